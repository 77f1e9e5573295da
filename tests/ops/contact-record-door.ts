import {
  type StandInRequest,
  type StandInResponse,
  errorResponse,
} from '../../bin/local/cloud/standins/http-server.ts';

/** A contact record in the stream, by its sequence number. */
export interface InStream {
  readonly sequence: string;
  readonly text: string;
}

type Handle = (event: unknown) => Promise<object>;

const found = (body: object): StandInResponse => ({ status: 200, body });

/**
 * Kinesis with a shard that is closed, another that is open and has the same records, one that nobody
 * may read, and one that refuses what it has outlived; each gives one record a page and, as a real one may, none on the first. A sequence number that it has outlived is
 * answered from its oldest record on.
 */
function kinesisAnswer(target: string, body: StandInRequest['body'], held: readonly InStream[]) {
  if (target.endsWith('GetShardIterator')) {
    const shard = String(body['ShardId']);
    if (shard === 'shardId-locked') return errorResponse(400, 'AccessDeniedException', 'No.');
    if (shard === 'shardId-cut') return errorResponse(400, 'InvalidArgumentException', 'Too old.');
    if (shard !== 'shardId-1' && shard !== 'shardId-open') {
      return errorResponse(400, 'ResourceNotFoundException', 'There is no such shard.');
    }
    const from = BigInt(String(body['StartingSequenceNumber']));
    const start = held.findIndex(({ sequence }) => BigInt(sequence) >= from);
    return found({ ShardIterator: `before ${start} ${shard}` });
  }
  const [word, place, shard] = String(body['ShardIterator']).split(' ');
  const same = { Records: [], NextShardIterator: `at ${place} ${shard}` };
  if (word === 'before') return found(same);
  const record = held[Number(place)];
  if (record === undefined) return found(shard === 'shardId-open' ? same : { Records: [] });
  const { sequence: SequenceNumber, text } = record;
  const ApproximateArrivalTimestamp = Date.parse('2026-11-20T09:00:00.000Z') / 1000;
  const Data = Buffer.from(text).toString('base64');
  const Records = [{ SequenceNumber, ApproximateArrivalTimestamp, Data }];
  return found({ Records, NextShardIterator: `at ${Number(place) + 1} ${shard}` });
}

/** Answers as Kinesis, with the records that it holds, and as Lambda, with what a handler returns. */
export function contactRecordDoor(held: readonly InStream[], handle: Handle) {
  return async ({ path, headers, body }: StandInRequest): Promise<StandInResponse | undefined> => {
    if (path === '/2015-03-31/functions/hold-the-line-local-record-contact/invocations') {
      return found(await handle(body));
    }
    const target = String(headers['x-amz-target'] ?? '');
    return target.startsWith('Kinesis') ? kinesisAnswer(target, body, held) : undefined;
  };
}
