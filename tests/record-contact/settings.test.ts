import { describe, expect, it } from 'vitest';
import { anyInstance } from '../../lambdas/record-contact/env.ts';
import { recordContactSettingsOf, recordDaysOf } from '../../lambdas/record-contact/settings.ts';

const times = { SETTLE_SECONDS: '12', GRACE_SECONDS: '321' };

describe('what record-contact reads in its environment', () => {
  it('gives the days that what is recorded lives', () => {
    expect(recordDaysOf({ RECORD_DAYS: '401' })).toBe(401);
  });

  it('gives the settle, the grace, and the instance whose contacts are taken', () => {
    expect(recordContactSettingsOf({ ...times, INSTANCE_ID: 'instance-1' })).toEqual({
      settleSeconds: 12,
      graceSeconds: 321,
      instanceId: 'instance-1',
    });
  });

  it('gives no instance where contacts of any are taken', () => {
    expect(recordContactSettingsOf({ ...times, INSTANCE_ID: anyInstance })).toEqual({
      settleSeconds: 12,
      graceSeconds: 321,
    });
  });
});
