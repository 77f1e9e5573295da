import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { setTimeout as pause } from 'node:timers/promises';
import { localClientSettings } from '../../bin/session/connection.ts';
import { region } from '../../bin/local/cloud/assembly/physical-names.ts';
import type { LocalCloud } from '../../bin/local/cloud/local-cloud.ts';
import type { KnownContact } from '../../bin/local/cloud/standins/contacts.ts';
import { marshalled } from '../../lambdas/adapters/table/dynamodb.ts';
import { itemFromObligation } from '../../lambdas/adapters/table/obligation-item.ts';
import type { Obligation } from '../../lambdas/domain/obligation.ts';
import { followUpOf, investigationOf } from '../contracts/examples.ts';
import { knownCall } from '../reconcile-contacts/bench.ts';
import { type Leg, eventsOf, recordOf } from './contact-centre-words.ts';

/** How Connect writes what it sends and answers: each payload may be given further fields. */
export interface Written {
  readonly event: (envelope: object) => object;
  readonly record: (record: object) => object;
  readonly contact: (contact: KnownContact) => KnownContact;
}

/** The policy by which everything is judged. */
export const everythingPolicy = { resolution: { rules: { 'promise-heard': 'promised' } } } as const;

const patience = { timeoutMilliseconds: 90_000 };
const hourSeconds = 3600;

const hungUp = (id: string, begins: number, more: Partial<Leg> = {}): Leg => ({
  id,
  begins,
  queued: begins + 30,
  agent: { name: 'ann', at: begins + 60 },
  ends: begins + 400,
  reason: 'AGENT_DISCONNECT',
  attributes: { resolution: 'unresolved' },
  ...more,
});

const complained = hungUp('complained', hourSeconds, {
  attributes: { resolution: 'unresolved', complaint: 'true' },
});
const second = hungUp('second-hang-up', 2 * hourSeconds);
/** The earliest, of which nobody tells before the others were judged. */
const belated = hungUp('belated-hang-up', 0);
const transferred = hungUp('transferred', 3 * hourSeconds, { next: 'transferred-leg' });
/** Its call is known by the leg before it alone. */
const leg = hungUp('transferred-leg', 3 * hourSeconds + 400, {
  method: 'TRANSFER',
  previous: 'transferred',
  agent: { name: 'bob', at: 3 * hourSeconds + 500 },
  reason: 'CUSTOMER_DISCONNECT',
});
/** No contact record of it ever comes. */
const unrecorded = hungUp('unrecorded', 4 * hourSeconds, {
  agent: { name: 'cleo', at: 4 * hourSeconds + 60 },
});
const crowded = hungUp('crowded-out', 5 * hourSeconds, {
  agent: { name: 'dan', at: 5 * hourSeconds + 60 },
});

const promiseHeard = {
  'detail-type': 'Contact Lens Post Call Rules Matched',
  source: 'aws.connect',
  time: '2026-11-20T14:30:00Z',
  detail: {
    ruleName: 'promised-a-call',
    actionName: 'promise-heard',
    instanceArn: 'arn:aws:connect:eu-west-2:111122223333:instance/journey',
    contactArn: 'arn:aws:connect:eu-west-2:111122223333:instance/journey/contact/transferred-leg',
  },
};

/** A contact event that does not say of which contact it is. */
const ofNobody = {
  'detail-type': 'Amazon Connect Contact Event',
  source: 'aws.connect',
  time: '2026-11-20T10:00:00Z',
  detail: { eventType: 'DISCONNECTED', channel: 'VOICE' },
};

/** Yesterday Connect had a call of which it sent nothing. */
const lostEndedAt = (): string =>
  `${new Date(Date.now() - 30 * hourSeconds * 1000).toISOString().slice(0, 13)}:15:00.000Z`;

async function tell(cloud: LocalCloud, written: Written, ...legs: readonly Leg[]): Promise<void> {
  for (const each of legs) {
    await cloud.putEvents(eventsOf(each).map(written.event));
    if (each !== unrecorded) cloud.putContactRecords([written.record(recordOf(each))]);
  }
}

async function withClient<Client extends { destroy: () => void }>(
  client: Client,
  work: (client: Client) => Promise<unknown>,
): Promise<void> {
  await work(client);
  client.destroy();
}

