import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../bin/local/cloud/local-cloud.ts';
import { type LeftAddress, leaveAddress } from '../../bin/local/stage/left-address.ts';
import { callsOf } from '../../bin/local/stage/outcome.ts';
import { startQuickCloud } from '../../bin/local/stage/quick-cloud.ts';
import { localClientSettings } from '../../bin/session/connection.ts';
import { marshalled } from '../../lambdas/adapters/table/dynamodb.ts';
import { itemFromObligation } from '../../lambdas/adapters/table/obligation-item.ts';
import { followUpOf } from '../contracts/examples.ts';
import { type Operation, operate } from '../ops/operating.ts';
import { type Leg, eventsOf, recordOf } from './contact-centre-words.ts';
import { type Alarms, watchAlarms } from './drill-alarms.ts';
import { commandsOf } from './drill-commands.ts';

const patience = { timeoutMilliseconds: 30_000 };
const silent = { step: () => {}, bar: () => {}, end: () => {} };
const callIds = ['drill-1', 'drill-2', 'drill-3', 'drill-4', 'drill-5', 'drill-6'];
const number = '+441632960123';

const hungUp = (id: string): Leg => ({
  id,
  begins: 0,
  queued: 30,
  agent: { name: `agent-of-${id}`, at: 60 },
  ends: 400,
  reason: 'AGENT_DISCONNECT',
  attributes: { resolution: 'unresolved' },
});

let cloud: LocalCloud;
let left: LeftAddress;
let alarms: Alarms;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'drill-'));
  const hurry = { settleSeconds: 1, graceSeconds: 2, visibilitySeconds: 0 };
  cloud = await startQuickCloud(hurry, silent);
  left = await leaveAddress(cloud, join(directory, 'local-cloud.json'));
  alarms = await watchAlarms(cloud);
});

afterAll(async () => {
  await left.stop();
  await cloud.stop();
  await rm(directory, { recursive: true });
});

/** Follows an alarm's section, command by command. */
async function follow(alarm: string): Promise<Operation[]> {
  const done: Operation[] = [];
  const environment = { HOLD_THE_LINE_LOCAL_CLOUD: join(directory, 'local-cloud.json') };
  for (const argv of commandsOf(alarm)) done.push(await operate(argv, environment));
  return done;
}

async function deadLettersOf(hop: string): Promise<number> {
  const queue = (await cloud.queues()).find(({ name }) => name.endsWith(`${hop}-dead-letters`));
  return queue === undefined ? 0 : queue.visible + queue.inFlight;
}

/** Puts messages into the queue of a function. */
async function send(hop: string, ...bodies: string[]): Promise<void> {
  const sqs = new SQSClient(localClientSettings('eu-west-2', cloud.endpoints.sqs));
  const queue = (await cloud.queues()).find(({ name }) => name.endsWith(`local-${hop}`));
  const QueueUrl = `${cloud.endpoints.sqs}/000000000000/${queue?.name}`;
  for (const MessageBody of bodies)
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  sqs.destroy();
}

/** What an event source says of one contact record that it gave up. */
const letterAbout = (sequenceNumber: string): string =>
  JSON.stringify({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 6 },
    timestamp: new Date().toISOString(),
    KinesisBatchInfo: {
      shardId: 'shardId-000000000000',
      startSequenceNumber: sequenceNumber,
      endSequenceNumber: sequenceNumber,
      batchSize: 1,
      streamArn: 'arn:aws:kinesis:eu-west-2:000000000000:stream/contact-records',
    },
  });

/** How often each obligation was given a task, by its id. */
function tasksByObligation(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { request } of cloud.connect.tasks()) {
    const id = String(request['ClientToken']);
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return counts;
}

const asked = (kind: string): string[] => callIds.map((callId) => `${callId}#${kind}#1`);

/** The alarms that stand after a period in which the queues have what they have now. */
async function raisedNow(): Promise<string[]> {
  await alarms.passPeriod();
  return alarms.raised();
}

