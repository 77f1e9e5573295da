import { type Policy, defaultPolicy } from '../../../lambdas/domain/policy.ts';
import type { Reading } from '../../../lambdas/adapters/reading/reading.ts';
import type { Statement } from '../../../lambdas/domain/statement.ts';

/** A JSON object. */
export type Json = Record<string, unknown>;

const instance = 'arn:aws:connect:eu-west-2:111122223333:instance/house';

export const arnOf = (what: string, id: string): string => `${instance}/${what}/${id}`;

export const policy: Policy = defaultPolicy;

/** The detail of a contact event about an answered voice call, in Connect's fields. */
export const eventDetail: Json = {
  eventType: 'DISCONNECTED',
  contactId: 'leg-1',
  channel: 'VOICE',
  instanceArn: instance,
  initiationMethod: 'INBOUND',
  initiationTimestamp: '2026-11-20T14:58:02.110Z',
  disconnectTimestamp: '2026-11-20T15:04:40.902Z',
  queueInfo: {
    queueArn: arnOf('queue', 'billing'),
    queueType: 'STANDARD',
    enqueueTimestamp: '2026-11-20T14:58:40.001Z',
  },
  agentInfo: {
    agentArn: arnOf('agent', 'ada'),
    connectedToAgentTimestamp: '2026-11-20T14:59:31.500Z',
  },
  tags: { 'aws:connect:instanceId': 'house', resolution: 'unresolved' },
};

/** A contact event as the bus delivers it; `changes` are to its detail, `beside` to its envelope. */
export const contactEvent = (changes: Json = {}, beside: Json = {}): Json => ({
  version: '0',
  id: '7d0c',
  'detail-type': 'Amazon Connect Contact Event',
  source: 'aws.connect',
  account: '111122223333',
  time: '2026-11-20T15:04:41Z',
  region: 'eu-west-2',
  resources: [arnOf('contact', 'leg-1'), instance],
  detail: { ...eventDetail, ...changes },
  ...beside,
});

/** A contact record about the same call. */
export const contactRecord = (changes: Json = {}): Json => ({
  AWSAccountId: '111122223333',
  AWSContactTraceRecordFormatVersion: '2017-03-10',
  Agent: {
    ARN: arnOf('agent', 'ada'),
    Username: 'Ada',
    ConnectedToAgentTimestamp: '2026-11-20T14:59:31Z',
    AgentInteractionDuration: 297,
    CustomerHoldDuration: 12,
    NumberOfHolds: 1,
    AfterContactWorkStartTimestamp: '2026-11-20T15:04:41Z',
    AfterContactWorkEndTimestamp: '2026-11-20T15:05:29Z',
    AfterContactWorkDuration: 48,
  },
  Attributes: { resolution: 'unresolved', complaint: 'true', accountNumber: '99-1234' },
  Channel: 'VOICE',
  ConnectedToSystemTimestamp: '2026-11-20T14:58:02Z',
  ContactId: 'leg-1',
  CustomerEndpoint: { Address: '+447700900123', Type: 'TELEPHONE_NUMBER' },
  DisconnectReason: 'AGENT_DISCONNECT',
  DisconnectTimestamp: '2026-11-20T15:04:40Z',
  InitialContactId: null,
  InitiationMethod: 'INBOUND',
  InitiationTimestamp: '2026-11-20T14:58:02Z',
  InstanceARN: instance,
  LastUpdateTimestamp: '2026-11-20T15:06:30Z',
  NextContactId: null,
  PreviousContactId: null,
  Queue: {
    ARN: arnOf('queue', 'billing'),
    Name: 'Billing',
    EnqueueTimestamp: '2026-11-20T14:58:40Z',
    DequeueTimestamp: '2026-11-20T14:59:31Z',
    Duration: 51,
  },
  Recording: { Location: 'recordings/2026/11/20/leg-1.wav', Status: 'AVAILABLE', Type: 'AUDIO' },
  SystemEndpoint: { Address: '+442079460000', Type: 'TELEPHONE_NUMBER' },
  TransferredToEndpoint: null,
  ...changes,
});

/** The match of a Contact Lens rule on the same call. */
export const lensMatch = (changes: Json = {}, beside: Json = {}): Json => ({
  version: '0',
  id: '11ad',
  'detail-type': 'Contact Lens Post Call Rules Matched',
  source: 'aws.connect',
  account: '111122223333',
  time: '2026-11-20T15:09:00Z',
  region: 'eu-west-2',
  resources: [instance],
  detail: {
    version: '1.0',
    ruleName: 'promised-a-call',
    actionName: 'Promise',
    instanceArn: instance,
    contactArn: arnOf('contact', 'leg-1'),
    agentArn: arnOf('agent', 'ada'),
    queueArn: arnOf('queue', 'billing'),
    ...changes,
  },
  ...beside,
});

/** The statement that a payload was read as; fails the test that asks where it was read otherwise. */
export function statementOf(reading: Reading): Statement {
  if (reading.outcome !== 'statement') throw new Error(`${reading.outcome}: ${reading.reason}`);
  return reading.statement;
}

/** The payload with the letter case of every key changed. */
export const inKeyCase = (value: unknown, change: (key: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((inner) => inKeyCase(inner, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [change(key), inKeyCase(inner, change)]),
  );
};
