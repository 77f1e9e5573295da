import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { region } from '../assembly/physical-names.ts';
import type { Outcome } from '../functions/local-function.ts';
import type { LocalQueue } from '../messaging/queues.ts';
import { failedItems } from './batch-failures.ts';
import type { EventSource } from './event-source.ts';
import type { Mapping } from './mapping.ts';

/** A queue, the mapping that reads it, and the function that it feeds. */
export type QueueSourceSettings = {
  mapping: Mapping;
  queue: LocalQueue;
  sqs: SQSClient;
  /** How many batches may be under way at once. */
  pollers: number;
  /**
   * After this time a failed message is seen again, instead of after the queue's visibility
   * timeout.
   */
  visibilitySeconds: number | undefined;
  invoke: (event: unknown) => Promise<Outcome>;
  onProblem: (error: unknown) => void;
};

const largestBatch = 10;
const longestWaitSeconds = 20;

/**
 * Polls a queue as Lambda does: gathers a batch, invokes, deletes what succeeded and leaves what
 * failed to its visibility timeout and the queue's redrive policy.
 */
export function startQueueSource(settings: QueueSourceSettings): EventSource {
  const stopping = new AbortController();
  const pollers = Array.from({ length: settings.pollers }, () =>
    poll(settings, stopping.signal).catch((error: unknown) => {
      if (!stopping.signal.aborted) settings.onProblem(error);
    }),
  );
  return {
    isDrained: async () => true,
    stop: async () => {
      stopping.abort();
      await Promise.all(pollers);
    },
  };
}

async function poll(settings: QueueSourceSettings, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const batch = await gather(settings, signal);
    if (batch.length === 0 || signal.aborted) continue;
    const { mapping } = settings;
    const outcome = await settings.invoke({
      Records: batch.map((message) => lambdaRecord(message, mapping.sourceArn)),
    });
    if (signal.aborted) continue;
    const identifiers = batch.map(({ MessageId = '' }) => MessageId);
    const failed = failedItems(outcome, identifiers, mapping.reportsFailures);
    await settle(batch, failed, settings);
  }
}

async function gather(settings: QueueSourceSettings, signal: AbortSignal): Promise<Message[]> {
  const { batchSize, windowSeconds } = settings.mapping;
  const batch = await receive(settings, batchSize, longestWaitSeconds, signal);
  const closesAt = performance.now() + windowSeconds * 1000;
  while (batch.length > 0 && batch.length < batchSize) {
    const wholeSecondsLeft = Math.floor((closesAt - performance.now()) / 1000);
    const more = await receive(settings, batchSize - batch.length, wholeSecondsLeft, signal);
    batch.push(...more);
    if (more.length === 0 || wholeSecondsLeft <= 0) break;
  }
  return batch;
}

async function receive(
  { sqs, queue }: QueueSourceSettings,
  wanted: number,
  waitSeconds: number,
  abortSignal: AbortSignal,
): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queue.url,
      MaxNumberOfMessages: Math.min(largestBatch, wanted),
      WaitTimeSeconds: Math.max(0, Math.min(longestWaitSeconds, waitSeconds)),
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
    { abortSignal },
  );
  return Messages;
}

async function settle(
  batch: readonly Message[],
  failed: ReadonlySet<string>,
  { sqs, queue, visibilitySeconds }: QueueSourceSettings,
): Promise<void> {
  const hasFailed = ({ MessageId = '' }: Message): boolean => failed.has(MessageId);
  const done = batch
    .filter((message) => !hasFailed(message))
    .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  while (done.length > 0) {
    const Entries = done.splice(0, largestBatch);
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries }));
  }
  if (visibilitySeconds === undefined) return;
  for (const { ReceiptHandle } of batch.filter(hasFailed)) {
    const handle = { QueueUrl: queue.url, ReceiptHandle };
    const visible = { ...handle, VisibilityTimeout: visibilitySeconds };
    await sqs.send(new ChangeMessageVisibilityCommand(visible));
  }
}

function lambdaRecord(message: Message, eventSourceARN: string): object {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    md5OfBody: message.MD5OfBody,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
        name,
        {
          dataType: attribute.DataType,
          stringValue: attribute.StringValue,
          binaryValue:
            attribute.BinaryValue && Buffer.from(attribute.BinaryValue).toString('base64'),
        },
      ]),
    ),
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: region,
  };
}
