import type { DayAccount } from '../../../lambdas/adapters/table/accounts-table.ts';
import { type Instant, plusSeconds, hourAfter } from '../../../lambdas/domain/instant.ts';
import { lookBackFrom } from '../../../lambdas/reconcile-contacts/due-hours.ts';
import {
  hadLastLook,
  hadLateFacts,
  isWhole,
} from '../../../lambdas/reconcile-contacts/hour-state.ts';

/** How far the hours of a day were looked at, of those that are over, by their names `00` to `23`. */
export interface HoursLookedAt {
  readonly over: readonly string[];
  readonly notWhole: readonly string[];
  /** Looked at whole, but so early that more may come to light. */
  readonly notSettled: readonly string[];
  /** Settled, and to be looked at once more. */
  readonly toLookAtAgain: readonly string[];
  /** Not whole or not settled, and too long ago for the schedule. */
  readonly leftAlone: readonly string[];
}

/** How far an account's day was looked at by now. */
export function hoursLookedAt({ day, hours }: DayAccount, now: Instant): HoursLookedAt {
  const lookBack = lookBackFrom(now).from;
  const all = Array.from({ length: 24 }, (_, hour) => {
    const hourAt = plusSeconds(`${day}T00:00:00.000Z`, hour * 3600);
    const name = String(hour).padStart(2, '0');
    return { name, hourAt, looked: [hourAt, hours[name]] as const };
  });
  const over = all.filter(({ hourAt }) => hourAfter(hourAt) <= now);
  const open = over.filter(({ looked }) => !hadLateFacts(...looked));
  const settled = over.filter(({ looked }) => hadLateFacts(...looked));
  const namesOf = (some: typeof all): string[] => some.map(({ name }) => name);
  return {
    over: namesOf(over),
    notWhole: namesOf(open.filter(({ looked }) => !isWhole(...looked))),
    notSettled: namesOf(open.filter(({ looked }) => isWhole(...looked))),
    toLookAtAgain: namesOf(
      settled.filter(({ hourAt, looked }) => hourAt >= lookBack && !hadLastLook(...looked)),
    ),
    leftAlone: namesOf(open.filter(({ hourAt }) => hourAt < lookBack)),
  };
}

/** Hours in words, those that follow each other as one: `00–08, 10`. */
export function hoursInWords(hours: readonly string[]): string {
  const runs: [string, string][] = [];
  for (const hour of hours) {
    const last = runs.at(-1);
    if (last !== undefined && Number(last[1]) + 1 === Number(hour)) last[1] = hour;
    else runs.push([hour, hour]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(', ');
}
