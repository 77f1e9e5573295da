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
 * Kinesis with one shard, which gives one record a page and, as a real one may, none on the first; a
 * sequence number that it has outlived is answered from its oldest record on.
 */
function kinesisAnswer(target: string, body: StandInRequest['body'], held: readonly InStream[]) {
  if (target.endsWith('GetShardIterator')) {
    if (body['ShardId'] !== 'shardId-1') {
      return errorResponse(400, 'ResourceNotFoundException', 'There is no such shard.');
    }
    const from = BigInt(String(body['StartingSequenceNumber']));
    const start = held.findIndex(({ sequence }) => BigInt(sequence) >= from);
    return found({ ShardIterator: `before ${start}` });
  }
  const [word, place] = String(body['ShardIterator']).split(' ');
  if (word === 'before') return found({ Records: [], NextShardIterator: `at ${place}` });
  const record = held[Number(place)];
  if (record === undefined) return found({ Records: [] });
  const { sequence: SequenceNumber, text } = record;
  const Records = [{ SequenceNumber, Data: Buffer.from(text).toString('base64') }];
  return found({ Records, NextShardIterator: `at ${Number(place) + 1}` });
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
