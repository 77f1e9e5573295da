import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { LocalFunction } from '../functions/local-function.ts';
import type { LocalQueue } from '../messaging/queues.ts';
import type { Mapping } from './mapping.ts';
import type { GivenUp } from './stream-delivery.ts';

const batchInfoNames: Readonly<Record<string, string>> = {
  dynamodb: 'DDBStreamBatchInfo',
  kinesis: 'KinesisBatchInfo',
};

/**
 * Tells a mapping's on-failure queue which records were given up: their place in the stream, not
 * their content.
 */
export async function sendOnFailure(
  batch: GivenUp,
  { mapping, target }: { mapping: Mapping; target: LocalFunction },
  queue: LocalQueue,
  sqs: SQSClient,
): Promise<void> {
  const [first] = batch.records;
  const last = batch.records.at(-1);
  const { outcome } = batch;
  const message = {
    requestContext: {
      requestId: outcome.requestId,
      functionArn: target.arn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: batch.attempts,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      functionError: 'payload' in outcome ? null : 'Unhandled',
    },
    version: '1.0',
    timestamp: new Date().toISOString(),
    [batchInfoNames[mapping.sourceKind] ?? 'batchInfo']: {
      shardId: first?.shardId,
      startSequenceNumber: first?.sequenceNumber,
      endSequenceNumber: last?.sequenceNumber,
      approximateArrivalOfFirstRecord: first?.arrivedAt,
      approximateArrivalOfLastRecord: last?.arrivedAt,
      batchSize: batch.records.length,
      streamArn: mapping.sourceArn,
    },
  };
  await sqs.send(
    new SendMessageCommand({ QueueUrl: queue.url, MessageBody: JSON.stringify(message) }),
  );
}
