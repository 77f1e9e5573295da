import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StandInServer } from '../../bin/local/cloud/standins/http-server.ts';
import { hops } from '../../bin/ops/hops.ts';
import { logGroupName } from '../../bin/ops/stage/function-log.ts';
import { needed, resources, synthesized, textOf } from '../lib/synthesis.ts';
import { type Logs, openLogs, openSqs } from './deployed-stage-doors.ts';
import { operate } from './operating.ts';
import { type StandingStage, standStage } from './standing-stage.ts';

const hour = 3_600_000;
const number = '+441632960123';
const hint = 'failed in open-follow-up: see its log';

let stage: StandingStage;
let doors: StandInServer[];
const logs: Logs = { lines: [], asked: [], isClosed: false, isEndless: false };

beforeAll(async () => {
  stage = await standStage('test');
  doors = [await openSqs(stage.address.sqsEndpoint, () => undefined), await openLogs(logs)];
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', doors[0]?.endpoint);
  vi.stubEnv('AWS_ENDPOINT_URL_CLOUDWATCH_LOGS', doors[1]?.endpoint);
  vi.stubEnv('AWS_REGION', stage.address.region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'operator');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'operator');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const door of doors) await door.stop();
  await stage.stop();
});
beforeEach(() => Object.assign(logs, { lines: [], asked: [], isClosed: false, isEndless: false }));
afterEach(async () => {
  await stage.empty('open-follow-up-dead-letters');
  await stage.empty('contact-records-dead-letters');
});

const send = (callId = 'call-1') =>
  stage.send('open-follow-up-dead-letters', JSON.stringify({ callId }));

/** A line of a function's log, so long after now. */
const logged = (functionName: string, fields: object, milliseconds = 0) => ({
  group: `/hold-the-line/test/${functionName}`,
  at: Date.now() + milliseconds,
  text: JSON.stringify({ level: 'ERROR', message: 'not done', ...fields }),
});

async function lookAt(...argv: string[]): Promise<string> {
  const { exitCode, stdout } = await operate(['dead-letters', ...argv, '--stage', 'test'], {});
  expect(exitCode).toBe(0);
  return stdout;
}

interface Shown {
  readonly letters: readonly { readonly messageId: string; readonly why: string }[];
}

async function whys(queue: string, ...argv: string[]): Promise<string[]> {
  const shown = JSON.parse(await lookAt(queue, '--format', 'json', ...argv)) as Shown[];
  return shown.flatMap(({ letters }) => letters.map(({ why }) => why));
}

describe('a dead letter on a deployed stage, whose failures are in the log of its function', () => {
  it('is shown with the newest of them, in which nobody’s number is', async () => {
    const recordId = await send();
    const why = `The flow refused ${number} for "Ann"`;
    logs.lines = [
      logged('open-follow-up', { recordId, error: 'NewestError', why }, 2000),
      logged('open-follow-up', { recordId, error: 'FirstError', why: 'first' }, 1000),
      logged('open-follow-up', { recordId, error: 'SecondError', why: 'second' }, 1500),
      logged('open-follow-up', { recordId: 'another', error: 'OtherError', why: 'other' }, 3000),
      logged('open-investigation', { recordId, error: 'OtherLog', why: 'other' }, 3000),
      logged('open-follow-up', { recordId, message: 'parked', error: 'None', why: '' }, 3000),
      { ...logged('open-follow-up', {}, 3000), text: `END RequestId: ${recordId}` },
    ];
    const stdout = await lookAt();
    expect(stdout).toMatch(/call-1 +NewestError: The flow refused ‹number› for ‹…›/);
    expect(stdout).not.toContain('1632960123');
    expect(stdout).toContain('npm run ops -- redrive open-follow-up --dry-run --stage test\n');
  });

  it('is sought from its sending on, for as long as its queue had it tried', async () => {
    const before = Date.now();
    const recordId = await send();
    logs.lines = [logged('open-follow-up', { recordId, error: 'Older', why: 'older' }, -hour)];
    expect(await whys('open-follow-up')).toEqual([hint]);
    const [{ startTime, endTime } = {}] = logs.asked;
    expect(Number(startTime)).toBeGreaterThanOrEqual(before - 1);
    expect(Number(startTime)).toBeLessThanOrEqual(Date.now());
    expect(Number(endTime) - Number(startTime)).toBe(96 * hour);
    expect(new Set(logs.asked.map(({ logGroupName: group }) => group))).toEqual(
      new Set(['/hold-the-line/test/open-follow-up']),
    );
  });

  it('is found among more than one search can name', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 25; count += 1) ids.push(await send(`call-${count}`));
    logs.lines = ids.map((recordId) =>
      logged('open-follow-up', { recordId, error: 'Failed', why: recordId }, 1000),
    );
    const found = await whys('open-follow-up', '--most', '100');
    expect(found.toSorted()).toEqual(ids.map((id) => `Failed: ${id}`).toSorted());
  });

  it('tells its reason before it is moved, and moves without asking for it', async () => {
    const recordId = await send();
    logs.lines = [logged('open-follow-up', { recordId, error: 'Failed', why: 'for this' }, 1000)];
    const planned = await operate(
      ['redrive', 'open-follow-up', '--dry-run', '--stage', 'test'],
      {},
    );
    expect(planned.stdout).toContain('Failed: for this');
    logs.asked = [];
    const done = await operate(['redrive', 'open-follow-up', '--stage', 'test'], {});
    expect(done.stdout).toContain('1 dead letter of open-follow-up moved to ');
    expect(logs.asked).toEqual([]);
  });
});

