import { describe, expect, it } from 'vitest';
import { describePaceOf } from '../../../lambdas/adapters/connect/paces.ts';

describe('the pace of the descriptions that calls are judged by', () => {
  it('has the stage’s rate, the name that all functions know it by, and ends with the invocation', () => {
    const endsAt = () => 1_795_168_800_000;
    expect(describePaceOf({ DESCRIBES_PER_SECOND: '0.5' }, { endsAt })).toEqual({
      name: 'describe-contact',
      perSecond: 0.5,
      endsAt,
    });
  });
});