/** Puts a message into the queue of a function. */
export const sendTo = (cloud: LocalCloud, hop: string, MessageBody: string): Promise<void> =>
  withClient(new SQSClient(localClientSettings(region, cloud.endpoints.sqs)), async (sqs) => {
    const QueueUrl = `${cloud.endpoints.sqs}/000000000000/hold-the-line-local-${hop}`;
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  });

/** Commits an obligation an hour ago, of which nobody heard. */
const commitUnheard = (cloud: LocalCloud, obligation: Obligation): Promise<void> => {
  const { announce: _announce, ...unannounced } = itemFromObligation(obligation);
  const command = new PutItemCommand({ TableName: cloud.tableName, Item: marshalled(unannounced) });
  const settings = localClientSettings(region, cloud.endpoints.dynamodb);
  return withClient(new DynamoDBClient(settings), (client) => client.send(command));
};

/** Calls that are judged, looked up, parked and made a pattern of. */
async function playMorning(cloud: LocalCloud, written: Written): Promise<void> {
  const endedAt = new Date(Date.UTC(2026, 10, 20, 10, 0, unrecorded.ends)).toISOString();
  cloud.connect.know(written.contact(knownCall(unrecorded.id, endedAt)));
  await tell(cloud, written, complained, second, transferred, leg, unrecorded);
  await cloud.putEvents([promiseHeard, ofNobody].map(written.event));
  await cloud.idle(patience);
  await tell(cloud, written, belated);
  await cloud.idle(patience);
}

/** The agent says after all that it was resolved: what was asked for is withdrawn. */
async function resolveLate(cloud: LocalCloud, written: Written): Promise<void> {
  const record = recordOf({ ...complained, attributes: { resolution: 'resolved' } });
  const sentAgain = { ...record, LastUpdateTimestamp: '2026-11-20T18:00:00Z' };
  cloud.putContactRecords([written.record(sentAgain)]);
  await cloud.idle(patience);
}

/** What never arrived is found, by hand and then by the hour. */
async function reconcile(cloud: LocalCloud, written: Written): Promise<void> {
  const endedAt = lostEndedAt();
  cloud.connect.know(written.contact(knownCall('lost', endedAt)));
  const from = `${endedAt.slice(0, 13)}:00:00.000Z`;
  const window = { version: 1, from, to: `${endedAt.slice(0, 13)}:59:00.000Z` };
  await sendTo(cloud, 'reconcile-contacts', JSON.stringify(window));
  await cloud.idle(patience);
  await sendTo(cloud, 'reconcile-contacts', '{"version":1,"what":"is due"}');
  await cloud.idle(patience);
}

async function chase(cloud: LocalCloud): Promise<void> {
  const raisedAt = new Date(Date.now() - hourSeconds * 1000).toISOString();
  const facts = { callId: 'unheard', contactId: 'unheard', raisedAt };
  await commitUnheard(cloud, followUpOf({ ...facts, dueAt: raisedAt }));
  await commitUnheard(cloud, investigationOf(facts));
  await sendTo(cloud, 'chase-obligations', '{"version":1,"what":"is due"}');
  await cloud.idle(patience);
}

/** Connect has no room: two obligations are parked, and their messages come again in a quarter of an hour. */
async function crowdOut(cloud: LocalCloud, written: Written): Promise<void> {
  const before = cloud.metrics()['TaskQuotaExceeded'] ?? 0;
  cloud.connect.fill(true);
  await tell(cloud, written, crowded);
  for (let waits = 0; waits < 600; waits += 1) {
    if ((cloud.metrics()['TaskQuotaExceeded'] ?? 0) >= before + 2) break;
    await pause(50);
  }
  cloud.connect.fill(false);
}

/**
 * Plays what has every function do everything that it ever does: a morning with transfers, a pattern and
 * a hostile input, facts that come late, what never came, what nobody heard of, and a Connect that is
 * full. In the end two parked obligations wait in their queues for a quarter of an hour.
 */
export async function playEverything(cloud: LocalCloud, written: Written): Promise<void> {
  await playMorning(cloud, written);
  await resolveLate(cloud, written);
  await reconcile(cloud, written);
  await chase(cloud);
  await crowdOut(cloud, written);
}
