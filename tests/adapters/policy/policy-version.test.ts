import { describe, expect, it } from 'vitest';

import { parsePolicy, policyVersion } from '../../../lambdas/adapters/policy/policy-document.ts';
import { defaultPolicy, followUpKinds } from '../../../lambdas/domain/policy.ts';

function policyOf(document: unknown) {
  const parsed = parsePolicy(document);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
}

const numbers = [
  'graceSeconds',
  'settleSeconds',
  'shortAbandonSeconds',
  'accidentalSeconds',
  'longWaitSeconds',
  'maxTransfers',
  'repeatDays',
  'patternCount',
  'patternDays',
];

describe('the version of a policy', () => {
  const versionOf = (document: unknown) => policyOf(document).version;

  it('is the same for the same content, in any order of keys and whether defaults are named', () => {
    const reversed = Object.fromEntries(Object.entries(defaultPolicy).toReversed());
    expect(versionOf(reversed)).toBe(versionOf({}));
    expect(versionOf({ resolution: { tag: 'resolution' } })).toBe(versionOf({}));
    expect(versionOf({ resolution: { rules: { a: 'promised', b: 'resolved' } } })).toBe(
      versionOf({ resolution: { rules: { b: 'resolved', a: 'promised' } } }),
    );
    expect(versionOf({})).toMatch(/^[0-9a-f]{12}$/);
  });

  it('is another for any difference', () => {
    const documents = [
      {},
      { mode: 'observe' },
      { whenResolutionUnknown: 'inconclusive' },
      ...numbers.map((key) => ({ [key]: 9 })),
      ...followUpKinds.map((kind) => ({ due: { [kind]: 1 } })),
      { resolution: { attribute: 'x' } },
      { resolution: { tag: 'x' } },
      { resolution: { resolved: ['x'] } },
      { resolution: { resolved: ['X'] } },
      { resolution: { unresolved: ['x'] } },
      { resolution: { promised: ['x'] } },
      { resolution: { rules: { x: 'resolved' } } },
      { resolution: { rules: { x: 'promised' } } },
      { complaint: { attribute: 'x' } },
      { complaint: { values: ['x'] } },
      { voicemail: { attribute: 'x' } },
      { abuse: { warning: 'x' } },
      { abuse: { supervisor: 'x' } },
    ];
    expect(new Set(documents.map(versionOf)).size).toBe(documents.length);
  });

  it('is of the policy, not of how it came: parsed again, it is the same', () => {
    const { policy, version } = policyOf({ maxTransfers: 5 });
    expect(policyVersion(policy)).toBe(version);
    expect(versionOf(policy)).toBe(version);
  });
});
