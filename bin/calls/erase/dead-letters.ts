import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { physicalName } from '../../../lib/constructs/house.ts';
import { namesAny } from './naming.ts';

/**
 * The queues whose dead letters may name a call or hold what a contact event said of it. The others' hold
 * places in a stream, or windows of time.
 */
export const tellingQueues = [
  'contact-events',
  'contact-lens',
  'assess-call',
  'open-follow-up',
  'open-investigation',
] as const;

/** What was found in the dead-letter queues of a stage. */
export interface Letters {
  /** How many name what was looked for; deleted, unless it was only to be looked. */
  readonly named: number;
  /** How many could not be looked at, since somebody else had them in hand. */
  readonly unseen: number;
}

interface Search {
  readonly sqs: SQSClient;
  readonly stage: string;
  readonly isDryRun: boolean;
}

const mostAtOnce = 10;
const lookSeconds = 300;

async function findQueue({ sqs, stage }: Search, name: string) {
  const QueueName = physicalName({ stage }, `${name}-dead-letters`);
  try {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
    const AttributeNames = [
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesNotVisible',
    ] as const;
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
    );
    const count = AttributeNames.reduce((sum, each) => sum + Number(Attributes[each] ?? 0), 0);
    return { QueueUrl, count };
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return undefined;
    throw error;
  }
}

async function putBack(sqs: SQSClient, QueueUrl: string | undefined, messages: readonly Message[]) {
  for (let start = 0; start < messages.length; start += mostAtOnce) {
    const Entries = messages.slice(start, start + mostAtOnce).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  }
}

async function receiveSome({ sqs }: Search, QueueUrl: string | undefined): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: mostAtOnce,
      VisibilityTimeout: lookSeconds,
      WaitTimeSeconds: 1,
    }),
  );
  return Messages;
}

async function deleteAll(
  { sqs }: Search,
  QueueUrl: string | undefined,
  messages: readonly Message[],
): Promise<void> {
  for (const { ReceiptHandle } of messages) {
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
}

/** Looks at as many letters as lie in a queue now; those that name nothing wanted are put back. */
async function lookThrough(
  { QueueUrl, count }: { readonly QueueUrl: string | undefined; readonly count: number },
  isNamed: (message: Message) => boolean,
  search: Search,
): Promise<Letters> {
  const seen = new Map<string, Message>();
  const stays = (message: Message): boolean => search.isDryRun || !isNamed(message);
  try {
    while (seen.size < count) {
      const batch = await receiveSome(search, QueueUrl);
      if (batch.length === 0) break;
      for (const message of batch) seen.set(message.MessageId ?? '', message);
      await deleteAll(
        search,
        QueueUrl,
        batch.filter((message) => !stays(message)),
      );
    }
  } finally {
    await putBack(search.sqs, QueueUrl, [...seen.values()].filter(stays));
  }
  const named = [...seen.values()].filter(isNamed).length;
  return { named, unseen: Math.max(0, count - seen.size) };
}

/**
 * Deletes the dead letters that name any of these words; a look counts as one more try of every letter.
 * What comes to lie there meanwhile is not looked at.
 */
export async function eraseLetters(words: readonly string[], search: Search): Promise<Letters> {
  const isNamed = ({ Body = '' }: Message): boolean => namesAny(Body, words);
  let named = 0;
  let unseen = 0;
  for (const name of tellingQueues) {
    const queue = await findQueue(search, name);
    if (queue === undefined) continue;
    const letters = await lookThrough(queue, isNamed, search);
    named += letters.named;
    unseen += letters.unseen;
  }
  return { named, unseen };
}
