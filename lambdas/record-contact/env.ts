import { readEnvironment } from '../adapters/process/environment.ts';

const names = [
  'CALLS_TABLE',
  'ASSESS_QUEUE_URL',
  'POLICY',
  'GRACE_SECONDS',
  'SETTLE_SECONDS',
  'CALLER_KEY_SECRET',
  'RECORD_DAYS',
  'INSTANCE_ID',
] as const;

/** Stands for the id of an instance where contacts of any are taken. */
export const anyInstance = '*';

/** The variables that the stack gives to `record-contact`. */
export type RecordContactEnv = Record<(typeof names)[number], string>;

/** Reads `record-contact`'s environment; throws `MissingEnvironment` with the names that are absent. */
export const readRecordContactEnv = (environment: NodeJS.ProcessEnv): RecordContactEnv =>
  readEnvironment(names, environment);
