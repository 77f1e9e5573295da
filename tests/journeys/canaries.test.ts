import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FunctionRequest } from '../../bin/local/cloud/gate/gate.ts';
import type { LocalCloud } from '../../bin/local/cloud/local-cloud.ts';
import { type LeftAddress, leaveAddress } from '../../bin/local/stage/left-address.ts';
import { startQuickCloud } from '../../bin/local/stage/quick-cloud.ts';
import { type Place, createAviary, tracesOf } from './canaries.ts';
import { type Leg, eventsOf, recordOf } from './contact-centre-words.ts';
import { everythingPolicy, playEverything, sendTo } from './everything.ts';
import { plantedIn } from './planted.ts';
import { deadLetters, items, logLines, printed, sent } from './readable-places.ts';

const patience = { timeoutMilliseconds: 60_000 };
const silent = { step: () => {}, bar: () => {}, end: () => {} };

const aviary = createAviary();
const written = plantedIn(aviary);
const requests: FunctionRequest[] = [];
let cloud: LocalCloud;
let left: LeftAddress;
let directory: string;

const traces = (places: readonly Place[]) => tracesOf(aviary.all(), places);

/** A call that cannot be recorded: an event of it and its contact record become dead letters. */
async function playWithoutSecret(): Promise<void> {
  const leg: Leg = { id: 'unkeyed', begins: 0, ends: 30, reason: 'CUSTOMER_DISCONNECT' };
  cloud.fail('secretsmanager', true);
  await cloud.putEvents(eventsOf(leg).slice(-1).map(written.event));
  cloud.putContactRecords([written.record(recordOf(leg))]);
  await cloud.idle(patience);
  cloud.fail('secretsmanager', false);
}

/** Inputs that cannot be understood, with canaries wherever a number may be hidden. */
async function playHostile(): Promise<void> {
  const key = aviary.number('hostile contact record: a key');
  cloud.putContactRecords([
    aviary.number('hostile contact record: no JSON'),
    written.record({ ContactId: 'no-channel', [key]: key }),
    written.record({ ContactId: { no: 'id' }, Channel: 'VOICE' }),
  ]);
  await sendTo(cloud, 'contact-events', `call ${aviary.number('hostile event: no JSON')} back`);
  await sendTo(cloud, 'contact-lens', aviary.number('hostile Contact Lens event: a number'));
  await cloud.idle(patience);
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'canaries-'));
  const hurry = {
    settleSeconds: 1,
    graceSeconds: 2,
    visibilitySeconds: 0,
    policy: everythingPolicy,
  };
  cloud = await startQuickCloud(hurry, silent, (request) => requests.push(request));
  left = await leaveAddress(cloud, join(directory, 'local-cloud.json'));
  await playWithoutSecret();
  await playHostile();
  await playEverything(cloud, written);
});

afterAll(async () => {
  await left.stop();
  await cloud.stop();
  await rm(directory, { recursive: true });
});

describe('a canary in every field that may hold a person’s data, and everything that ever happens', () => {
  it('is planted in every kind of input', () => {
    const kinds = aviary.all().map(({ field }) => field.slice(0, field.indexOf(':')));
    expect([...new Set(kinds)].toSorted()).toEqual([
      'Connect’s description',
      'Contact Lens event',
      'contact event',
      'contact record',
      'hostile Contact Lens event',
      'hostile contact record',
      'hostile event',
    ]);
  });

  it('reaches the task where it is the customer’s number, and nothing else reaches Connect', () => {
    const toConnect = traces(sent(requests.filter(({ service }) => service === 'connect')));
    const fields = new Set(toConnect.map(({ field }) => field));
    const places = new Set(toConnect.map(({ place }) => place));
    expect([...fields]).toEqual(['Connect’s description: CustomerEndpoint.Address']);
    expect([...places].toSorted()).toEqual([
      'hold-the-line-local-open-follow-up to connect: /contact/task',
      'hold-the-line-local-open-investigation to connect: /contact/task',
    ]);
  });

  it('is in no write, in no message to a queue or a topic, in nothing else that is sent', () => {
    const elsewhere = requests.filter(({ service }) => service !== 'connect');
    const services = new Set(elsewhere.map(({ service }) => service));
    expect([...services].toSorted()).toEqual(['dynamodb', 'secretsmanager', 'sns', 'sqs']);
    expect(traces(sent(elsewhere))).toEqual([]);
  });

  it('is in no item of the table', async () => {
    const kept = await items(cloud);
    for (const kind of ['callerKeys', 'arrivedAt', 'taskContactId', 'timeline', 'hour']) {
      expect(kept.some(({ text }) => text.includes(`"${kind}`))).toBe(true);
    }
    expect(traces(kept)).toEqual([]);
  });

  it('is in no line of a log and in no metric', () => {
    const lines = logLines(cloud);
    expect(lines.some(({ text }) => text.includes('"not done"'))).toBe(true);
    expect(lines.some(({ text }) => text.includes('CloudWatchMetrics'))).toBe(true);
    expect(traces(lines)).toEqual([]);
  });

  it('is in no dead letter but Connect’s own event, as it was sent (decision 0011)', async () => {
    const letters = await deadLetters(cloud);
    const ours = letters.filter(({ place }) => !place.includes('contact-events'));
    expect(ours.map(({ place }) => place)).toEqual([
      'hold-the-line-local-contact-records-dead-letters',
    ]);
    expect(traces(ours)).toEqual([]);
    const fields = traces(letters).map(({ field }) => field);
    expect(fields).toContain('contact event: customerId');
    expect(fields.filter((field) => !field.startsWith('contact event: '))).toEqual([]);
  });

  it('is in nothing that the command lines print, in no format', async () => {
    const environment = { HOLD_THE_LINE_LOCAL_CLOUD: join(directory, 'local-cloud.json') };
    const outputs = await printed(cloud, environment);
    expect(outputs.filter(({ text }) => /^[^0]/.test(text)).map(({ place }) => place)).toEqual([
      'npm start',
    ]);
    expect(traces(outputs)).toEqual([]);
  });
});
