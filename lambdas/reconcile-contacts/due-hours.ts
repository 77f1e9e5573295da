import type { DayAccount, HourAccount } from '../adapters/table/accounts-table.ts';
import { type Span, daysOf } from '../domain/span.ts';
import { type Instant, plusSeconds, hourAfter, hourOf } from '../domain/instant.ts';
import { hadLastLook, hadLateFacts, isOldEnough } from './hour-state.ts';

/** How far back the schedule looks by itself. */
const lookBackSeconds = 48 * 3600;

/** The stretch of which the schedule sees to it that every hour was looked at. */
export const lookBackFrom = (now: Instant): Span => ({
  from: hourOf(plusSeconds(now, -lookBackSeconds)),
  to: now,
});

/** The days whose accounts tell what is due. */
export const daysToRead = (now: Instant): string[] => daysOf(lookBackFrom(now));

function hoursOf({ from, to }: Span): Instant[] {
  const hours: Instant[] = [];
  for (let at = from; at < to; at = hourAfter(at)) hours.push(at);
  return hours;
}

function isDue(hourAt: Instant, account: HourAccount | undefined, now: Instant): boolean {
  if (account === undefined || account.missing > 0 || !hadLateFacts(hourAt, account)) return true;
  return isOldEnough(hourAt, now) && !hadLastLook(hourAt, account);
}

/** Hours that follow each other as one window. */
function windowsOf(hours: readonly Instant[]): Span[] {
  const windows: Span[] = [];
  for (const hourAt of hours) {
    const last = windows.at(-1);
    const to = hourAfter(hourAt);
    if (last?.to === hourAt) windows.splice(-1, 1, { from: last.from, to });
    else windows.push({ from: hourAt, to });
  }
  return windows;
}

/**
 * The windows that are due, the latest first: hours that were not looked at, only in part, too early,
 * not again a day after their end, or that miss something. Nothing before the first hour that has an
 * account, nor that hour: a stage that begins has no calls of the past to follow up. `begins`: there is no
 * account yet.
 */
export function dueWindows(accounts: readonly DayAccount[], now: Instant): Span[] | 'begins' {
  const hours = hoursOf(lookBackFrom(now));
  const byDay = new Map(accounts.map((account) => [account.day, account.hours]));
  const accountOf = (hourAt: Instant) => byDay.get(hourAt.slice(0, 10))?.[hourAt.slice(11, 13)];
  const first = hours.findIndex((hourAt) => accountOf(hourAt) !== undefined);
  if (first === -1) return 'begins';
  const due = hours.slice(first + 1).filter((hourAt) => isDue(hourAt, accountOf(hourAt), now));
  return windowsOf(due).toReversed();
}
