import { readEnvironment } from '../adapters/process/environment.ts';

const names = [
  'CALLS_TABLE',
  'FOLLOW_UPS_TOPIC',
  'INVESTIGATIONS_TOPIC',
  'CHASE_AFTER_SECONDS',
] as const;

/** The variables that the stack gives to `chase-obligations`. */
export type ChaseObligationsEnv = Record<(typeof names)[number], string>;

/** Reads `chase-obligations`'s environment; throws `MissingEnvironment` with the names that are absent. */
export const readChaseObligationsEnv = (environment: NodeJS.ProcessEnv): ChaseObligationsEnv =>
  readEnvironment(names, environment);
