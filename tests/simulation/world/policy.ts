import type { Random } from '../../../bin/local/contact-centre/centre/random.ts';
import {
  type VersionedPolicy,
  parsePolicy,
} from '../../../lambdas/adapters/policy/policy-document.ts';

function pickOf<Value>(random: Random, values: readonly [Value, ...Value[]]): Value {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

/** The policy that a seed judges by: mostly the default, with limits near what happens in a few calls. */
export function policyOf(random: Random): VersionedPolicy {
  const parsed = parsePolicy({
    mode: pickOf(random, ['act', 'act', 'act', 'act', 'act', 'act', 'act', 'observe']),
    resolution: { rules: { 'complaint-heard': 'complaint', 'promise-heard': 'promised' } },
    whenResolutionUnknown: pickOf(random, ['unresolved', 'unresolved', 'inconclusive']),
    graceSeconds: pickOf(random, [300, 60, 60, 1200]),
    settleSeconds: pickOf(random, [10, 0, 0, 60]),
    shortAbandonSeconds: pickOf(random, [5, 20]),
    accidentalSeconds: pickOf(random, [5, 30]),
    longWaitSeconds: pickOf(random, [300, 20]),
    maxTransfers: pickOf(random, [2, 0]),
    repeatDays: pickOf(random, [7, 7, 0]),
    patternCount: pickOf(random, [3, 2, 1]),
  });
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
}
