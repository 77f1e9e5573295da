import type { CallRecord } from '../domain/call-record.ts';
import { type Instant, dayOf, plusSeconds } from '../domain/instant.ts';
import type { Obligation } from '../domain/obligation.ts';
import { type Table, marshalled, queryAll } from './dynamodb.ts';
import {
  type Item,
  callItem,
  labelDay,
  obligationFromItem,
  openPartition,
  recordFromItem,
} from './table-items.ts';
import { indexes, shards } from './table-shape.ts';

/** From a time to a later one, both included. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** A call found through an index: whole, or, through a pointer, by its id alone. */
export interface Found {
  readonly callId: string;
  readonly closedAt: Instant;
  readonly record: CallRecord | null;
}

/** Answers the questions that the table's indexes are named by. Oldest first; never a scan. */
export interface CallIndex {
  callsOfAgent(agentId: string, span: Span): Promise<Found[]>;
  callsOfQueue(queueId: string, span: Span): Promise<Found[]>;
  callsOfCaller(callerKey: string, span: Span): Promise<Found[]>;
  /** The calls that carry a label: `verdict:<verdict>` or `flag:<flag>`. */
  callsLabelled(label: string, span: Span): Promise<Found[]>;
  /** The obligations of calls that closed in the span, whatever became of them. */
  obligationsOf(type: Obligation['type'], span: Span): Promise<Obligation[]>;
  /** The open obligations that are to be acted on before a time. */
  openObligations(type: Obligation['type'], before: Instant): Promise<Obligation[]>;
}

type Index = (typeof indexes)[keyof typeof indexes];

const daySeconds = 86_400;

/** The days that a span touches. */
export function daysOf({ from, to }: Span): string[] {
  const days: string[] = [];
  for (let at = `${dayOf(from)}T00:00:00.000Z`; at <= to; at = plusSeconds(at, daySeconds)) {
    days.push(dayOf(at));
  }
  return days;
}

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

/** The indexes of the calls table in DynamoDB. */
export function dynamoCallIndex(table: Table): CallIndex {
  const calls = async (index: Index, partition: string, span: Span): Promise<Found[]> =>
    (await query(table, index, partition, span)).map(foundIn).toSorted(byTime);
  return {
    callsOfAgent: (agentId, span) => calls(indexes.byAgent, agentId, span),
    callsOfQueue: (queueId, span) => calls(indexes.byQueue, queueId, span),
    callsOfCaller: (callerKey, span) => calls(indexes.byCaller, callerKey, span),
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
