import { readEnvironment } from '../adapters/process/environment.ts';

const names = [
  'CALLS_TABLE',
  'ASSESS_QUEUE_URL',
  'POLICY',
  'GRACE_SECONDS',
  'SETTLE_SECONDS',
  'CALLER_KEY_SECRET',
  'RECORD_DAYS',
  'INVESTIGATION_DAYS',
  'DESCRIBES_PER_SECOND',
] as const;

/** The variables that the stack gives to `assess-call`. */
export type AssessCallEnv = Record<(typeof names)[number], string>;

/** Reads `assess-call`'s environment; throws `MissingEnvironment` with the names that are absent. */
export const readAssessCallEnv = (environment: NodeJS.ProcessEnv): AssessCallEnv =>
  readEnvironment(names, environment);
