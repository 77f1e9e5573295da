import type { AccountsTable } from '../adapters/table/accounts-table.ts';
import { daysOf } from '../domain/span.ts';
import { type Instant, plusSeconds } from '../domain/instant.ts';
import { lookBackFrom } from './due-hours.ts';

/** A stage that stood still for longer counts as new: to find out costs it a read for each day. */
const longestGapSeconds = 90 * 86_400;

/**
 * Up to when hours were looked at before those that the schedule looks back on; undefined where none
 * was, as on a stage that is new.
 */
export async function lastLookBefore(
  now: Instant,
  accounts: AccountsTable,
  instanceId: string,
): Promise<Instant | undefined> {
  const from = plusSeconds(now, -longestGapSeconds);
  for (const day of daysOf({ from, to: lookBackFrom(now).from }).toReversed()) {
    const { hours } = await accounts.read(day, instanceId);
    const last = Object.values(hours)
      .map(({ upTo }) => upTo)
      .toSorted()
      .at(-1);
    if (last !== undefined) return last;
  }
  return undefined;
}
