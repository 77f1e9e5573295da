import type { SQSClient } from '@aws-sdk/client-sqs';
import { drain } from '../../queues/drain.ts';
import { findQueue } from '../../queues/standing-queue.ts';
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

/** The stage whose letters are looked at, and whether that is all. */
interface Sweep {
  readonly sqs: SQSClient;
  readonly stage: string;
  readonly isDryRun: boolean;
}

/**
 * Deletes the dead letters that name any of these words; a look counts as one more try of every letter.
 * What comes to lie there meanwhile is not looked at.
 */
export async function eraseLetters(words: readonly string[], sweep: Sweep): Promise<Letters> {
  const named = new Set<string>();
  let unseen = 0;
  for (const name of tellingQueues) {
    const queue = await findQueue(sweep, `${name}-dead-letters`);
    if (queue === undefined) continue;
    const seen = new Set<string>();
    await drain(sweep.sqs, queue, async ({ MessageId = '', Body = '' }) => {
      seen.add(MessageId);
      if (!namesAny(Body, words)) return false;
      named.add(MessageId);
      return !sweep.isDryRun;
    });
    unseen += Math.max(0, queue.messages - seen.size);
  }
  return { named: named.size, unseen };
}
