import { PassThrough } from 'node:stream';
import { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { recordsOf } from '../../../bin/calls/reading/call-records.ts';
import { callItem, itemFromRecord } from '../../../lambdas/adapters/table/call-item.ts';
import { type Table, marshalled, unmarshalled } from '../../../lambdas/adapters/table/dynamodb.ts';
import type { Item } from '../../../lambdas/adapters/table/item.ts';
import { callTombstone, erasedAttribute } from '../../../lambdas/adapters/table/tombstone.ts';
import { recordOf } from '../../contracts/examples.ts';

const name = 'calls';
const closedAt = '2026-11-20T09:05:00.000Z';
const pointerTo = (callId: string) => ({ callId, closedAt, record: null });
const ownItem = (callId: string): Item =>
  itemFromRecord({ record: recordOf({ callId }), revision: 1, assessedAt: closedAt });

/** A table that holds these items, and reads at most so many in each of its next batches, then all. */
function tableWith(items: readonly Item[], ...most: number[]) {
  const asked: string[][] = [];
  const send = async (command: unknown) => {
    if (!(command instanceof BatchGetItemCommand)) throw new Error('Only batches are read here.');
    const keys = command.input.RequestItems?.[name]?.Keys ?? [];
    const wanted = keys.map((key) => unmarshalled(key));
    expect(wanted.map(({ item }) => item)).toEqual(wanted.map(() => callItem));
    const callIds = wanted.map(({ callId }) => String(callId));
    asked.push(callIds);
    const read = callIds.slice(0, most.shift());
    const found = items.filter(({ callId }) => read.includes(String(callId)));
    const Keys = keys.slice(read.length);
    return {
      Responses: { [name]: found.map((item) => marshalled(item)) },
      UnprocessedKeys: Keys.length > 0 ? { [name]: { Keys } } : {},
    };
  };
  const table: Table = { client: Object.assign(new DynamoDBClient({}), { send }), name };
  return { table, asked };
}

const idsIn = async (table: Table, ...callIds: string[]): Promise<string[]> => {
  const records = await recordsOf(callIds.map(pointerTo), table, new PassThrough());
  return records.map(({ callId }) => callId);
};

describe('calls that an index only points to', () => {
  it('are read a hundred at a time, and are in the order of the index', async () => {
    const callIds = Array.from({ length: 101 }, (_, nth) => `call-${nth}`);
    const { table, asked } = tableWith(callIds.toReversed().map(ownItem));
    expect(await idsIn(table, ...callIds)).toEqual(callIds);
    expect(asked.map(({ length }) => length)).toEqual([100, 1]);
  });

  it('are asked for again, after a pause each time, where a throttled table leaves them unread', async () => {
    const callIds = ['call-1', 'call-2', 'call-3'];
    const { table, asked } = tableWith(callIds.map(ownItem), 1, 0);
    const begunAt = performance.now();
    expect(await idsIn(table, ...callIds)).toEqual(callIds);
    expect(asked).toEqual([callIds, ['call-2', 'call-3'], ['call-2', 'call-3']]);
    expect(performance.now() - begunAt).toBeGreaterThan(140);
  });

  it('are left out where they were erased, or are being, are gone, or are part of another call', async () => {
    const erased = callTombstone('erased', { erasedAt: closedAt, expiresAt: 1 });
    const erasing = { ...ownItem('erasing'), [erasedAttribute]: closedAt };
    const record = recordOf({ callId: 'part', partOf: 'call-1' });
    const part = itemFromRecord({ record, revision: 2, assessedAt: closedAt });
    const { table } = tableWith([erased, erasing, part, ownItem('call-1')]);
    expect(await idsIn(table, 'erased', 'erasing', 'gone', 'part', 'call-1')).toEqual(['call-1']);
  });
});
