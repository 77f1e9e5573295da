import type { DayAccount } from '../../../lambdas/adapters/table/accounts-table.ts';
import { type LookUnderWay, isAlive } from '../../../lambdas/adapters/table/look-under-way.ts';
import { type ReconcileMode } from '../../../lambdas/adapters/messages/reconcile-request.ts';
import {
  type Instant,
  secondsBetween,
  hourAfter,
  hourOf,
} from '../../../lambdas/domain/instant.ts';
import { type DayWindow, hourAtOn } from './days.ts';

const isLookedAtSince = (
  accounts: readonly DayAccount[],
  hour: string,
  askedAt: Instant,
): boolean => accounts.some(({ hours }) => (hours[hour]?.askedAt ?? '') >= askedAt);

/** How much of its hour a look has behind it, 0 to 1. */
const partOfHour = ({ upTo }: LookUnderWay): number =>
  (secondsBetween(hourOf(upTo), upTo) ?? 0) / 3600;

/**
 * How many hours of a day were looked at by what was asked for then or later, the one that such a look is
 * at by its part.
 */
export function hoursDone(
  { day, hours }: DayWindow,
  accounts: readonly DayAccount[],
  askedAt: Instant,
): number {
  const open = hours.filter((hour) => !isLookedAtSince(accounts, hour, askedAt));
  const [look] = accounts.flatMap(({ underWay }) => underWay ?? []);
  const isAtOpenHour =
    look !== undefined &&
    look.askedAt >= askedAt &&
    open.some((hour) => hourAtOn(day, hour) === hourOf(look.upTo));
  return hours.length - open.length + (isAtOpenHour ? partOfHour(look) : 0);
}

/** What moves whenever something of a day is looked at, as a text to compare. */
export const sightOf = ({ hours }: DayWindow, accounts: readonly DayAccount[]): string =>
  JSON.stringify(
    accounts.map((account) => [
      hours.map((hour) => account.hours[hour]?.askedAt),
      account.underWay?.askedAt,
      account.underWay?.upTo,
    ]),
  );

/**
 * A look under way that does what a backfill would ask for: each hour of the window was looked at by it,
 * or lies before it. Undefined where there is none.
 */
export function lookToFollow(
  { day, hours }: DayWindow,
  accounts: readonly DayAccount[],
  { mode, now }: { readonly mode: ReconcileMode; readonly now: Instant },
): LookUnderWay | undefined {
  const isComing = ({ upTo, to }: LookUnderWay, hourAt: Instant): boolean =>
    hourAfter(hourAt) > upTo && hourAt < to;
  return accounts
    .flatMap(({ underWay }) => underWay ?? [])
    .filter((look) => look.mode === mode && isAlive(look, now))
    .find((look) =>
      hours.every(
        (hour) =>
          isLookedAtSince(accounts, hour, look.askedAt) || isComing(look, hourAtOn(day, hour)),
      ),
    );
}
