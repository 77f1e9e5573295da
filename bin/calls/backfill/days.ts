import type { DayAccount, HourAccount } from '../../../lambdas/adapters/table/accounts-table.ts';
import { type Span, daysOf } from '../../../lambdas/domain/span.ts';
import { type ReconcileMode } from '../../../lambdas/adapters/messages/reconcile-request.ts';
import { type Instant, hourAfter, hourOf, plusDays } from '../../../lambdas/domain/instant.ts';
import { hadLateFacts } from '../../../lambdas/reconcile-contacts/hour-state.ts';

/** The part of a span that lies in one (UTC) day, in whole hours. */
export interface DayWindow extends Span {
  readonly day: string;
  /** The names of its hours, `00` to `23`. */
  readonly hours: readonly string[];
}

/** The beginning of an hour of a day, given by its name. */
export const hourAtOn = (day: string, hour: string): Instant => `${day}T${hour}:00:00.000Z`;

function hoursOf({ from, to }: Span): string[] {
  const hours: string[] = [];
  for (let at = hourOf(from); at < to; at = hourAfter(at)) hours.push(at.slice(11, 13));
  return hours;
}

const greater = (one: Instant, other: Instant): Instant => (one > other ? one : other);
const lesser = (one: Instant, other: Instant): Instant => (one < other ? one : other);

/** The days of a span, oldest first. */
export const dayWindowsOf = (span: Span): DayWindow[] =>
  daysOf(span)
    .map((day) => {
      const start = `${day}T00:00:00.000Z`;
      const from = greater(hourOf(span.from), start);
      const to = lesser(span.to, plusDays(start, 1));
      return { day, from, to, hours: hoursOf({ from, to }) };
    })
    .filter(({ hours }) => hours.length > 0);

function isLookedAt(
  account: HourAccount | undefined,
  hourAt: Instant,
  mode: ReconcileMode,
): boolean {
  if (account === undefined || account.missing > 0 || !hadLateFacts(hourAt, account)) return false;
  return mode === 'observe' || account.mode === 'act';
}

/** Whether a day was looked at whole and late enough before, so that a backfill that is run again need not. */
export const isDone = (
  { day, hours }: DayWindow,
  accounts: readonly DayAccount[],
  mode: ReconcileMode,
): boolean =>
  hours.every((hour) =>
    accounts.some((account) => isLookedAt(account.hours[hour], hourAtOn(day, hour), mode)),
  );