/** A place in the contact-record stream that was given up then. */
const givenUp = (sequenceNumber: string, at: number): string =>
  JSON.stringify({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 6 },
    timestamp: new Date(at).toISOString(),
    KinesisBatchInfo: {
      shardId: 'shardId-000000000003',
      startSequenceNumber: sequenceNumber,
      endSequenceNumber: sequenceNumber,
      batchSize: 1,
      streamArn: 'arn:aws:kinesis:eu-west-2:111122223333:stream/records',
    },
  });

describe('places in a stream that were given up on a deployed stage, an hour between them', () => {
  const oldest = Date.now() - 100 * hour;
  const places = Array.from({ length: 15 }, (_, index) => ({
    recordId: String(10n ** 55n + BigInt(index)),
    at: oldest + index * hour,
  }));

  it('are shown with the last failures of their first records', async () => {
    for (const { recordId, at } of places.toReversed()) {
      await stage.send('contact-records-dead-letters', givenUp(recordId, at));
    }
    logs.lines = places.map(({ recordId, at }, index) => ({
      ...logged('record-contact', { recordId, error: 'Last', why: `place ${index}` }),
      at: at - 0.9 * hour,
    }));
    const shown = await whys('contact-records');
    expect(shown).toEqual(places.map((_, index) => `Last: place ${index}`));
  });

  it('are sought with their neighbours, from the hour before they were given up', async () => {
    for (const { recordId, at } of places.toReversed()) {
      await stage.send('contact-records-dead-letters', givenUp(recordId, at));
    }
    await whys('contact-records');
    expect(
      logs.asked.map(({ startTime, endTime }) => [
        (Number(startTime) - oldest) / hour,
        (Number(endTime) - oldest) / hour,
      ]),
    ).toEqual([
      [-1, 11],
      [11, 14],
    ]);
  });
});

describe('a dead letter on a deployed stage, of which no log tells', () => {
  it('is shown with a hint at the log', async () => {
    await send();
    expect(await lookAt()).toMatch(/call-1 +failed in open-follow-up: see its log/);
    expect(logs.asked).toHaveLength(1);
  });

  it('is shown so, too, where the log cannot be read', async () => {
    await send();
    logs.isClosed = true;
    expect(await whys('open-follow-up')).toEqual([hint]);
    expect(logs.asked).toHaveLength(1);
  });

  it('is shown so, too, where the search has no end', async () => {
    await send();
    logs.isEndless = true;
    expect(await whys('open-follow-up')).toEqual([hint]);
    expect(logs.asked).toHaveLength(10);
  });

  it('asks for nothing where there is none', async () => {
    expect(await lookAt()).toContain('No dead letters.');
    expect(logs.asked).toEqual([]);
  });
});

describe('the log groups that are asked', () => {
  it('are those that the stacks declare', () => {
    const { pipeline } = synthesized('test', { ...needed, contactRecords: { create: true } });
    const declared = resources(pipeline, 'AWS::Logs::LogGroup').map((one) =>
      textOf(one, 'LogGroupName'),
    );
    const asked = hops.map((hop) => logGroupName('test', hop.function));
    expect(declared).toEqual(expect.arrayContaining(asked));
  });
});
