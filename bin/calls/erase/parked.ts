import type { Table } from '../../../lambdas/adapters/table/dynamodb.ts';
import {
  dynamoParkedReader,
  parkedDays,
  parkedPartition,
} from '../../../lambdas/adapters/table/parked-table.ts';
import { daysBefore, daysOf } from '../../../lambdas/domain/span.ts';
import type { ItemKey } from '../../../lambdas/adapters/table/tombstone.ts';
import type { Instant } from '../../../lambdas/domain/instant.ts';
import { namesAny } from './naming.ts';

const daysAtOnce = 10;

/** The parked inputs whose outlines name any of these ids: of all days that are still kept. */
export async function parkedNaming(
  ids: readonly string[],
  table: Table,
  now: Instant,
): Promise<ItemKey[]> {
  const reader = dynamoParkedReader(table);
  const days = daysOf(daysBefore(now, parkedDays));
  const found: ItemKey[] = [];
  for (let next = 0; next < days.length; next += daysAtOnce) {
    const some = days.slice(next, next + daysAtOnce);
    const parked = await Promise.all(some.map((day) => reader.parkedOn(day)));
    found.push(
      ...parked.flatMap((inputs, position) =>
        inputs
          .filter(({ outline }) => namesAny(outline, ids))
          .map(({ recordId }) => ({
            callId: parkedPartition(some[position] ?? ''),
            item: recordId,
          })),
      ),
    );
  }
  return found;
}
