import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type Instant, dayOf } from '../../domain/instant.ts';
import { type Table, expiresAfter, marshalled, queryAll } from './dynamodb.ts';
import { timeToLiveAttribute } from './table-shape.ts';

/** An input that could not be understood. */
export interface Parked {
  /** The SQS message id or the Kinesis sequence number. */
  readonly recordId: string;
  /** When it came into the queue or the stream: the same, however often it is handed out. */
  readonly arrivedAt: Instant;
  readonly reason: string;
  /** The input with every text masked but for those that name events, contacts and instances. */
  readonly outline: string;
}

/** Keeps what could not be understood until somebody has looked at it. */
export interface ParkedTable {
  /** Parks an input under the day on which it arrived; a repeat overwrites it with the same. */
  park(parked: Parked): Promise<void>;
}

/** Reads what was parked. */
export interface ParkedReader {
  /** The parked inputs that arrived on a day in UTC (`2026-11-20`), in order of time. */
  parkedOn(day: string): Promise<Parked[]>;
}

/** How long a parked input is kept. */
export const parkedDays = 90;

/** Under which key the inputs of a day are kept. */
export const parkedPartition = (day: string): string => `parked#${day}`;

/** Parked inputs in DynamoDB, by day. */
export const dynamoParkedTable = ({ client, name: TableName }: Table): ParkedTable => ({
  park: async (parked) => {
    await client.send(
      new PutItemCommand({
        TableName,
        Item: marshalled({
          ...parked,
          callId: parkedPartition(dayOf(parked.arrivedAt)),
          item: parked.recordId,
          [timeToLiveAttribute]: expiresAfter(parked.arrivedAt, parkedDays),
        }),
      }),
    );
  },
});

/** What was parked in DynamoDB. */
export const dynamoParkedReader = (table: Table): ParkedReader => ({
  parkedOn: async (day) => {
    const items = await queryAll(table, {
      KeyConditionExpression: 'callId = :partition',
      ExpressionAttributeValues: marshalled({ ':partition': parkedPartition(day) }),
    });
    return items
      .map((item) => ({
        recordId: String(item['recordId']),
        reason: String(item['reason']),
        outline: String(item['outline']),
        arrivedAt: String(item['arrivedAt']),
      }))
      .toSorted((one, other) => (one.arrivedAt < other.arrivedAt ? -1 : 1));
  },
});
