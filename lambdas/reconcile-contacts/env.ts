import { readEnvironment } from '../adapters/process/environment.ts';

const names = [
  'CALLS_TABLE',
  'ASSESS_QUEUE_URL',
  'RECONCILE_QUEUE_URL',
  'POLICY',
  'GRACE_SECONDS',
  'SETTLE_SECONDS',
  'CALLER_KEY_SECRET',
  'RECORD_DAYS',
  'DESCRIBES_PER_SECOND',
  'SEARCHES_PER_SECOND',
  'INSTANCE_ID',
] as const;

/** The variables that the stack gives to `reconcile-contacts`. */
export type ReconcileContactsEnv = Record<(typeof names)[number], string>;

/** Reads `reconcile-contacts`'s environment; throws `MissingEnvironment` with the names that are absent. */
export const readReconcileContactsEnv = (environment: NodeJS.ProcessEnv): ReconcileContactsEnv =>
  readEnvironment(names, environment);
