import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type AttributeValue,
  type DynamoDBStreamsClient,
  type _Record,
} from '@aws-sdk/client-dynamodb-streams';
import { isDeepStrictEqual } from 'node:util';
import { region } from '../assembly/physical-names.ts';
import type { StreamReader, StreamRecord } from './stream-record.ts';

type Position = { shardId: string; iterator: string | undefined };

/**
 * Reads a table's stream from its beginning, shard after shard, as the event source mapping would.
 * Records of updates that changed nothing are left out: the embedded engine emits them, DynamoDB
 * does not.
 */
export function readTableStream(
  streams: DynamoDBStreamsClient,
  engineStreamArn: string,
  eventSourceArn: string,
): StreamReader {
  const positions = new Map<string, Position>();
  return {
    read: async (limit) => {
      await openNewShards(streams, engineStreamArn, positions);
      const records: StreamRecord[] = [];
      for (const position of positions.values()) {
        if (records.length >= limit || !position.iterator) continue;
        const request = { ShardIterator: position.iterator, Limit: limit - records.length };
        const answer = await streams.send(new GetRecordsCommand(request));
        position.iterator = answer.NextShardIterator;
        const { shardId } = position;
        const place = { shardId, eventSourceArn };
        records.push(...(answer.Records ?? []).map((each) => streamRecord(each, place)));
      }
      return records;
    },
  };
}

async function openNewShards(
  streams: DynamoDBStreamsClient,
  streamArn: string,
  positions: Map<string, Position>,
): Promise<void> {
  const reading = [...positions.values()].some(({ iterator }) => iterator !== undefined);
  if (reading) return;
  const { StreamDescription } = await streams.send(
    new DescribeStreamCommand({ StreamArn: streamArn }),
  );
  for (const { ShardId: shardId } of StreamDescription?.Shards ?? []) {
    if (!shardId || positions.has(shardId)) continue;
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: shardId,
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    );
    positions.set(shardId, { shardId, iterator: ShardIterator });
  }
}

function streamRecord(
  record: _Record,
  { shardId, eventSourceArn }: { shardId: string; eventSourceArn: string },
): StreamRecord {
  const { dynamodb } = record;
  const arrivedAt = dynamodb?.ApproximateCreationDateTime ?? new Date();
  const images = {
    Keys: lambdaItem(dynamodb?.Keys),
    NewImage: lambdaItem(dynamodb?.NewImage),
    OldImage: lambdaItem(dynamodb?.OldImage),
  };
  return {
    shardId,
    sequenceNumber: dynamodb?.SequenceNumber ?? '',
    arrivedAt: arrivedAt.toISOString(),
    changesNothing:
      record.eventName === 'MODIFY' && isDeepStrictEqual(images.NewImage, images.OldImage),
    event: {
      eventID: record.eventID,
      eventName: record.eventName,
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      eventSourceARN: eventSourceArn,
      awsRegion: region,
      dynamodb: {
        ...dynamodb,
        ...images,
        ApproximateCreationDateTime: Math.floor(arrivedAt.getTime() / 1000),
      },
    },
  };
}

type Image = Record<string, AttributeValue> | undefined;

const lambdaItem = (image: Image): unknown =>
  image && JSON.parse(JSON.stringify(image, lambdaBinary));

const lambdaBinary = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
