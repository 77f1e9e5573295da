import { DescribeStreamCommand, ListStreamsCommand } from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTableStream } from '../../bin/local/cloud/sources/table-stream.ts';
import { dynamoCallsTable } from '../../lambdas/adapters/table/calls-table.ts';
import { dynamoObligationsTable } from '../../lambdas/adapters/table/obligations-table.ts';
import { systemClock } from '../../lambdas/adapters/process/clock.ts';
import {
  followUpOf,
  investigationOf,
  raising,
  recordOf,
  withdrawing,
} from '../contracts/examples.ts';
import { operate } from './operating.ts';
import { type StandingStage, standStage } from './standing-stage.ts';

let stage: StandingStage;

beforeAll(async () => {
  stage = await standStage();
});
afterAll(() => stage.stop());

const redrive = (...argv: string[]) => operate(['redrive', ...argv], stage.environment);

/** What lies in a queue, taken. */
const bodiesIn = async (queue: string): Promise<string[]> =>
  (await stage.receive(queue)).map(({ Body = '' }) => Body).toSorted();

const letterCount = async (queue: string): Promise<unknown> => {
  const argv = ['dead-letters', queue, '--format', 'json'];
  const { stdout } = await operate(argv, stage.environment);
  return (JSON.parse(stdout) as { messages: number }[])[0]?.messages;
};

describe('a redrive of a queue', () => {
  it('shows on a dry run what would be moved, and moves nothing', async () => {
    for (const callId of ['call-1', 'call-2']) {
      await stage.send('assess-call-dead-letters', JSON.stringify({ callId }));
    }
    const { exitCode, stdout } = await redrive('assess-call', '--dry-run');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/call-1[^]*call-2/);
    expect(stdout).toContain(
      '\n2 dead letters of assess-call would go back to hold-the-line-local-assess-call; nothing was moved.\n',
    );
    expect(await letterCount('assess-call')).toBe(2);
    expect(await bodiesIn('assess-call')).toEqual([]);
  });

  it('sends the messages back as they were, by either name of the queue', async () => {
    const { stdout } = await redrive('assess-call-dead-letters');
    expect(stdout).toBe(
      '2 dead letters of assess-call moved to hold-the-line-local-assess-call.\n',
    );
    expect(await bodiesIn('assess-call')).toEqual(['{"callId":"call-1"}', '{"callId":"call-2"}']);
    expect(await letterCount('assess-call')).toBe(0);
  });

  it('moves more than SQS gives at once', async () => {
    const callIds = Array.from({ length: 23 }, (_, index) => `many-${index}`);
    for (const callId of callIds) {
      await stage.send('contact-lens-dead-letters', JSON.stringify({ callId }));
    }
    const { stdout } = await redrive('contact-lens', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject([{ queue: 'contact-lens', moved: 23, left: 0 }]);
    const bodies: string[] = [];
    for (let round = 0; round < 3; round += 1) bodies.push(...(await bodiesIn('contact-lens')));
    expect(bodies.toSorted()).toEqual(callIds.map((callId) => `{"callId":"${callId}"}`).toSorted());
  });

  it('keeps a message’s attributes, but for EventBridge’s notes', async () => {
    const notes = [
      'RULE_ARN',
      'TARGET_ARN',
      'ERROR_CODE',
      'ERROR_MESSAGE',
      'EXHAUSTED_RETRY_CONDITION',
      'RETRY_ATTEMPTS',
    ];
    const own = ['ERROR_CODES', 'MY_RULE_ARN', 'kind'];
    const texts = [...notes, ...own].map((name) => {
      return [name, { DataType: 'String', StringValue: name }] as const;
    });
    await stage.send('open-follow-up-dead-letters', '{}', {
      MessageAttributes: Object.fromEntries(texts),
    });
    await redrive('open-follow-up');
    const [message] = await stage.receive('open-follow-up');
    expect(Object.keys(message?.MessageAttributes ?? {}).toSorted()).toEqual(own);
  });

  it('unwraps what SNS has wrapped', async () => {
    const Message = JSON.stringify({ version: 1, callId: 'call-9' });
    const envelope = JSON.stringify({ Type: 'Notification', MessageId: 'm', Message });
    await stage.send('open-investigation-dead-letters', envelope);
    const { stdout } = await redrive('open-investigation', '--dry-run');
    expect(stdout).toMatch(/call-9 +SNS could not deliver it/);
    await redrive('open-investigation');
    expect(await bodiesIn('open-investigation')).toEqual([Message]);
  });

  it('ends with 1 where somebody else has letters in hand, and says so in one sentence', async () => {
    for (const callId of ['call-1', 'call-2', 'call-3']) {
      await stage.send('chase-obligations-dead-letters', JSON.stringify({ callId }));
    }
    const held = await stage.receive('chase-obligations-dead-letters', 2);
    expect(held).toHaveLength(2);
    expect(await redrive('chase-obligations')).toEqual({
      exitCode: 1,
      stdout:
        '1 dead letter of chase-obligations moved to hold-the-line-local-chase-obligations; 2 left.\n',
      stderr:
        '2 dead letters of chase-obligations are left: not all could be taken just now, so run it again.\n',
    });
  });

  it('of an empty queue says that there is nothing', async () => {
    const { exitCode, stdout } = await redrive('assess-call');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      'No dead letters of assess-call moved to hold-the-line-local-assess-call.\n',
    );
  });
});

