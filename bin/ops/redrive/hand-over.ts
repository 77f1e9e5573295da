import type { _Record } from '@aws-sdk/client-kinesis';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { physicalName } from '../../../lib/constructs/house.ts';
import type { Operated } from '../stage/connection.ts';
import type { Hop } from '../hops.ts';
import type { StandingQueue } from '../../queues/standing-queue.ts';
import type { StreamPlace } from '../letters/stream-place.ts';
import { type Redone, redoPlaces } from './by-place.ts';
import { contactRecordsAt } from './contact-records.ts';
import { LetterStays } from './letter-stays.ts';

const answerSchema = z.object({ batchItemFailures: z.array(z.unknown()).max(0) });

/** A batch of one record, as Lambda hands it over; one, so that its size is never a question. */
const batchOf = (record: _Record): string =>
  JSON.stringify({
    Records: [
      {
        eventSource: 'aws:kinesis',
        kinesis: {
          sequenceNumber: record.SequenceNumber,
          approximateArrivalTimestamp: Number(record.ApproximateArrivalTimestamp) / 1000,
          data: Buffer.from(record.Data ?? []).toString('base64'),
        },
      },
    ],
  });

const isDone = (payload: Uint8Array | undefined): boolean => {
  const text = Buffer.from(payload ?? []).toString('utf8');
  return answerSchema.safeParse(text === '' ? null : JSON.parse(text)).success;
};

/** Hands over what is at a place. Throws `LetterStays` where it cannot be read, or the function fails it. */
async function handOverPlace(
  place: StreamPlace,
  functionName: string,
  { kinesis, lambda, stage }: Operated,
): Promise<void> {
  for (const record of await contactRecordsAt(kinesis, place)) {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({
        FunctionName: physicalName({ stage }, functionName),
        Payload: batchOf(record),
      }),
    );
    if (FunctionError !== undefined || !isDone(Payload)) {
      throw new LetterStays(`${functionName} failed again, as its log says`);
    }
  }
}

/**
 * Reads the places that a queue's letters name in the contact-record stream, hands the records there to
 * the function once more, and deletes each letter then. A repeat does no harm: what is recorded already
 * stays as it is.
 */
export const handOver = (queue: StandingQueue, hop: Hop, operated: Operated): Promise<Redone> =>
  redoPlaces(operated.sqs, queue, (place) => handOverPlace(place, hop.function, operated));
