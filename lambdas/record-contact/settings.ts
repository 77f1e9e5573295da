import { type RecordContactEnv, anyInstance } from './env.ts';
import type { RecordContactSettings } from './record-contact.ts';

/** How many days what is recorded lives, from the environment. */
export const recordDaysOf = (env: Pick<RecordContactEnv, 'RECORD_DAYS'>): number =>
  Number(env.RECORD_DAYS);

/** When finished calls are looked at, and whose contacts are taken, from the environment. */
export const recordContactSettingsOf = (
  env: Pick<RecordContactEnv, 'SETTLE_SECONDS' | 'GRACE_SECONDS' | 'INSTANCE_ID'>,
): RecordContactSettings => ({
  settleSeconds: Number(env.SETTLE_SECONDS),
  graceSeconds: Number(env.GRACE_SECONDS),
  ...(env.INSTANCE_ID === anyInstance ? {} : { instanceId: env.INSTANCE_ID }),
});
