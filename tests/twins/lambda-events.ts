import type {
  Context,
  DynamoDBStreamEvent,
  KinesisStreamEvent,
  KinesisStreamRecord,
  SQSEvent,
} from 'aws-lambda';
import { marshalled } from '../../lambdas/adapters/table/dynamodb.ts';
import type { Item } from '../../lambdas/adapters/table/item.ts';
import type { Instant } from '../../lambdas/domain/instant.ts';
import type { TableChange } from './memory-table.ts';

/** The context of an invocation that has a minute. */
export const lambdaContext: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'function',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-2:111122223333:function:function',
  memoryLimitInMB: '256',
  awsRequestId: 'request',
  logGroupName: 'group',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 60_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};

const nineOClock = '2026-11-20T09:00:00.000Z';

/** A message as SQS has it; sent at nine o'clock unless said otherwise. */
interface SentMessage {
  readonly messageId: string;
  readonly body: string;
  readonly sentAt?: Instant;
}

/** A batch of SQS messages as Lambda hands it to a function. */
export const queueEvent = (messages: readonly SentMessage[]): SQSEvent => ({
  Records: messages.map(({ messageId, body, sentAt = nineOClock }) => ({
    messageId,
    body,
    receiptHandle: `receipt-${messageId}`,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(Date.parse(sentAt)),
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-2:111122223333:queue',
    awsRegion: 'eu-west-2',
  })),
});

const streamRecord = (data: string, position: number): KinesisStreamRecord => ({
  eventID: `shardId-000000000000:${position}`,
  eventName: 'aws:kinesis:record',
  eventVersion: '1.0',
  eventSource: 'aws:kinesis',
  eventSourceARN: 'arn:aws:kinesis:eu-west-2:111122223333:stream/records',
  awsRegion: 'eu-west-2',
  invokeIdentityArn: 'arn:aws:iam::111122223333:role/role',
  kinesis: {
    kinesisSchemaVersion: '1.0',
    partitionKey: 'key',
    sequenceNumber: String(position),
    approximateArrivalTimestamp: Date.parse(nineOClock) / 1000,
    data: Buffer.from(data).toString('base64'),
  },
});

/** A batch of Kinesis records, numbered from 1. */
export const streamEvent = (texts: readonly string[]): KinesisStreamEvent => ({
  Records: texts.map((text, index) => streamRecord(text, index + 1)),
});

type Image = NonNullable<DynamoDBStreamEvent['Records'][number]['dynamodb']>['NewImage'];

/** Lambda's own type of an image, which is the SDK's but for binary values. */
const imageOf = (item: Item): Image => JSON.parse(JSON.stringify(marshalled(item)));

/** A batch of table changes as the stream's event source hands it to a function. */
export const changesEvent = (changes: readonly TableChange[]): DynamoDBStreamEvent => ({
  Records: changes.map(({ sequence, before, after }) => ({
    eventID: `change-${sequence}`,
    eventName: before === null ? 'INSERT' : after === null ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    eventSourceARN: 'arn:aws:dynamodb:eu-west-2:111122223333:table/calls/stream/1',
    awsRegion: 'eu-west-2',
    dynamodb: {
      SequenceNumber: String(sequence),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      ...(before === null ? {} : { OldImage: imageOf(before) }),
      ...(after === null ? {} : { NewImage: imageOf(after) }),
    },
  })),
});
