import { describe, expect, it } from 'vitest';
import { estimate } from '../../../bin/calls/backfill/estimate.ts';

describe('the estimate of a backfill', () => {
  it('goes by a day that is known', () => {
    expect(estimate({ days: 30, contactsPerDay: 4000, describesPerSecond: 5 })).toBe(
      '30 days, about 120,000 contacts by a day that is known: up to 7 hours 50 minutes, at 0.5 searches and 5 descriptions a second.',
    );
  });

  it('says what is certain where none is known', () => {
    expect(estimate({ days: 731, contactsPerDay: null, describesPerSecond: 5 })).toBe(
      '731 days: at least 25 minutes, and 41 minutes for every 10,000 contacts that are not recorded yet, at 0.5 searches and 5 descriptions a second.',
    );
  });

  it('of a single day says so', () => {
    expect(estimate({ days: 1, contactsPerDay: 0, describesPerSecond: 5 })).toMatch(/^1 day, /);
  });
});
