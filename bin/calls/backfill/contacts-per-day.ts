import type { DayAccount } from '../../../lambdas/adapters/table/accounts-table.ts';
import { sumOf } from '../../../lambdas/domain/completeness.ts';
import { type Instant, dayOf, plusDays } from '../../../lambdas/domain/instant.ts';

/** How many contacts yesterday or the day before had, whichever was looked at whole; null where neither was. */
export async function contactsPerDay(
  now: Instant,
  accountsOf: (day: string) => Promise<readonly DayAccount[]>,
): Promise<number | null> {
  for (const days of [1, 2]) {
    const accounts = await accountsOf(dayOf(plusDays(now, -days)));
    const hours = accounts.flatMap((account) => Object.values(account.hours));
    if (hours.length >= 24) return sumOf(hours).known;
  }
  return null;
}
