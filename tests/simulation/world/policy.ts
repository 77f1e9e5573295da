import type { PolicyDocument } from '../oracle/site-policy.ts';
import type { Random } from '../../../bin/local/contact-centre/centre/random.ts';
import {
  type VersionedPolicy,
  parsePolicy,
} from '../../../lambdas/adapters/policy/policy-document.ts';

function pickOf<Value>(random: Random, values: readonly [Value, ...Value[]]): Value {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

/** What a seed draws of a policy; the rest is left to its defaults. */
export interface DrawnDocument extends PolicyDocument {
  readonly graceSeconds: number;
  readonly settleSeconds: number;
}

/** The document that a seed judges by: mostly the default, with limits near what happens in a few calls. */
export const drawDocument = (random: Random): DrawnDocument => ({
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

/** A document as the functions have it. */
export function policyOf(document: object): VersionedPolicy {
  const parsed = parsePolicy(document);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
}
