import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import {
  type RecordContactEvent,
  recordContactHandler,
} from '../../lambdas/record-contact/handler.ts';
import { contactRecord, timing } from '../record-contact/payloads.ts';
import { lambdaContext } from '../twins/lambda-events.ts';
import { twinWorld } from '../twins/twin-world.ts';
import { contactRecordDoor } from './contact-record-door.ts';
import { operate } from './operating.ts';
import { type StandingStage, standStage } from './standing-stage.ts';

const held = ['4959', '4960', '4961', '4962'].map((sequence) => ({
  sequence,
  text: contactRecord({ ContactId: `call-${sequence}` }),
}));

const world = twinWorld();
const handler = recordContactHandler(world, defaultPolicy, timing);
let isFailing = false;
let stage: StandingStage;
const handed: unknown[] = [];

async function handle(event: unknown): Promise<object> {
  handed.push(event);
  if (isFailing) return { batchItemFailures: [{ itemIdentifier: '4960' }] };
  return handler(event as RecordContactEvent, lambdaContext);
}

beforeAll(async () => {
  stage = await standStage('local', contactRecordDoor(held, handle));
});
afterAll(() => stage.stop());
afterEach(async () => {
  isFailing = false;
  await stage.empty('contact-records-dead-letters');
});

/** A letter about the records of the stream from one to another. */
const letterAbout = (from: string, to: string, shardId = 'shardId-1'): Promise<string> =>
  stage.send(
    'contact-records-dead-letters',
    JSON.stringify({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 6 },
      timestamp: '2026-11-20T09:00:00.000Z',
      KinesisBatchInfo: {
        shardId,
        startSequenceNumber: from,
        endSequenceNumber: to,
        batchSize: 2,
        streamArn: 'arn:aws:kinesis:eu-west-2:111122223333:stream/records',
      },
    }),
  );

const redrive = (...argv: string[]) =>
  operate(['redrive', 'contact-records', ...argv], stage.environment);

const recorded = (): string[] => world.table.all().map((item) => String(item['callId']));

/** What is printed where the one letter stays. */
const staysBecause = (why: string) => ({
  exitCode: 1,
  stdout: 'No dead letters of contact-records handed to record-contact again; 1 left.\n',
  stderr: `1 dead letter of contact-records is left: ${why}.\n`,
});
const forgotten = 'the stream no longer holds the records, and reconcile-contacts asks Connect';
const unread =
  'the last record was not reached in 1000 pages of the stream, so run it again, or bring in the calls of that time by `npm run calls -- backfill`';

describe('a redrive of contact-records', () => {
  it('shows on a dry run what would be handed over, and hands nothing over', async () => {
    await letterAbout('4960', '4961');
    const { stdout } = await redrive('--dry-run');
    expect(stdout).toContain('2 of the stream from 4960 to 4961');
    expect(stdout).toContain(
      '\n1 dead letter of contact-records would be handed to record-contact again; nothing was moved.\n',
    );
    expect(recorded()).toEqual([]);
  });

  it('hands the records of that place, and no others, to the function, and takes the letter away', async () => {
    await letterAbout('4960', '4961');
    const { exitCode, stdout, stderr } = await redrive();
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: '1 dead letter of contact-records handed to record-contact again.\n',
      stderr: '',
    });
    expect(recorded()).toEqual(['call-4960', 'call-4961']);
    expect((await redrive()).stdout).toMatch(/^No dead letters of contact-records /);
  });

  it('hands each over as Lambda does, with the time of its arrival in seconds', async () => {
    await letterAbout('4960', '4960');
    handed.length = 0;
    await redrive();
    const approximateArrivalTimestamp = Date.parse('2026-11-20T09:00:00.000Z') / 1000;
    const kinesis = { sequenceNumber: '4960', approximateArrivalTimestamp };
    expect(handed).toMatchObject([{ Records: [{ eventSource: 'aws:kinesis', kinesis }] }]);
  });

  it('says who takes them, for machines', async () => {
    const { stdout } = await redrive('--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject([{ destination: 'record-contact', moved: 0 }]);
  });

  it('stops where the stream may not be read, and says so, for every letter would stay', async () => {
    await letterAbout('4960', '4961', 'shardId-locked');
    expect(await redrive()).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'AWS answered AccessDeniedException: No.\n',
    });
    expect(await stage.receive('contact-records-dead-letters')).toHaveLength(1);
  });

  it('hands over what a closed shard still has, for nothing comes after it', async () => {
    await letterAbout('4962', '4970');
    const { exitCode, stdout } = await redrive();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^1 dead letter /);
    expect(recorded()).toContain('call-4962');
  });

  it('leaves a letter whose records the function fails once more, and ends with 1', async () => {
    isFailing = true;
    await letterAbout('4959', '4960');
    expect(await redrive()).toEqual(staysBecause('record-contact failed again, as its log says'));
  });

  it('leaves a letter that names no place', async () => {
    await stage.send('contact-records-dead-letters', '{}');
    expect(await redrive()).toEqual(staysBecause('it names no place in a stream'));
  });

  it.each([
    ['has outlived', '17', '18', 'shardId-1'],
    ['has outlived, and has had none since,', '9000', '9001', 'shardId-open'],
    ['refuses as too old', '4959', '4960', 'shardId-cut'],
    ['has no longer the shard of', '4959', '4960', 'shardId-0'],
  ])('leaves a letter whose records the stream %s', async (_, from, to, shardId) => {
    await letterAbout(from, to, shardId);
    expect(await redrive()).toEqual(staysBecause(forgotten));
  });

  it('leaves a letter whose last record does not come, rather than lose it, and goes on', async () => {
    await letterAbout('4961', '4970', 'shardId-open');
    await letterAbout('4959', '4959');
    const { exitCode, stdout, stderr } = await redrive('--format', 'json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: staysBecause(unread).stderr });
    expect(JSON.parse(stdout)).toMatchObject([{ moved: 1, left: 1 }]);
    expect(recorded()).toContain('call-4959');
    const [letter, ...others] = await stage.receive('contact-records-dead-letters');
    expect(letter?.Body).toContain('shardId-open');
    expect(others).toEqual([]);
  });

  it('says every reason once where letters stay for several', async () => {
    for (const shardId of ['shardId-0', 'shardId-00']) await letterAbout('17', '18', shardId);
    await stage.send('contact-records-dead-letters', 'no JSON');
    const { exitCode, stderr } = await redrive();
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^3 dead letters of contact-records are left: [^\n]+\.\n$/);
    expect(
      stderr
        .split(/: |; |\.\n/)
        .slice(1, -1)
        .toSorted(),
    ).toEqual(['it names no place in a stream', forgotten].toSorted());
  });
});
