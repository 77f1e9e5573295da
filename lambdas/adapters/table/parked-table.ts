import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type Instant, dayOf } from '../../domain/instant.ts';
import { type Table, expiresAfter, marshalled, queryAll } from './dynamodb.ts';
import { timeToLiveAttribute } from './table-shape.ts';

/** An input that could not be understood. */
export interface Parked {
  /** The SQS message id or the Kinesis sequence number. */
  readonly recordId: string;
  readonly reason: string;
  /** The input with every text masked but for those that name events, contacts and instances. */
  readonly outline: string;
}

/** Keeps what could not be understood until somebody has looked at it. */
export interface ParkedTable {
  /** Parks an input under the day; a repeat overwrites it with the same. */
  park(parked: Parked, at: Instant): Promise<void>;
}

/** An input as it is kept, with when it was parked. */
export interface KeptParked extends Parked {
  readonly parkedAt: Instant;
}

/** Reads what was parked. */
export interface ParkedReader {
  /** The inputs that were parked on a day in UTC (`2026-11-20`), in order of time. */
  parkedOn(day: string): Promise<KeptParked[]>;
}

/** How long a parked input is kept. */
export const parkedDays = 90;

/** Under which key the inputs of a day are kept. */
export const parkedPartition = (day: string): string => `parked#${day}`;

/** Parked inputs in DynamoDB, by day. */
export const dynamoParkedTable = ({ client, name: TableName }: Table): ParkedTable => ({
  park: async (parked, at) => {
    await client.send(
      new PutItemCommand({
        TableName,
        Item: marshalled({
          ...parked,
          callId: parkedPartition(dayOf(at)),
          item: parked.recordId,
          parkedAt: at,
          [timeToLiveAttribute]: expiresAfter(at, parkedDays),
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
        parkedAt: String(item['parkedAt']),
      }))
      .toSorted((one, other) => (one.parkedAt < other.parkedAt ? -1 : 1));
  },
});
