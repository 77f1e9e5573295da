import {
  type AccountsTable,
  type HourAccount,
  dynamoAccountsTable,
} from '../../lambdas/adapters/table/accounts-table.ts';
import type { Table } from '../../lambdas/adapters/table/dynamodb.ts';
import { hourAfter, plusSeconds } from '../../lambdas/domain/instant.ts';
import { noon } from './a-spring-morning.ts';

/** An hour's account, looked at to its end at noon, but for these facts. */
export const hour = (facts: Partial<HourAccount>): HourAccount => ({
  known: 10,
  byEvent: 9,
  byContactRecord: 8,
  repaired: 1,
  missing: 0,
  missingIds: [],
  erased: 0,
  askedAt: noon,
  upTo: noon,
  ...facts,
});

/** The names of the hours from one to another. */
export const names = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, nth) => String(first + nth).padStart(2, '0'));

/** The completeness accounts in a table. */
export const accountsIn = (table: Table): AccountsTable =>
  dynamoAccountsTable({
    table,
    clock: { now: () => noon, wait: async () => {} },
    recordDays: 400,
  });

/** Keeps the hours of a day, given by their names, as looked at to their end, so many hours after it. */
export async function keepHours(
  table: Table,
  day: string,
  hours: readonly string[],
  hoursAfter: number,
): Promise<void> {
  for (const name of hours) {
    const hourAt = `${day}T${name}:00:00.000Z`;
    const upTo = hourAfter(hourAt);
    const looked = hour({ upTo, askedAt: plusSeconds(upTo, hoursAfter * 3600) });
    await accountsIn(table).keep('instance-1', hourAt, looked);
  }
}
