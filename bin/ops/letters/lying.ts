import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { plusDays, plusSeconds } from '../../../lambdas/domain/instant.ts';
import { keptDays } from '../../../lib/constructs/queue-times.ts';
import { receiveSome, putBack } from '../../queues/messages.ts';
import { type StandingQueue, findQueue } from '../../queues/standing-queue.ts';
import type { Operated } from '../stage/connection.ts';
import { type Hop, deadLettersOf } from '../hops.ts';
import { type DeadLetter, type LyingMessage, deadLetterIn } from './dead-letter.ts';
import type { Sought } from '../stage/function-log.ts';

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
  most: number,
): Promise<Lying | undefined> {
  const queue = await findQueue(operated, deadLettersOf(hop));
  if (queue === undefined) return undefined;
  const messages = await lookAt(operated.sqs, queue, most);
  const letters = messages
    .map((message) => ({ message, letter: deadLetterIn(message, hop, []) }))
    .toSorted((one, other) => (ageOf(one) < ageOf(other) ? -1 : 1));
  return { hop, queue: { ...queue, messages: Math.max(queue.messages, letters.length) }, letters };
}

/** The tries of a place in a stream end with its being given up; they wait for minutes at most. */
const triedSeconds = 3600;

/** Under which id a log has the failures of a letter. A queue keeps a message for some days to be tried in. */
function soughtFor({ messageId, since, place }: DeadLetter): Sought[] {
  if (since === null) return [];
  if (place === null) {
    return [{ recordId: messageId, from: since, until: plusDays(since, keptDays) }];
  }
  const from = plusSeconds(since, -triedSeconds);
  return [{ recordId: place.startSequenceNumber, from, until: since }];
}

/** The same, each letter with the failure that the function's log has of it. */
export async function explained(lying: Lying, operated: Operated): Promise<Lying> {
  const { hop, letters } = lying;
  if (letters.length === 0) return lying;
  const sought = letters.flatMap(({ letter }) => soughtFor(letter));
  const failures = await operated.failures(hop.function, sought);
  return {
    ...lying,
    letters: letters.map(({ message }) => ({
      message,
      letter: deadLetterIn(message, hop, failures),
    })),
  };
}
