import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FunctionRequest } from '../../bin/local/cloud/gate/gate.ts';
import type { LocalCloud } from '../../bin/local/cloud/local-cloud.ts';
import { type LeftAddress, leaveAddress } from '../../bin/local/stage/left-address.ts';
import { startQuickCloud } from '../../bin/local/stage/quick-cloud.ts';
import { attributesOf, defaultPolicy } from '../../lambdas/domain/policy.ts';
import { type Place, createAviary, tracesOf } from './canaries.ts';
import { type Leg, eventsOf, recordOf } from './contact-centre-words.ts';
import { type Written, everythingPolicy, playEverything, sendTo } from './everything.ts';
import { misnamedIn, miswordedIn } from './planted-names.ts';
import { plantedIn } from './planted.ts';
import { knownCall } from '../reconcile-contacts/bench.ts';
import { deadLetters, items, logLines, printed, sent } from './readable-places.ts';

const patience = { timeoutMilliseconds: 60_000 };
const silent = { step: () => {}, bar: () => {}, end: () => {} };

const aviary = createAviary();
const written = plantedIn(aviary);
const misnamed = misnamedIn(aviary, written);
const misworded = miswordedIn(aviary, written);
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

const hungUp = (id: string, begins: number): Leg => ({
  id,
  begins,
  queued: begins + 10,
  agent: { name: 'eve', at: begins + 20 },
  ends: begins + 300,
  reason: 'AGENT_DISCONNECT',
});

const ruleMatched = {
  'detail-type': 'Contact Lens Post Call Rules Matched',
  source: 'aws.connect',
  time: '2026-11-20T10:10:00Z',
  detail: { actionName: 'any', contactArn: 'instance/journey/contact/misnamed' },
};

const tell = async (leg: Leg, { event, record }: Pick<Written, 'event' | 'record'>) => {
  await cloud.putEvents(eventsOf(leg).map(event));
  cloud.putContactRecords([record(recordOf(leg))]);
};

/** Calls with canaries in their names, values and words: told, told without a reason, and looked up. */
async function playMisnamed(): Promise<void> {
  const described = hungUp('misdescribed', 60);
  const endedAt = new Date(Date.UTC(2026, 10, 20, 10, 0, described.ends)).toISOString();
  cloud.connect.know(misnamed.contact(knownCall(described.id, endedAt)));
  await tell(hungUp('misnamed', 0), misnamed);
  await tell(hungUp('misworded', 30), misworded);
  await cloud.putEvents([misnamed.event(ruleMatched), ...eventsOf(described).map(written.event)]);
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
  await playMisnamed();
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

  it('is planted in what the policy reads, in names, in ids and in Connect’s words', () => {
    const fields = aviary.all().map(({ field }) => field);
    const attributes = attributesOf(defaultPolicy).map((name) => `Attributes.${name}`);
    const record = ['Agent.ARN', 'Agent.Username', 'Queue.ARN', 'Queue.Name'];
    const both = ['Tags.resolution', 'InitiationMethod', 'DisconnectReason', 'RelatedContactId'];
    const event = ['tags.resolution', 'agentArn', 'queueArn', 'queueName', 'disconnectReason'];
    expect(fields).toEqual(
      expect.arrayContaining([
        ...[...attributes, ...both, ...record].map((field) => `contact record: ${field}`),
        ...[...attributes, ...both, 'AgentInfo.Id', 'QueueInfo.Id'].map(
          (field) => `Connect’s description: ${field}`,
        ),
        ...[...event, 'initiationMethod'].map((field) => `contact event: ${field}`),
        'Contact Lens event: actionName',
      ]),
    );
  });

  it('leaves what it stood in: the call, its agent and its queue, the rule and the reason', async () => {
    const kept = (await items(cloud)).map(({ text }) => text);
    const call = (id: string) =>
      kept.find((text) => text.includes(`"${id}"`) && text.includes('"verdict"')) ?? '';
    expect(call('misnamed')).toContain('Support ‹number›');
    expect(call('misnamed')).toContain('agent-ended-early');
    expect(call('misworded')).toContain('line-dropped');
    expect(call('misdescribed')).toContain('line-dropped');
    expect(kept.some((text) => text.includes('LENS ring ‹number›'))).toBe(true);
    const told = sent(requests.filter(({ service }) => service === 'sns'));
    expect(told.some(({ text }) => text.includes('Support ‹number›'))).toBe(true);
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
