import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type Instant, dayOf } from '../domain/instant.ts';
import { type Table, expiresAfter, marshalled } from './dynamodb.ts';
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

const keptDays = 90;

/** Parked inputs in DynamoDB, by day. */
export const dynamoParkedTable = ({ client, name: TableName }: Table): ParkedTable => ({
  park: async (parked, at) => {
    await client.send(
      new PutItemCommand({
        TableName,
        Item: marshalled({
          ...parked,
          callId: `parked#${dayOf(at)}`,
          item: parked.recordId,
          parkedAt: at,
          [timeToLiveAttribute]: expiresAfter(at, keptDays),
        }),
      }),
    );
  },
});
