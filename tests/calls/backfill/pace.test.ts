import { describe, expect, it } from 'vitest';
import { describesPerSecondOf } from '../../../bin/calls/backfill/pace.ts';
import { needed } from '../../lib/synthesis.ts';

describe('the pace by which a backfill is estimated', () => {
  it('is the stage’s own, or the usual one where the stage is not known here', () => {
    const stages = { test: { ...needed, describesPerSecond: 8 } };
    expect(describesPerSecondOf('test', stages)).toBe(8);
    expect(describesPerSecondOf('elsewhere', stages)).toBe(5);
  });
});
