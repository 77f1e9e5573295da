import { taskSettingsOf } from '../adapters/tasks/task-environment.ts';
import type { OpenInvestigationEnv } from './env.ts';
import type { InvestigationSettings } from './open-investigation.ts';

/** Where reviewers' tasks go, and how long investigations are kept, from the environment. */
export const investigationSettingsOf = (env: OpenInvestigationEnv): InvestigationSettings => ({
  ...taskSettingsOf(env),
  investigationDays: Number(env.INVESTIGATION_DAYS),
});
