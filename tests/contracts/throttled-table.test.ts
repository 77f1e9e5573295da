import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoTraces } from '../../bin/calls/erase/dynamo-traces.ts';
import { contactItem } from '../../lambdas/adapters/table/contact-item.ts';
import { dynamoContactsTable } from '../../lambdas/adapters/table/contacts-table.ts';
import type { Table } from '../../lambdas/adapters/table/dynamodb.ts';
import { dynamoRecordedContacts } from '../../lambdas/adapters/table/recorded-contacts.ts';
import { livesInDays } from '../twins/twin-world.ts';
import { virtualClock } from '../twins/virtual-clock.ts';
import { statementBy } from './examples.ts';
import { type OpenEngine, openEngine, tableEngines } from './table-engines.ts';

/** The same table, which does one request of each of the next two batches and leaves the others undone. */
function throttledTwice({ client, name }: Table): { table: Table; sizes: readonly number[] } {
  const sizes: number[] = [];
  const most = (size: number): number => (sizes.push(size) <= 2 ? 1 : size);
  const send = async (command: unknown) => {
    if (command instanceof BatchGetItemCommand) {
      const asked = command.input.RequestItems?.[name];
      const keys = asked?.Keys ?? [];
      const done = most(keys.length);
      const part = { RequestItems: { [name]: { ...asked, Keys: keys.slice(0, done) } } };
      const answer = await client.send(new BatchGetItemCommand(part));
      return { ...answer, UnprocessedKeys: { [name]: { ...asked, Keys: keys.slice(done) } } };
    }
    if (command instanceof BatchWriteItemCommand) {
      const asked = command.input.RequestItems?.[name] ?? [];
      const done = most(asked.length);
      const part = { RequestItems: { [name]: asked.slice(0, done) } };
      const answer = await client.send(new BatchWriteItemCommand(part));
      return { ...answer, UnprocessedItems: { [name]: asked.slice(done) } };
    }
    throw new Error('Only batches are sent here.');
  };
  return { table: { client: Object.assign(new DynamoDBClient({}), { send }), name }, sizes };
}

const ids = ['call-1', 'call-2', 'call-3', 'call-4'];
const places = ids.map((contactId) => ({ callId: contactId, contactId }));

describe.each(tableEngines)('a table that is throttled for a moment ($name)', (tableEngine) => {
  let opened: OpenEngine | undefined;
  beforeAll(async () => {
    opened = await openEngine(tableEngine);
  });
  afterAll(() => opened?.close());

  async function tableWithContacts(): Promise<Table> {
    if (opened === undefined) throw new Error('The engine has not started.');
    const table = { client: opened.client, name: (await opened.createTable()).name };
    const clock = virtualClock('2026-11-20T09:00:00.000Z');
    const contacts = dynamoContactsTable({ table, clock, ...livesInDays });
    for (const contactId of ids) await contacts.record(contactId, statementBy({ contactId }));
    return table;
  }

  const idsIn = async (table: Table): Promise<string[]> => {
    const found = await dynamoRecordedContacts(table).at(places);
    return found.map(({ contactId }) => contactId).toSorted();
  };

  it('has every contact read, what it left unread after a pause', async () => {
    const { table, sizes } = throttledTwice(await tableWithContacts());
    const begunAt = performance.now();
    expect(await idsIn(table)).toEqual(ids);
    expect(sizes).toEqual([4, 3, 2]);
    expect(performance.now() - begunAt).toBeGreaterThan(140);
  });

  it('has every trace removed, what it left there after a pause', async () => {
    const whole = await tableWithContacts();
    const { table, sizes } = throttledTwice(whole);
    const begunAt = performance.now();
    await dynamoTraces(table).remove(ids.map((id) => ({ callId: id, item: contactItem(id) })));
    expect(await idsIn(whole)).toEqual([]);
    expect(sizes).toEqual([4, 3, 2]);
    expect(performance.now() - begunAt).toBeGreaterThan(140);
  });
});
