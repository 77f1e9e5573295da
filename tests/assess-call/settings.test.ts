import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../lambdas/adapters/policy/policy-document.ts';
import { assessSettingsOf, livesOf } from '../../lambdas/assess-call/settings.ts';

describe('what assess-call reads in its environment', () => {
  it('gives records and investigations each their own days', () => {
    const env = { RECORD_DAYS: '401', INVESTIGATION_DAYS: '2201' };
    expect(livesOf(env)).toEqual({ recordDays: 401, investigationDays: 2201 });
  });

  it('gives the settle, the grace, and the policy with its version', () => {
    const document = { patternCount: 4 };
    const env = { SETTLE_SECONDS: '12', GRACE_SECONDS: '321', POLICY: JSON.stringify(document) };
    expect(assessSettingsOf(env)).toEqual({
      ...parsePolicy(document),
      settleSeconds: 12,
      graceSeconds: 321,
    });
    expect(assessSettingsOf(env).policy.patternCount).toBe(4);
  });

  it('gives no settings where the policy cannot be read', () => {
    const env = { SETTLE_SECONDS: '12', GRACE_SECONDS: '321', POLICY: '{"patternCount":"many"}' };
    expect(() => assessSettingsOf(env)).toThrow('patternCount');
  });
});
