import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { Found } from '../../../lambdas/adapters/table/call-index.ts';
import { type Table, marshalled, unmarshalled } from '../../../lambdas/adapters/table/dynamodb.ts';
import { callItem, recordFromItem } from '../../../lambdas/adapters/table/call-item.ts';
import type { CallRecord } from '../../../lambdas/domain/call-record.ts';
import type { Io } from '../../command-line/io.ts';
import { type Bar, lateBarOn } from '../print/bar.ts';

const mostAtOnce = 100;

/** One batch, asked for again as long as DynamoDB leaves a part of it unprocessed. */
async function readBatch(
  { client, name }: Table,
  callIds: readonly string[],
): Promise<CallRecord[]> {
  const records: CallRecord[] = [];
  const Keys = callIds.map((callId) => marshalled({ callId, item: callItem }));
  let wanted: BatchGetItemCommandInput['RequestItems'] = { [name]: { Keys } };
  while (wanted?.[name] !== undefined) {
    const answer: BatchGetItemCommandOutput = await client.send(
      new BatchGetItemCommand({ RequestItems: wanted }),
    );
    const items = answer.Responses?.[name] ?? [];
    records.push(...items.map((item) => recordFromItem(unmarshalled(item)).record));
    wanted = answer.UnprocessedKeys;
  }
  return records;
}

async function readRecords(
  table: Table,
  callIds: readonly string[],
  onRead: Bar['show'],
): Promise<CallRecord[]> {
  const records: CallRecord[] = [];
  for (let start = 0; start < callIds.length; start += mostAtOnce) {
    records.push(...(await readBatch(table, callIds.slice(start, start + mostAtOnce))));
    onRead(Math.min(start + mostAtOnce, callIds.length), callIds.length);
  }
  return records;
}

/**
 * The records of calls that an index found, each once and in the index's order. Where it found a pointer
 * the call's own item is read; a call that turned out to be part of another is left out. A terminal sees
 * how many of them are read.
 */
export async function recordsOf(
  found: readonly Found[],
  table: Table,
  stderr: Io['stderr'],
): Promise<CallRecord[]> {
  const known = new Map(found.flatMap(({ callId, record }) => (record ? [[callId, record]] : [])));
  const pointed = new Set(found.map(({ callId }) => callId).filter((callId) => !known.has(callId)));
  const bar = lateBarOn(stderr, 'calls read');
  const read = await readRecords(table, [...pointed], bar.show).finally(bar.end);
  for (const record of read) known.set(record.callId, record);
  const callIds = [...new Set(found.map(({ callId }) => callId))];
  return callIds
    .flatMap((callId) => known.get(callId) ?? [])
    .filter(({ partOf }) => partOf === null);
}
