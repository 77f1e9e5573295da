import { readEnvironment } from '../adapters/process/environment.ts';

const names = ['FOLLOW_UPS_TOPIC', 'INVESTIGATIONS_TOPIC'] as const;

/** The variables that the stack gives to `publish-actions`. */
export type PublishActionsEnv = Record<(typeof names)[number], string>;

/** Reads `publish-actions`'s environment; throws `MissingEnvironment` with the names that are absent. */
export const readPublishActionsEnv = (environment: NodeJS.ProcessEnv): PublishActionsEnv =>
  readEnvironment(names, environment);
