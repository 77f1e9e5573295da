import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdingKeys } from '../../../bin/calls/erase/scan.ts';
import { dynamoContactsTable } from '../../../lambdas/adapters/table/contacts-table.ts';
import { statementBy } from '../../contracts/examples.ts';
import { virtualClock } from '../../twins/virtual-clock.ts';
import { type StandingTable, startTable } from '../standing-table.ts';

let standing: StandingTable;
beforeAll(async () => {
  standing = await startTable();
});
afterAll(() => standing.stop());

describe('a table that is read for more keys than are looked for at once', () => {
  it('has what holds any of them found, whichever it is', async () => {
    const { table } = standing;
    const clock = virtualClock('2026-11-20T09:00:00.000Z');
    const contacts = dynamoContactsTable({ table, clock, recordDays: 400 });
    const keys = Array.from({ length: 17 }, (_, nth) => `key-${nth}-`);
    for (const key of keys) {
      await contacts.record(
        `of-${key}`,
        statementBy({ contactId: `of-${key}`, said: { callerKeys: [key] } }),
      );
    }
    const parts: [number, number][] = [];
    const found = await holdingKeys(table, keys, (done, of) => parts.push([done, of]));
    const callIds = found.map(({ callId }) => callId);
    expect(callIds.toSorted()).toEqual(keys.map((key) => `of-${key}`).toSorted());
    expect(parts.at(-1)).toEqual([24, 24]);
  });
});
