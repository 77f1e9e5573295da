import { describe, expect, it } from 'vitest';
import { dayWindowsOf, isDone } from '../../../bin/calls/backfill/days.ts';
import type { DayAccount, HourAccount } from '../../../lambdas/adapters/table/accounts-table.ts';
import { emptyTally } from '../../../lambdas/domain/completeness.ts';

const day = '2026-11-20';
const evening = { from: `${day}T21:30:00.000Z`, to: '2026-11-21T01:10:00.000Z' };

const looked = (hour: number, facts: Partial<HourAccount> = {}): HourAccount => ({
  ...emptyTally,
  askedAt: '2026-11-22T09:00:00.000Z',
  upTo: new Date(Date.UTC(2026, 10, 20, hour + 1)).toISOString(),
  ...facts,
});

const accountWith = (hours: Record<string, HourAccount>): DayAccount[] => [
  { day, instanceId: 'instance-1', hours },
];

describe('the days of a span', () => {
  it('are its parts, in whole hours', () => {
    expect(dayWindowsOf(evening)).toEqual([
      {
        day,
        from: `${day}T21:00:00.000Z`,
        to: '2026-11-21T00:00:00.000Z',
        hours: ['21', '22', '23'],
      },
      {
        day: '2026-11-21',
        from: '2026-11-21T00:00:00.000Z',
        to: '2026-11-21T01:10:00.000Z',
        hours: ['00', '01'],
      },
    ]);
  });

  it('do not hold a day that only begins', () => {
    const days = dayWindowsOf({ from: evening.from, to: '2026-11-21T00:00:00.000Z' });
    expect(days.map((window) => window.day)).toEqual([day]);
  });

  it('are none where nothing has settled', () => {
    expect(dayWindowsOf({ from: evening.to, to: evening.from })).toEqual([]);
  });
});

describe('a day of a backfill', () => {
  const [window] = dayWindowsOf(evening);
  if (window === undefined) throw new Error('There is no day.');
  const whole = { 21: looked(21), 22: looked(22), 23: looked(23) };

  it('is done once each of its hours was looked at whole', () => {
    expect(isDone(window, accountWith(whole), 'observe')).toBe(true);
    expect(isDone(window, [], 'observe')).toBe(false);
    expect(isDone(window, accountWith({ 21: looked(21), 22: looked(22) }), 'observe')).toBe(false);
  });

  it('is not where an hour was looked at in part or too early, or misses something', () => {
    const early = looked(22, { askedAt: '2026-11-21T00:30:00.000Z' });
    expect(isDone(window, accountWith({ ...whole, 22: early }), 'observe')).toBe(false);
    const part = looked(22, { upTo: `${day}T22:30:00.000Z` });
    expect(isDone(window, accountWith({ ...whole, 22: part }), 'observe')).toBe(false);
    const missing = looked(22, { missing: 1 });
    expect(isDone(window, accountWith({ ...whole, 22: missing }), 'observe')).toBe(false);
  });

  it('is done where another instance’s account of it is older', () => {
    const other = { day, instanceId: 'instance-0', hours: { 21: looked(21, { missing: 1 }) } };
    expect(isDone(window, [other, ...accountWith(whole)], 'observe')).toBe(true);
  });

  it('that is to be acted on is done once it was looked at to act', () => {
    expect(isDone(window, accountWith(whole), 'act')).toBe(false);
    const mode = 'act' as const;
    const acted = { 21: looked(21, { mode }), 22: looked(22, { mode }), 23: looked(23, { mode }) };
    expect(isDone(window, accountWith(acted), 'act')).toBe(true);
  });
});