describe('six hang-ups while Connect is down, and two messages that are poison', () => {
  let raisedBefore: string[];

  beforeAll(async () => {
    raisedBefore = await raisedNow();
    cloud.connect.fail(true);
    await send('open-follow-up', `call ${number} back`, '{"version":2,"callId":"drill-0"}');
    for (const callId of callIds) {
      await cloud.putEvents(eventsOf(hungUp(callId)));
      cloud.putContactRecords([recordOf(hungUp(callId))]);
    }
    await cloud.idle(patience);
  });

  it('raise the alarms of both dead-letter queues, and no task is started', async () => {
    expect(await deadLettersOf('open-follow-up')).toBe(callIds.length + 2);
    expect(await deadLettersOf('open-investigation')).toBe(callIds.length);
    expect(cloud.connect.tasks()).toEqual([]);
    expect(raisedBefore).toEqual([]);
    expect(await raisedNow()).toEqual([
      'open-follow-up-dead-letters',
      'open-investigation-dead-letters',
    ]);
  });

  it('are mended by the commands of the alarms’ sections, and only poison stays', async () => {
    cloud.connect.fail(false);
    const [look, plan, done] = await follow('open-follow-up-dead-letters');
    expect(look?.stdout).toContain('drill-3#apologise-and-resolve#1');
    expect(look?.stdout).toContain('InternalServiceException: The stand-in was told to fail');
    expect(plan?.stdout).toMatch(
      /^8 dead letters of open-follow-up would go back to \S+; nothing/m,
    );
    expect(done).toEqual({
      exitCode: 0,
      stdout: '8 dead letters of open-follow-up moved to hold-the-line-local-open-follow-up.\n',
      stderr: '',
    });
    await follow('open-investigation-dead-letters');
    await cloud.idle(patience);
    expect(await deadLettersOf('open-investigation')).toBe(0);
    expect(await deadLettersOf('open-follow-up')).toBe(2);
    expect(await raisedNow()).toEqual(['open-follow-up-dead-letters']);
  });

  it('have lost nothing and doubled nothing: one task for each obligation', async () => {
    const ids = [...asked('apologise-and-resolve'), ...asked('agent-hang-up')];
    const tasks = tasksByObligation();
    expect(ids.map((id) => [id, tasks[id]])).toEqual(ids.map((id) => [id, 1]));
    const obligations = (await callsOf(cloud)).flatMap(({ stored }) => stored.obligations);
    expect(obligations.filter(({ state }) => state !== 'opened')).toEqual([]);
    expect(obligations.map(({ id }) => id).toSorted()).toEqual(Object.keys(tasks).toSorted());
  });

  it('show why the poison stays, without a word of what it holds', async () => {
    const [look] = await follow('open-follow-up-dead-letters');
    expect(look?.stdout).toContain('SyntaxError: the text is not JSON');
    expect(look?.stdout).toContain('TypeError: The message is not of version 1.');
    expect(look?.stdout).not.toContain(number.slice(3));
    await cloud.idle(patience);
    expect(await deadLettersOf('open-follow-up')).toBe(2);
  });
});

describe('a contact record that its event source gave up', () => {
  const given = { id: 'given-up', begins: 0, ends: 400, reason: 'CUSTOMER_DISCONNECT' };

  it('is handed to record-contact again by the commands of the alarm’s section', async () => {
    const [sequenceNumber] = cloud.putContactRecords([recordOf(given)]);
    await cloud.idle(patience);
    const recordedBefore = cloud.metrics()['Repeated'] ?? 0;
    expect(await raisedNow()).not.toContain('contact-records-dead-letters');
    await send('contact-records-dead-letters', letterAbout(sequenceNumber ?? ''));
    expect(await raisedNow()).toContain('contact-records-dead-letters');
    const [look, plan, done] = await follow('contact-records-dead-letters');
    expect(look?.stdout).toContain(`1 of the stream from ${sequenceNumber}`);
    expect(plan?.stdout).toContain('1 dead letter of contact-records would be handed to');
    expect(done?.stdout).toBe('1 dead letter of contact-records handed to record-contact again.\n');
    expect(cloud.metrics()['Repeated']).toBe(recordedBefore + 1);
    expect(await deadLettersOf('contact-records')).toBe(0);
    expect(await raisedNow()).not.toContain('contact-records-dead-letters');
  });
});

describe('a follow-up that was committed an hour ago and that nobody heard of', () => {
  const followUp = followUpOf({
    callId: 'unheard',
    contactId: 'unheard',
    raisedAt: new Date(Date.now() - 3_600_000).toISOString(),
    dueAt: new Date().toISOString(),
  });

  it('is given its one task by chase-obligations, which looks every five minutes', async () => {
    const { announce: _announce, ...unannounced } = itemFromObligation(followUp);
    const client = new DynamoDBClient(localClientSettings('eu-west-2', cloud.endpoints.dynamodb));
    const Item = marshalled(unannounced);
    await client.send(new PutItemCommand({ TableName: cloud.tableName, Item }));
    client.destroy();
    await send('chase-obligations', '{"version":1,"what":"is due"}', '{"version":1}');
    await cloud.idle(patience);
    expect(tasksByObligation()[followUp.id]).toBe(1);
    expect(cloud.metrics()['Chased']).toBeGreaterThan(0);
  });
});
