import { policyFromEnvironment } from '../adapters/policy/policy-document.ts';
import type { Lives } from '../adapters/table/commit.ts';
import type { AssessCallEnv } from './env.ts';
import type { AssessSettings } from './ports.ts';

/** How long what is committed lives, from the environment. */
export const livesOf = (env: Pick<AssessCallEnv, 'RECORD_DAYS' | 'INVESTIGATION_DAYS'>): Lives => ({
  recordDays: Number(env.RECORD_DAYS),
  investigationDays: Number(env.INVESTIGATION_DAYS),
});

/** How calls are judged, and when, from the environment. Throws where its policy cannot be read. */
export const assessSettingsOf = (
  env: Pick<AssessCallEnv, 'POLICY' | 'SETTLE_SECONDS' | 'GRACE_SECONDS'>,
): AssessSettings => ({
  ...policyFromEnvironment(env.POLICY),
  settleSeconds: Number(env.SETTLE_SECONDS),
  graceSeconds: Number(env.GRACE_SECONDS),
});
