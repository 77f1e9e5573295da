import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { type Found, ownRecordIn } from '../../../lambdas/adapters/table/call-index.ts';
import { callItem } from '../../../lambdas/adapters/table/call-item.ts';
import { type Table, marshalled, unmarshalled } from '../../../lambdas/adapters/table/dynamodb.ts';
import { sendWhole } from '../../../lambdas/adapters/table/whole-batch.ts';
import type { CallRecord } from '../../../lambdas/domain/call-record.ts';
import type { Io } from '../../command-line/io.ts';
import { type Bar, lateBarOn } from '../../print/bar.ts';

const mostAtOnce = 100;

const keyOf = (callId: string) => marshalled({ callId, item: callItem });
type Key = ReturnType<typeof keyOf>;

/** One batch, asked for again as long as DynamoDB leaves a part of it unprocessed. */
async function readBatch(
  { client, name }: Table,
  callIds: readonly string[],
): Promise<CallRecord[]> {
  const records: CallRecord[] = [];
  await sendWhole<Key>(callIds.map(keyOf), async (wanted) => {
    const RequestItems = { [name]: { Keys: [...wanted] } };
    const answer = await client.send(new BatchGetItemCommand({ RequestItems }));
    const items = answer.Responses?.[name] ?? [];
    records.push(...items.flatMap((item) => ownRecordIn(unmarshalled(item)) ?? []));
    return answer.UnprocessedKeys?.[name]?.Keys ?? [];
  });
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
 * the call's own item is read; a call that was erased, or turned out to be part of another, is left out.
 * A terminal sees how many of them are read. Throws `TableThrottled` where a batch is not done whole.
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
