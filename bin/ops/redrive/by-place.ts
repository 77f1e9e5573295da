import type { SQSClient } from '@aws-sdk/client-sqs';
import { drain } from '../../queues/drain.ts';
import type { StandingQueue } from '../../queues/standing-queue.ts';
import { parsedBody } from '../letters/dead-letter.ts';
import { type StreamPlace, givenUpIn } from '../letters/stream-place.ts';
import { LetterStays } from './letter-stays.ts';

/** What became of the letters of a queue. */
export interface Redone {
  /** How many are done with, and no longer in the queue. */
  readonly moved: number;
  /** Of each letter that was looked at and stays, why. */
  readonly stays: readonly string[];
}

/**
 * Has done again what is at the places in a stream that a queue's letters name, and deletes each letter
 * then. One for which `redo` throws `LetterStays` is left, and the others go on.
 */
export async function redoPlaces(
  sqs: SQSClient,
  queue: StandingQueue,
  redo: (place: StreamPlace) => Promise<void>,
): Promise<Redone> {
  const stays: string[] = [];
  const moved = await drain(sqs, queue, async (message) => {
    try {
      const place = givenUpIn(parsedBody(message))?.place;
      if (place === undefined) throw new LetterStays('it names no place in a stream');
      await redo(place);
      return true;
    } catch (error) {
      if (!(error instanceof LetterStays)) throw error;
      stays.push(error.message);
      return false;
    }
  });
  return { moved, stays };
}
