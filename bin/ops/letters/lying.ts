import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { receiveSome, putBack } from '../../queues/messages.ts';
import { type StandingQueue, findQueue } from '../../queues/standing-queue.ts';
import type { Failure, Operated } from '../connection.ts';
import { type Hop, deadLettersOf } from '../hops.ts';
import { type LyingMessage, deadLetterIn } from './dead-letter.ts';

/** What lies in the dead-letter queue of a hop. */
export interface Lying {
  readonly hop: Hop;
  readonly queue: StandingQueue;
  /** As many as were asked for, oldest first. */
  readonly letters: readonly LyingMessage[];
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
