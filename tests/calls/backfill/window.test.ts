import { describe, expect, it } from 'vitest';
import { contactsPerDay } from '../../../bin/calls/backfill/contacts-per-day.ts';
import { dayWindowsOf } from '../../../bin/calls/backfill/days.ts';
import { readWindow } from '../../../bin/calls/backfill/window.ts';
import type { DayAccount, HourAccount } from '../../../lambdas/adapters/table/accounts-table.ts';
import { emptyTally } from '../../../lambdas/domain/completeness.ts';

const twoPastTen = { zone: 'UTC', now: '2026-11-20T10:02:00.000Z' };

describe('the window of a backfill', () => {
  it('ends five minutes ago, so that no hour is waited for that nobody looks at', () => {
    for (const to of [undefined, '2026-11-20T10:01', 'today']) {
      const window = readWindow({ from: '8h', ...(to && { to }) }, twoPastTen);
      expect(window).toEqual({ from: '2026-11-20T02:02:00.000Z', to: '2026-11-20T09:57:00.000Z' });
      expect(dayWindowsOf(window).map(({ hours }) => hours.at(-1))).toEqual(['09']);
    }
  });

  it('ends when it was asked to, where that is over', () => {
    const typed = { from: '2026-11-18', to: '2026-11-20T09:57' };
    expect(readWindow(typed, twoPastTen).to).toBe('2026-11-20T09:57:00.000Z');
    expect(readWindow({ ...typed, to: '2026-11-20T09:56' }, twoPastTen).to).toBe(
      '2026-11-20T09:56:00.000Z',
    );
  });

  it('begins when Connect still had it, or is refused with the day from which on it has', () => {
    const from = '2024-11-20T10:02';
    expect(readWindow({ from }, twoPastTen).from).toBe('2024-11-20T10:02:00.000Z');
    expect(() => readWindow({ from: '2024-11-20T10:01' }, twoPastTen)).toThrow(
      'Connect keeps contacts for 24 months: --from may be no earlier than 2024-11-21.',
    );
  });
});

describe('the contacts of a day that is known', () => {
  const hour: HourAccount = {
    ...emptyTally,
    known: 3,
    askedAt: twoPastTen.now,
    upTo: twoPastTen.now,
  };
  const account = (day: string, hours: number): DayAccount => ({
    day,
    instanceId: 'instance-1',
    hours: Object.fromEntries(
      Array.from({ length: hours }, (_, nth) => [String(nth).padStart(2, '0'), hour]),
    ),
  });

  /** The contacts by a day, where so many hours of these days were looked at. */
  const perDay = (looked: Readonly<Record<string, number>>) =>
    contactsPerDay(twoPastTen.now, async (day) => [account(day, looked[day] ?? 0)]);

  it('are yesterday’s, or where it was not looked at whole those of the day before', async () => {
    expect(await perDay({ '2026-11-19': 24, '2026-11-18': 0 })).toBe(72);
    expect(await perDay({ '2026-11-19': 23, '2026-11-18': 24 })).toBe(72);
  });

  it('are not known where neither was', async () => {
    expect(await perDay({ '2026-11-20': 24, '2026-11-19': 23, '2026-11-17': 24 })).toBeNull();
  });
});
