import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StreamForgot } from '../../bin/ops/redrive/letter-stays.ts';
import { tableChangesAt } from '../../bin/ops/redrive/table-changes.ts';
import { localClientSettings } from '../../bin/session/connection.ts';
import {
  type StandInRequest,
  type StandInResponse,
  type StandInServer,
  errorResponse,
  serveStandIn,
} from '../../bin/local/cloud/standins/http-server.ts';

const found = (body: object): StandInResponse => ({ status: 200, body });
const shards = ['shard-1', 'shard-2', 'shard-3'];

let asked: string[];
/** The sequence numbers in the shard, a page each; null is an empty page. */
let pages: (string | null)[];
let refusal: StandInResponse | undefined;
let door: StandInServer;
let streams: DynamoDBStreamsClient;

/** Two streams of a table, the newest last, whose shards come one on a page. */
function answer({ headers, body }: StandInRequest): StandInResponse {
  const operation = String(headers['x-amz-target']).split('.').at(-1);
  if (operation === 'ListStreams') {
    return found({ Streams: [{ StreamArn: 'arn:older' }, { StreamArn: 'arn:newest' }] });
  }
  if (operation === 'DescribeStream') {
    const next = shards.indexOf(String(body['ExclusiveStartShardId'])) + 1;
    const ShardId = shards[next];
    const last = next < shards.length - 1 ? { LastEvaluatedShardId: ShardId } : {};
    return found({ StreamDescription: { Shards: [{ ShardId }], ...last } });
  }
  if (refusal !== undefined) return refusal;
  if (operation === 'GetShardIterator') {
    asked.push(`${String(body['StreamArn'])} ${String(body['ShardId'])}`);
    return found({ ShardIterator: '0' });
  }
  const page = Number(body['ShardIterator']);
  const sequence = pages[page] ?? null;
  const Records = sequence === null ? [] : [{ dynamodb: { SequenceNumber: sequence } }];
  return found({
    Records,
    ...(page < pages.length - 1 && { NextShardIterator: String(page + 1) }),
  });
}

beforeEach(async () => {
  [asked, pages, refusal] = [[], ['100', null, '200', '300'], undefined];
  door = await serveStandIn(answer);
  streams = new DynamoDBStreamsClient(localClientSettings('eu-west-2', door.endpoint));
});
afterEach(async () => {
  streams.destroy();
  await door.stop();
});

/** The sequence numbers of what is found up to one, in a shard of a stream. */
async function changesUpTo(end: string, streamArn = 'arn:newest', shardId = 'shard-3') {
  const place = { streamArn, shardId, startSequenceNumber: '100', endSequenceNumber: end };
  const changes = await tableChangesAt(streams, 'calls', { ...place, batchSize: 2 });
  return changes.map(({ dynamodb }) => dynamodb?.SequenceNumber);
}

describe('the changes at a place in the stream of a table', () => {
  it('are read page after page, up to the last of them', async () => {
    expect(await changesUpTo('200')).toEqual(['100', '200']);
  });

  it.each([
    ['arn:older', 'shard-1'],
    ['arn:older', 'shard-2'],
    ['arn:newest', 'shard-3'],
  ])('are sought in their own stream and shard: %s, %s', async (streamArn, shardId) => {
    await changesUpTo('200', streamArn, shardId);
    expect(asked).toEqual([`${streamArn} ${shardId}`]);
  });

  it('are sought in the newest stream where theirs has another name here', async () => {
    await changesUpTo('200', 'arn:of-elsewhere');
    expect(asked).toEqual(['arn:newest shard-3']);
  });

  it('are forgotten where the last of them does not come, so that the letter stays', async () => {
    await expect(changesUpTo('400')).rejects.toThrow(StreamForgot);
  });

  it.each(['TrimmedDataAccessException', 'ResourceNotFoundException'])(
    'are forgotten where the stream says so: %s',
    async (errorType) => {
      refusal = errorResponse(400, errorType, 'It is gone.');
      await expect(changesUpTo('200')).rejects.toThrow(StreamForgot);
    },
  );

  it('are not taken for forgotten where they may not be read', async () => {
    refusal = errorResponse(400, 'AccessDeniedException', 'You may not.');
    await expect(changesUpTo('200')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
