import { readEnvironment } from '../adapters/process/environment.ts';
import { taskVariables } from '../adapters/tasks/task-environment.ts';

const names = [...taskVariables, 'FOLLOW_UP_QUEUE_URL'] as const;

/** The variables that the stack gives to `open-follow-up`. */
export type OpenFollowUpEnv = Record<(typeof names)[number], string>;

/** Reads `open-follow-up`'s environment; throws `MissingEnvironment` with the names that are absent. */
export const readOpenFollowUpEnv = (environment: NodeJS.ProcessEnv): OpenFollowUpEnv =>
  readEnvironment(names, environment);
