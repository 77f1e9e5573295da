/** Composes what Connect would deliver for a leg, from the documented shapes. */
const instanceArn = 'arn:aws:connect:eu-west-2:111122223333:instance/journey';

/** A leg in minutes and seconds from ten o'clock, so that a reader sees the durations. */
export interface Leg {
  readonly id: string;
  readonly method?: string;
  readonly initial?: string;
  readonly previous?: string;
  readonly next?: string;
  readonly begins: number;
  readonly queued?: number;
  readonly agent?: { readonly name: string; readonly at: number };
  readonly ends: number;
  readonly reason?: string | null;
  readonly customerConnected?: number | null;
  readonly issue?: string;
  readonly outside?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

const at = (seconds: number): string =>
  new Date(Date.UTC(2026, 10, 20, 10, 0, seconds)).toISOString();
const wholeSecond = (seconds: number): string => at(seconds).replace('.000Z', 'Z');

const queueInfo = ({ queued }: Leg) =>
  queued === undefined
    ? {}
    : {
        queueInfo: {
          queueArn: `${instanceArn}/queue/support`,
          queueType: 'STANDARD',
          enqueueTimestamp: at(queued),
        },
      };

const agentInfo = ({ agent }: Leg) =>
  agent === undefined
    ? {}
    : {
        agentInfo: {
          agentArn: `${instanceArn}/agent/${agent.name}`,
          connectedToAgentTimestamp: at(agent.at),
        },
      };

function event(leg: Leg, eventType: string, seconds: number, more: object = {}): object {
  return {
    version: '0',
    id: `${leg.id}-${eventType}`,
    'detail-type': 'Amazon Connect Contact Event',
    source: 'aws.connect',
    account: '111122223333',
    time: wholeSecond(seconds),
    region: 'eu-west-2',
    resources: [`${instanceArn}/contact/${leg.id}`, instanceArn],
    detail: {
      eventType,
      contactId: leg.id,
      channel: 'VOICE',
      instanceArn,
      initiationMethod: leg.method ?? 'INBOUND',
      ...(leg.initial === undefined ? {} : { initialContactId: leg.initial }),
      ...(leg.previous === undefined ? {} : { previousContactId: leg.previous }),
      initiationTimestamp: at(leg.begins),
      ...more,
    },
  };
}

/** The contact events of a leg from its beginning to the end of after contact work. */
export function eventsOf(leg: Leg): object[] {
  const ended = { disconnectTimestamp: at(leg.ends), ...queueInfo(leg), ...agentInfo(leg) };
  return [
    event(leg, 'INITIATED', leg.begins),
    ...(leg.queued === undefined ? [] : [event(leg, 'QUEUED', leg.queued, queueInfo(leg))]),
    ...(leg.agent === undefined
      ? []
      : [event(leg, 'CONNECTED_TO_AGENT', leg.agent.at, { ...queueInfo(leg), ...agentInfo(leg) })]),
    event(leg, 'DISCONNECTED', leg.ends, ended),
    event(leg, 'COMPLETED', leg.ends + 20, ended),
  ];
}

const agentOf = ({ agent, ends }: Leg) =>
  agent === undefined
    ? null
    : {
        ARN: `${instanceArn}/agent/${agent.name}`,
        Username: agent.name,
        ConnectedToAgentTimestamp: wholeSecond(agent.at),
        AgentInteractionDuration: ends - agent.at,
        CustomerHoldDuration: 0,
        NumberOfHolds: 0,
        AfterContactWorkDuration: 20,
      };

const queueOf = ({ queued, agent, ends }: Leg) =>
  queued === undefined
    ? null
    : {
        ARN: `${instanceArn}/queue/support`,
        Name: 'Support',
        EnqueueTimestamp: wholeSecond(queued),
        Duration: (agent?.at ?? ends) - queued,
      };

/** The contact record of a leg, a minute and a half after its end. */
export const recordOf = (leg: Leg): object => ({
  AWSContactTraceRecordFormatVersion: '2017-03-10',
  InstanceARN: instanceArn,
  ContactId: leg.id,
  InitialContactId: leg.initial ?? null,
  PreviousContactId: leg.previous ?? null,
  NextContactId: leg.next ?? null,
  Channel: 'VOICE',
  InitiationMethod: leg.method ?? 'INBOUND',
  InitiationTimestamp: wholeSecond(leg.begins),
  ConnectedToSystemTimestamp:
    leg.customerConnected === null ? null : wholeSecond(leg.customerConnected ?? leg.begins),
  DisconnectTimestamp: wholeSecond(leg.ends),
  DisconnectReason: leg.reason ?? null,
  ...(leg.issue === undefined
    ? {}
    : { DisconnectDetails: { PotentialDisconnectIssue: leg.issue } }),
  LastUpdateTimestamp: wholeSecond(leg.ends + 90),
  Agent: agentOf(leg),
  Queue: queueOf(leg),
  Attributes: leg.attributes ?? {},
  CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: '+447700900123' },
  TransferredToEndpoint:
    leg.outside === undefined ? null : { Type: 'TELEPHONE_NUMBER', Address: leg.outside },
});

/** Everything that Connect would deliver for these legs. */
export const deliveriesOf = (...legs: readonly Leg[]): object[] => [
  ...legs.flatMap(eventsOf),
  ...legs.map(recordOf),
];
