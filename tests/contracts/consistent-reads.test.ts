import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoTraces } from '../../bin/calls/erase/dynamo-traces.ts';
import { accountsOf, dynamoAccountsTable } from '../../lambdas/adapters/table/accounts-table.ts';
import { dynamoCallIndex } from '../../lambdas/adapters/table/call-index.ts';
import { dynamoCallsReader } from '../../lambdas/adapters/table/calls-table.ts';
import { type Table, marshalled } from '../../lambdas/adapters/table/dynamodb.ts';
import { dynamoObligationsTable } from '../../lambdas/adapters/table/obligations-table.ts';
import { dynamoRecordedContacts } from '../../lambdas/adapters/table/recorded-contacts.ts';
import { livesInDays } from '../twins/twin-world.ts';
import { virtualClock } from '../twins/virtual-clock.ts';
import { followUpOf } from './examples.ts';

const name = 'calls';
const closedAt = '2026-11-20T09:05:00.000Z';

/** What a command reads, and whether what was written just before is read for sure. */
function readBy(command: unknown): string {
  const asked =
    command instanceof BatchGetItemCommand
      ? command.input.RequestItems?.[name]
      : command instanceof GetItemCommand ||
          command instanceof QueryCommand ||
          command instanceof ScanCommand
        ? command.input
        : undefined;
  if (command instanceof QueryCommand && command.input.IndexName !== undefined) return 'an index';
  return asked?.ConsistentRead === true ? 'consistently' : 'perhaps as it was';
}

/** A table whose indexes point to call-1 and which holds nothing else, with a note of every read. */
function notingTable(): { table: Table; reads: readonly string[] } {
  const reads: string[] = [];
  const pointer = marshalled({ callId: 'call-1', item: 'caller#caller-1', closedAt });
  const send = async (command: unknown) => {
    const read = readBy(command);
    reads.push(read);
    return read === 'an index' ? { Items: [pointer] } : {};
  };
  return { table: { client: Object.assign(new DynamoDBClient({}), { send }), name }, reads };
}

describe('what is decided by what is kept', () => {
  it.each([
    ['a call', (table: Table) => dynamoCallsReader(table).read('call-1')],
    ['an obligation', (table: Table) => dynamoObligationsTable(table).find(followUpOf())],
    [
      'contacts whose places are known',
      (table: Table) =>
        dynamoRecordedContacts(table).at([{ callId: 'call-1', contactId: 'call-1' }]),
    ],
    [
      'the account of an instance and a day',
      (table: Table) =>
        dynamoAccountsTable({ table, clock: virtualClock(closedAt), ...livesInDays }).read(
          '2026-11-20',
          'instance-1',
        ),
    ],
    ['all accounts of a day', (table: Table) => accountsOf('2026-11-20', table)],
    ['the traces of a call', (table: Table) => dynamoTraces(table).under('call-1')],
    [
      'the traces that hold a caller’s key',
      (table: Table) => dynamoTraces(table).holding(['caller-1'], () => {}),
    ],
  ])('is read consistently: %s', async (_what, readFrom) => {
    const { table, reads } = notingTable();
    await readFrom(table);
    expect(new Set(reads)).toEqual(new Set(['consistently']));
  });

  it('is read consistently: a call to which an index only points', async () => {
    const { table, reads } = notingTable();
    const span = { from: closedAt, to: closedAt };
    expect(await dynamoCallIndex(table).callsOfCaller(['caller-1'], span)).toEqual([]);
    expect(reads).toEqual(['an index', 'consistently']);
  });
});
