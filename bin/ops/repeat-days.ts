import { policyFromEnvironment } from '../../lambdas/adapters/policy/policy-document.ts';
import { readSettings } from '../../lib/settings.ts';
import { Refusal } from '../command-line/refusal.ts';
import { stagesIn } from '../session/stages.ts';

/**
 * For how many days the policy of a stage knows a caller again, by the settings of all stages as they are
 * written. Throws `Refusal` where there are none of this stage.
 */
export function repeatDaysOf(stage: string, stages: unknown = stagesIn()): number {
  const reading = readSettings(stages, stage);
  if ('problem' in reading) throw new Refusal('asked', reading.problem);
  return policyFromEnvironment(reading.settings.policy).policy.repeatDays;
}
