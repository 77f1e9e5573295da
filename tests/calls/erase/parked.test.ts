import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parkedNaming } from '../../../bin/calls/erase/parked.ts';
import {
  dynamoParkedTable,
  parkedDays,
  parkedPartition,
} from '../../../lambdas/adapters/table/parked-table.ts';
import { dayOf, plusDays } from '../../../lambdas/domain/instant.ts';
import { noon } from '../a-spring-morning.ts';
import { type StandingTable, startTable } from '../standing-table.ts';

let standing: StandingTable;
beforeAll(async () => {
  standing = await startTable();
});
afterAll(() => standing.stop());

describe('the parked inputs that name a contact', () => {
  it('are found on every day that they are kept, and no others', async () => {
    const parked = dynamoParkedTable(standing.table);
    const ages = Array.from({ length: parkedDays + 1 }, (_, days) => days);
    for (const days of ages) {
      const arrivedAt = plusDays(noon, -days);
      for (const contactId of ['call-1', 'call-10']) {
        const outline = JSON.stringify({ detail: { contactId } });
        await parked.park({ recordId: `${contactId} ${days}`, arrivedAt, reason: 'odd', outline });
      }
    }
    const found = await parkedNaming(['call-1'], standing.table, noon);
    const places = found.map(({ callId, item }) => `${callId} ${item}`);
    expect(places.toSorted()).toEqual(
      ages
        .map((days) => `${parkedPartition(dayOf(plusDays(noon, -days)))} call-1 ${days}`)
        .toSorted(),
    );
  });
});
