import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dynamoCallIndex } from '../../lambdas/adapters/table/call-index.ts';
import { dynamoCallsTable } from '../../lambdas/adapters/table/calls-table.ts';
import { dynamoContactsTable } from '../../lambdas/adapters/table/contacts-table.ts';
import {
  dynamoParkedReader,
  dynamoParkedTable,
} from '../../lambdas/adapters/table/parked-table.ts';
import { contactFrom } from '../../lambdas/domain/contact.ts';
import { type OpenEngine, openEngine, tableEngines } from '../contracts/table-engines.ts';
import { livesInDays, twinWorld } from '../twins/twin-world.ts';
import { type World, assessAll, goodWords, handleBetweenGood, isKept } from './hostile-batch.ts';
import { hostilePayloads } from './hostile-payloads.ts';
import type { Hostile } from './hostile-row.ts';
import { contactEvent, handleMessages, lensMatch } from './payloads.ts';

const startAt = '2026-11-20T09:05:02.000Z';

/** What became of the hostile one among its neighbours, in the words of the table of payloads. */
function fateIn({ telemetry }: World, { door }: Hostile): unknown {
  for (const fate of ['parked', 'ignored']) {
    const line = telemetry.lines().find(({ message }) => message === fate);
    if (line !== undefined) return { [fate]: line.ids['reason'] };
  }
  return telemetry.counted('Recorded') === goodWords[door].length + 1 ? 'recorded' : 'lost';
}

/** The facts of the contact and the record of the call that the hostile one is about. */
async function madeOf({ calls }: World) {
  const { contacts, record } = await calls.read('call-1');
  const said = contacts.find(({ contactId }) => contactId === 'call-1')?.said ?? {};
  return { contact: contactFrom('call-1', said), call: record?.record };
}

/** A payload comes to its fate between good ones, all of which are recorded and can be assessed. */
async function expectFate(world: World, hostile: Hostile): Promise<void> {
  expect(await handleBetweenGood(world, hostile)).toEqual([]);
  expect(fateIn(world, hostile)).toEqual(hostile.fate);
  for (const word of goodWords[hostile.door]) expect(await isKept(world, word)).toBe(true);
  expect(await assessAll(world)).toEqual([]);
  expect((await world.calls.read('call-2')).record?.record.verdict).toBeTruthy();
  expect(await madeOf(world)).toMatchObject(hostile.made ?? {});
}

describe('a hostile payload between good ones', () => {
  it.each(hostilePayloads)('comes to its end: $what', async (hostile) => {
    await expectFate(twinWorld({ startAt }), hostile);
  });

  it('is looked at in every one of over a hundred shapes', () => {
    expect(hostilePayloads.length).toBeGreaterThan(100);
    expect(new Set(hostilePayloads.map(({ what }) => what)).size).toBe(hostilePayloads.length);
  });
});

describe.each(tableEngines)('a hostile payload on the table itself ($name)', (tableEngine) => {
  let engine: OpenEngine;
  beforeAll(async () => {
    engine = await openEngine(tableEngine);
  });
  afterAll(() => engine.close());

  async function worldOnTable() {
    const { name } = await engine.createTable();
    const table = { client: engine.client, name };
    const world = twinWorld({ startAt });
    const settings = { table, clock: world.clock, ...livesInDays };
    return {
      ...world,
      contacts: dynamoContactsTable(settings),
      calls: dynamoCallsTable(settings),
      index: dynamoCallIndex(table),
      parked: dynamoParkedTable(table),
      whatIsParked: dynamoParkedReader(table),
    };
  }

  it.each(hostilePayloads)('comes to the same end: $what', async (hostile) => {
    await expectFate(await worldOnTable(), hostile);
  });

  it('that an item has no room for is parked, and does not come again for ever', async () => {
    const world = await worldOnTable();
    await world.contacts.record('call-1', {
      contactId: 'call-1',
      speaker: 'LENS of an older day',
      saidAt: startAt,
      said: { queueName: 'x'.repeat(409_000) },
    });
    const actions = ['Complaint', 'Promise', 'Abuse'].map((action) => action.padEnd(256, '漢'));
    const matches = actions.map((action) => lensMatch('call-1', action));
    expect(await handleMessages(world, ...matches, contactEvent({ contactId: 'call-2' }))).toEqual(
      [],
    );
    expect(await world.whatIsParked.parkedOn('2026-11-20')).toMatchObject([
      { recordId: 'message-1', reason: 'the contact’s item has no room for more' },
      { recordId: 'message-2' },
      { recordId: 'message-3' },
    ]);
    expect(await isKept(world, ['call-2', 'call-2', 'DISCONNECTED'])).toBe(true);
  });
});

describe('a number, an address or a name where it does not belong', () => {
  const numbers = [
    '+447700900123',
    'call 07700 900123',
    'ada.lovelace@example.com',
    'Ada Lovelace',
  ];
  const detail = JSON.parse(contactEvent({}))['detail'];
  const bodies = numbers.flatMap((number) => [
    ...Object.keys(detail).map((field) => contactEvent({ [field]: number })),
    ...Object.keys(detail).map((field) => contactEvent({ [field]: number, eventType: null })),
    JSON.stringify({ 'detail-type': number.toLowerCase() }),
    JSON.stringify({
      'detail-type': number.toLowerCase(),
      source: number,
      time: number,
      detail: number,
    }),
    lensMatch(number, 'Complaint').replace('"time"', '"when"'),
    `{"${number}": "${number}`,
  ]);

  it('stands in no reason, no line of the log and no outline', async () => {
    const world = twinWorld({ startAt });
    expect(await handleMessages(world, ...bodies)).toEqual([]);
    const told = JSON.stringify([world.telemetry.lines(), world.table.under('parked#2026-11-20')]);
    expect(told).not.toMatch(/7700.?900123|lovelace/i);
    expect(world.telemetry.counted('Parked')).toBeGreaterThan(20);
    expect(world.telemetry.counted('Ignored')).toBeGreaterThan(5);
  });
});
