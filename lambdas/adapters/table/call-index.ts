import type { CallRecord } from '../../domain/call-record.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Obligation } from '../../domain/obligation.ts';
import { type Span, daysOf } from '../../domain/span.ts';
import { type Table, marshalled, queryAll } from './dynamodb.ts';
import { obligationFromItem, openPartition } from './obligation-item.ts';
import { type Item, labelDay } from './item.ts';
import { callItem, recordFromItem } from './call-item.ts';
import { indexes, shards, tableKey } from './table-shape.ts';
import { isErased } from './tombstone.ts';

/** A call found through an index: whole, or, through a pointer, by its id alone. */
export interface Found {
  readonly callId: string;
  readonly closedAt: Instant;
  readonly record: CallRecord | null;
}

/** A call found whole. */
export interface FoundWhole extends Found {
  readonly record: CallRecord;
}

/** Answers the questions that the table's indexes are named by. Oldest first; never a scan. */
export interface CallIndex {
  callsOfAgent(agentId: string, span: Span): Promise<Found[]>;
  callsOfQueue(queueId: string, span: Span): Promise<Found[]>;
  /** The calls that have any of a caller's keys, each once and whole. */
  callsOfCaller(callerKeys: readonly string[], span: Span): Promise<FoundWhole[]>;
  /** The calls that carry a label: `verdict:<verdict>` or `flag:<flag>`. */
  callsLabelled(label: string, span: Span): Promise<Found[]>;
  /** The obligations of calls that closed in the span, whatever became of them. */
  obligationsOf(type: Obligation['type'], span: Span): Promise<Obligation[]>;
  /** The open obligations that are to be acted on before a time. */
  openObligations(type: Obligation['type'], before: Instant): Promise<Obligation[]>;
}

type Index = (typeof indexes)[keyof typeof indexes];

const foundIn = (item: Item): Found => ({
  callId: String(item['callId']),
  closedAt: String(item['closedAt']),
  record: item['item'] === callItem ? recordFromItem(item).record : null,
});

const byTime = (one: { closedAt: string; callId: string }, other: typeof one): number =>
  `${one.closedAt} ${one.callId}` < `${other.closedAt} ${other.callId}` ? -1 : 1;

const query = (table: Table, index: Index, partition: string, span: Span): Promise<Item[]> =>
  queryAll(table, {
    IndexName: index.name,
    KeyConditionExpression: '#partition = :partition AND #sort BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#partition': index.partition, '#sort': index.sort },
    ExpressionAttributeValues: marshalled({
      ':partition': partition,
      ':from': span.from,
      ':to': span.to,
    }),
  });

/** A week of days side by side; a longer span takes its weeks one after another. */
const queriesAtOnce = 7 * shards;

/** Every partition of the span's days that may carry the label. */
async function queryLabel(table: Table, label: string, span: Span): Promise<Item[]> {
  const partitions = daysOf(span).flatMap((day) =>
    Array.from({ length: shards }, (_, shard) => labelDay(label, day, shard)),
  );
  const items: Item[] = [];
  for (let next = 0; next < partitions.length; next += queriesAtOnce) {
    const some = partitions.slice(next, next + queriesAtOnce);
    const pages = await Promise.all(
      some.map((partition) => query(table, indexes.byLabel, partition, span)),
    );
    items.push(...pages.flat());
  }
  return items;
}

const isWhole = (one: Found): one is FoundWhole => one.record !== null;

const byId = <One extends Found>(found: readonly One[]): Map<string, One> =>
  new Map(found.map((one) => [one.callId, one]));

/** Each call once, oldest first; one that is only pointed to is read, and left out where it is gone. */
export async function whole(
  found: readonly Found[],
  read: (callId: string) => Promise<CallRecord | null>,
): Promise<FoundWhole[]> {
  const calls = byId(found.filter(isWhole));
  const pointers = byId(found.filter(({ callId }) => !calls.has(callId)));
  const followed = await Promise.all(
    [...pointers.values()].map(async (one) => ({ ...one, record: await read(one.callId) })),
  );
  return [...calls.values(), ...followed.filter(isWhole)].toSorted(byTime);
}

/** A call's record in its own item; null where the item is gone, or of a call that was erased. */
export const ownRecordIn = (item: Item | undefined): CallRecord | null =>
  item === undefined || isErased(item) ? null : recordFromItem(item).record;

async function ownRecord(table: Table, callId: string): Promise<CallRecord | null> {
  const [own] = await queryAll(table, {
    KeyConditionExpression: 'callId = :callId AND #item = :own',
    ExpressionAttributeNames: { '#item': tableKey.sort },
    ExpressionAttributeValues: marshalled({ ':callId': callId, ':own': callItem }),
    ConsistentRead: true,
  });
  return ownRecordIn(own);
}

/** The indexes of the calls table in DynamoDB. */
export function dynamoCallIndex(table: Table): CallIndex {
  const calls = async (index: Index, partition: string, span: Span): Promise<Found[]> =>
    (await query(table, index, partition, span)).map(foundIn).toSorted(byTime);
  return {
    callsOfAgent: (agentId, span) => calls(indexes.byAgent, agentId, span),
    callsOfQueue: (queueId, span) => calls(indexes.byQueue, queueId, span),
    callsOfCaller: async (callerKeys, span) => {
      const found = await Promise.all(
        callerKeys.map((callerKey) => calls(indexes.byCaller, callerKey, span)),
      );
      return whole(found.flat(), (callId) => ownRecord(table, callId));
    },
    callsLabelled: async (label, span) =>
      (await queryLabel(table, label, span)).map(foundIn).toSorted(byTime),
    obligationsOf: async (type, span) =>
      (await queryLabel(table, type, span)).map(obligationFromItem).toSorted(byTime),
    openObligations: async (type, before) => {
      const pages = await Promise.all(
        Array.from({ length: shards }, (_, shard) =>
          query(table, indexes.open, openPartition(type, shard), { from: '0', to: before }),
        ),
      );
      return pages
        .flat()
        .toSorted((one, other) => (String(one['actBy']) < String(other['actBy']) ? -1 : 1))
        .map(obligationFromItem);
    },
  };
}
