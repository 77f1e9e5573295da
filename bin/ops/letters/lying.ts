import {
  ChangeMessageVisibilityBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { physicalName } from '../../../lib/constructs/house.ts';
import type { Failure, Operated } from '../connection.ts';
import { type Hop, deadLettersOf } from '../hops.ts';
import { type LyingMessage, deadLetterIn } from './dead-letter.ts';

/** A queue of a stage: how it is addressed, and about how many messages it holds. */
export interface StandingQueue {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly messages: number;
}

/** What lies in the dead-letter queue of a hop. */
export interface Lying {
  readonly hop: Hop;
  readonly queue: StandingQueue;
  /** As many as were asked for, oldest first. */
  readonly letters: readonly LyingMessage[];
}

const countNames = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

/** The queue of this name, without the stage; undefined where the stage has none such. */
export async function findQueue(
  { sqs, stage }: Operated,
  shortName: string,
): Promise<StandingQueue | undefined> {
  const name = physicalName({ stage }, shortName);
  try {
    const { QueueUrl: url = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn', ...countNames] }),
    );
    const messages = countNames.reduce((sum, each) => sum + Number(Attributes[each] ?? 0), 0);
    return { name, url, arn: Attributes.QueueArn ?? '', messages };
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return undefined;
    throw error;
  }
}

const mostAtOnce = 10;
const lookSeconds = 60;

/** Up to ten messages, hidden from others for a while. */
export async function receiveSome(
  sqs: SQSClient,
  url: string,
  { most, waitSeconds }: { readonly most: number; readonly waitSeconds: number },
): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: Math.min(mostAtOnce, most),
      VisibilityTimeout: lookSeconds,
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
}

/** Has messages seen again at once by whoever looks next. */
export async function putBack(
  sqs: SQSClient,
  url: string,
  messages: readonly Message[],
): Promise<void> {
  for (let start = 0; start < messages.length; start += mostAtOnce) {
    const Entries = messages.slice(start, start + mostAtOnce).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
  }
}

/** Looks at messages and puts them back; each look counts as a receipt. */
async function lookAt(sqs: SQSClient, queue: StandingQueue, most: number): Promise<Message[]> {
  const seen = new Map<string, Message>();
  try {
    while (seen.size < most) {
      const waitSeconds = seen.size < queue.messages ? 1 : 0;
      const some = await receiveSome(sqs, queue.url, { most: most - seen.size, waitSeconds });
      if (some.length === 0) break;
      for (const message of some) seen.set(message.MessageId ?? '', message);
    }
    return [...seen.values()];
  } finally {
    await putBack(sqs, queue.url, [...seen.values()]);
  }
}

/** Oldest first; of equal age in the order of their ids. */
const ageOf = ({ letter }: LyingMessage): string => `${letter.since ?? '9'} ${letter.messageId}`;

/** What lies behind a hop, at most so many letters of it; undefined where the stage has no such hop. */
export async function lyingBehind(
  hop: Hop,
  operated: Operated,
  { most, failures }: { readonly most: number; readonly failures: readonly Failure[] },
): Promise<Lying | undefined> {
  const queue = await findQueue(operated, deadLettersOf(hop));
  if (queue === undefined) return undefined;
  const messages = await lookAt(operated.sqs, queue, most);
  const letters = messages
    .map((message) => ({ message, letter: deadLetterIn(message, hop, failures) }))
    .toSorted((one, other) => (ageOf(one) < ageOf(other) ? -1 : 1));
  return { hop, queue: { ...queue, messages: Math.max(queue.messages, letters.length) }, letters };
}
