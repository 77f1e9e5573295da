import type { _Record } from '@aws-sdk/client-kinesis';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { physicalName } from '../../../lib/constructs/house.ts';
import type { Operated } from '../connection.ts';
import type { Hop } from '../hops.ts';
import { parsedBody } from '../letters/dead-letter.ts';
import type { StandingQueue } from '../../queues/standing-queue.ts';
import { type StreamPlace, givenUpIn } from '../letters/stream-place.ts';
import { contactRecordsAt } from './contact-records.ts';
import { drain } from '../../queues/drain.ts';
import { StreamForgot } from './stream-forgot.ts';

const answerSchema = z.object({ batchItemFailures: z.array(z.unknown()).max(0) });

/** A batch of one record, as Lambda hands it over; one, so that its size is never a question. */
const batchOf = ({ Data = new Uint8Array(), SequenceNumber }: _Record): string =>
  JSON.stringify({
    Records: [
      {
        eventSource: 'aws:kinesis',
        kinesis: { sequenceNumber: SequenceNumber, data: Buffer.from(Data).toString('base64') },
      },
    ],
  });

const isDone = (payload: Uint8Array | undefined): boolean => {
  const text = Buffer.from(payload ?? []).toString('utf8');
  return answerSchema.safeParse(text === '' ? null : JSON.parse(text)).success;
};

/** Hands over what is at a place; false where the function fails it, or the stream no longer holds it. */
async function handOverPlace(
  place: StreamPlace,
  functionName: string,
  { kinesis, lambda, stage }: Operated,
): Promise<boolean> {
  try {
    for (const record of await contactRecordsAt(kinesis, place)) {
      const { FunctionError, Payload } = await lambda.send(
        new InvokeCommand({
          FunctionName: physicalName({ stage }, functionName),
          Payload: batchOf(record),
        }),
      );
      if (FunctionError !== undefined || !isDone(Payload)) return false;
    }
    return true;
  } catch (error) {
    if (error instanceof StreamForgot) return false;
    throw error;
  }
}

/**
 * Reads the places that a queue's letters name in the contact-record stream, hands the records there to
 * the function once more, and deletes each letter then. A repeat does no harm: what is recorded already
 * stays as it is. Gives the number of letters that were deleted; one that is not done stays.
 */
export const handOver = (queue: StandingQueue, hop: Hop, operated: Operated): Promise<number> =>
  drain(operated.sqs, queue, async (message) => {
    const place = givenUpIn(parsedBody(message))?.place;
    return place !== undefined && handOverPlace(place, hop.function, operated);
  });
