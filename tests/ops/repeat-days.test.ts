import { describe, expect, it } from 'vitest';
import { Refusal } from '../../bin/command-line/refusal.ts';
import { repeatDaysOf } from '../../bin/ops/repeat-days.ts';
import { needed } from '../lib/synthesis.ts';

describe('for how long callers are to be known again', () => {
  it('is what the policy of the stage says, so that no rotation loses them before', () => {
    const stages = { test: { ...needed, policy: { repeatDays: 30 } }, usual: needed };
    expect([repeatDaysOf('test', stages), repeatDaysOf('usual', stages)]).toEqual([30, 7]);
  });

  it('is not guessed where the stage has no settings', () => {
    expect(() => repeatDaysOf('test', {})).toThrow(Refusal);
  });
});