describe('a redrive of publish-actions', () => {
  /** A letter about the records of the table's stream from one to another. */
  async function letterAbout(from: string, to: string, shardId: string): Promise<void> {
    const message = {
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 11 },
      timestamp: '2026-11-20T09:00:00.000Z',
      DDBStreamBatchInfo: {
        shardId,
        startSequenceNumber: from,
        endSequenceNumber: to,
        batchSize: 2,
        streamArn: 'arn:aws:dynamodb:eu-west-2:000000000000:table/calls/stream/local',
      },
    };
    await stage.send('publish-actions-dead-letters', JSON.stringify(message));
  }

  async function streamRecords() {
    const { streams, table } = stage;
    const { Streams = [] } = await streams.send(new ListStreamsCommand({ TableName: table.name }));
    const streamArn = Streams[0]?.StreamArn ?? '';
    await streams.send(new DescribeStreamCommand({ StreamArn: streamArn }));
    return readTableStream(streams, streamArn, streamArn).read(1000);
  }

  it('publishes what was to be published in that place, and then takes the letter away', async () => {
    const days = { recordDays: 400, investigationDays: 2200 };
    const calls = dynamoCallsTable({ table: stage.table, clock: systemClock, ...days });
    const changes = raising(followUpOf(), investigationOf());
    await calls.commit({ record: recordOf(), read: null, changes });
    const { record: read } = await calls.read('call-1');
    await calls.commit({ record: recordOf(), read, changes: withdrawing(followUpOf()) });
    const records = await streamRecords();
    const [first] = records;
    await letterAbout(
      first?.sequenceNumber ?? '',
      records.at(-1)?.sequenceNumber ?? '',
      first?.shardId ?? '',
    );
    const { stdout } = await redrive('publish-actions');
    expect(stdout).toBe('1 dead letter of publish-actions published again.\n');
    const told = (await bodiesIn('open-follow-up')).map((body) => JSON.parse(body) as object);
    expect(told).toMatchObject([
      { action: 'raise', id: 'call-1#apologise-and-resolve#1' },
      { action: 'withdraw', id: 'call-1#apologise-and-resolve#1' },
    ]);
    expect(await bodiesIn('open-investigation')).toHaveLength(1);
    expect(await letterCount('publish-actions')).toBe(0);
  });

  it('publishes only what is in that place', async () => {
    const records = await streamRecords();
    const raised = records.find(({ event }) =>
      JSON.stringify(event).includes('investigation#agent-hang-up'),
    );
    const { sequenceNumber = '', shardId = '' } = raised ?? {};
    await letterAbout(sequenceNumber, sequenceNumber, shardId);
    const { stdout } = await redrive('publish-actions', '--format', 'json');
    const destination = 'the topics';
    expect(JSON.parse(stdout)).toEqual([
      { queue: 'publish-actions', destination, moved: 1, left: 0 },
    ]);
    expect(await bodiesIn('open-investigation')).toHaveLength(1);
    expect(await bodiesIn('open-follow-up')).toEqual([]);
  });

  it('publishes nothing of a change after which the same is to be announced', async () => {
    const { callId, type, kind, ordinal } = investigationOf();
    const obligations = dynamoObligationsTable(stage.table);
    await obligations.move({ callId, type, kind, ordinal }, { from: ['raised'], to: 'opened' });
    const moved = (await streamRecords()).at(-1);
    expect(JSON.stringify(moved?.event)).toContain('opened');
    const { sequenceNumber = '', shardId = '' } = moved ?? {};
    await letterAbout(sequenceNumber, sequenceNumber, shardId);
    expect((await redrive('publish-actions')).stdout).toMatch(/^1 dead letter /);
    expect(await bodiesIn('open-investigation')).toEqual([]);
    expect(await bodiesIn('open-follow-up')).toEqual([]);
  });

  it('leaves a letter whose records the stream has forgotten, and says who mends it', async () => {
    await letterAbout('1', '2', 'shardId-of-yesterday');
    expect(await redrive('publish-actions')).toEqual({
      exitCode: 1,
      stdout: 'No dead letters of publish-actions published again; 1 left.\n',
      stderr:
        '1 dead letter of publish-actions is left: the stream no longer holds the records, and chase-obligations publishes what nobody heard of.\n',
    });
    expect(await letterCount('publish-actions')).toBe(1);
  });
});
