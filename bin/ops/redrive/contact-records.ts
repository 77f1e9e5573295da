import {
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  InvalidArgumentException,
  type KinesisClient,
  ResourceNotFoundException,
  type _Record,
} from '@aws-sdk/client-kinesis';
import type { StreamPlace } from '../letters/stream-place.ts';
import { EndNotReached, StreamForgot } from './letter-stays.ts';

/** A place that a stream has outlived is refused, or has its first record missing. */
const isForgotten = (error: unknown): boolean =>
  error instanceof InvalidArgumentException ||
  error instanceof ResourceNotFoundException ||
  error instanceof ExpiredIteratorException;

/** The contact records at a place in their stream, first to last. Throws `StreamForgot` and `EndNotReached`. */
export async function contactRecordsAt(
  kinesis: KinesisClient,
  place: StreamPlace,
): Promise<_Record[]> {
  try {
    const records = await readFrom(kinesis, place);
    if (records[0]?.SequenceNumber === place.startSequenceNumber) return records;
  } catch (error) {
    if (!isForgotten(error)) throw error;
  }
  throw new StreamForgot('reconcile-contacts asks Connect');
}

/** A stretch without records has empty pages, of which each covers minutes of the stream. */
const mostPages = 1000;

/** Up to the end of a place, or of its shard where that is closed: nothing comes after. None where the first is gone. */
async function readFrom(kinesis: KinesisClient, place: StreamPlace): Promise<_Record[]> {
  const end = BigInt(place.endSequenceNumber);
  const start = await kinesis.send(
    new GetShardIteratorCommand({
      StreamARN: place.streamArn,
      ShardId: place.shardId,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      StartingSequenceNumber: place.startSequenceNumber,
    }),
  );
  const records: _Record[] = [];
  let iterator = start.ShardIterator;
  for (let pages = 0; iterator !== undefined && pages < mostPages; pages += 1) {
    const page = await kinesis.send(
      new GetRecordsCommand({ StreamARN: place.streamArn, ShardIterator: iterator }),
    );
    for (const record of page.Records ?? []) {
      const sequence = BigInt(record.SequenceNumber ?? 0);
      if (sequence <= end) records.push(record);
      if (sequence >= end) return records;
    }
    iterator = page.NextShardIterator;
  }
  if (iterator !== undefined && records.length > 0) throw new EndNotReached(mostPages);
  return records;
}
