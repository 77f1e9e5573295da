import {
  type DynamoDBStreamsClient,
  DescribeStreamCommand,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record,
} from '@aws-sdk/client-dynamodb-streams';
import type { StreamPlace } from '../letters/stream-place.ts';
import { StreamForgot } from './letter-stays.ts';

interface Shard {
  readonly streamArn: string;
  readonly shardId: string;
}

/** The stream of the table that a place is in, or, where the table has another name for it, its newest. */
async function shardOf(
  streams: DynamoDBStreamsClient,
  tableName: string,
  place: StreamPlace,
): Promise<Shard | undefined> {
  const { Streams = [] } = await streams.send(new ListStreamsCommand({ TableName: tableName }));
  const arns = Streams.flatMap(({ StreamArn }) => StreamArn ?? []);
  const streamArn = arns.find((arn) => arn === place.streamArn) ?? arns.at(-1);
  if (streamArn === undefined) return undefined;
  let lastShard: string | undefined;
  do {
    const { StreamDescription } = await streams.send(
      new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: lastShard }),
    );
    const ids = (StreamDescription?.Shards ?? []).flatMap(({ ShardId }) => ShardId ?? []);
    if (ids.includes(place.shardId)) return { streamArn, shardId: place.shardId };
    lastShard = StreamDescription?.LastEvaluatedShardId;
  } while (lastShard !== undefined);
  return undefined;
}

const forgot = (): StreamForgot =>
  new StreamForgot('chase-obligations publishes what nobody heard of');
const forgotten = new Set(['TrimmedDataAccessException', 'ResourceNotFoundException']);

/** The changes at a place in a table's stream, which keeps them for 24 hours, first to last. Throws `StreamForgot`. */
export async function tableChangesAt(
  streams: DynamoDBStreamsClient,
  tableName: string,
  place: StreamPlace,
): Promise<_Record[]> {
  try {
    const shard = await shardOf(streams, tableName, place);
    if (shard === undefined) throw forgot();
    return await readFrom(streams, shard, place);
  } catch (error) {
    if (error instanceof Error && forgotten.has(error.name)) throw forgot();
    throw error;
  }
}

const sequenceOf = ({ dynamodb }: _Record): bigint => BigInt(dynamodb?.SequenceNumber ?? 0);
const mostPages = 1000;

async function readFrom(
  streams: DynamoDBStreamsClient,
  { streamArn, shardId }: Shard,
  place: StreamPlace,
): Promise<_Record[]> {
  const end = BigInt(place.endSequenceNumber);
  const records: _Record[] = [];
  const start = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: streamArn,
      ShardId: shardId,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: place.startSequenceNumber,
    }),
  );
  let iterator = start.ShardIterator;
  for (let pages = 0; iterator !== undefined && pages < mostPages; pages += 1) {
    const page: GetRecordsCommandOutput = await streams.send(
      new GetRecordsCommand({ ShardIterator: iterator }),
    );
    const found = page.Records ?? [];
    records.push(...found.filter((record) => sequenceOf(record) <= end));
    if (records.some((record) => sequenceOf(record) === end)) return records;
    iterator = page.NextShardIterator;
  }
  throw forgot();
}
