import { readEnvironment } from '../adapters/process/environment.ts';
import { taskVariables } from '../adapters/tasks/task-environment.ts';

const names = [...taskVariables, 'INVESTIGATION_QUEUE_URL', 'INVESTIGATION_DAYS'] as const;

/** The variables that the stack gives to `open-investigation`. */
export type OpenInvestigationEnv = Record<(typeof names)[number], string>;

/**
 * Reads `open-investigation`'s environment; throws `MissingEnvironment` with the names that are absent.
 */
export const readOpenInvestigationEnv = (environment: NodeJS.ProcessEnv): OpenInvestigationEnv =>
  readEnvironment(names, environment);
