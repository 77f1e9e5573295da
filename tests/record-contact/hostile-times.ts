import { type Hostile, queue, stream } from './hostile-row.ts';
import { contactEvent, contactRecord } from './payloads.ts';

const sentinel = '1970-01-01T00:00:00.001Z';
const joinedAt = '2026-11-20T09:01:00.000Z';

/** Times that a source may give, and what they are taken for. */
const given: readonly (readonly [what: string, at: unknown, readAs: string | null])[] = [
  ['of Connect’s sentinel', sentinel, null],
  ['of the year 275760', '+275760-09-13T00:00:00.000Z', null],
  ['before Christ', '-000044-03-15T00:00:00.000Z', null],
  ['at the end of year 9999', '9999-12-31T23:59:59.999Z', null],
  ['in the year 2098', '2098-12-31T23:59:59.999Z', '2098-12-31T23:59:59.999Z'],
  ['on the 30th of February', '2026-02-30T00:00:00Z', null],
  ['as a number', 1e308, null],
  ['below zero', -1, null],
];

const times = given.flatMap(([what, at, readAs]) => [
  queue(
    `an event whose times are ${what}`,
    JSON.stringify({
      ...JSON.parse(
        contactEvent({
          disconnectReason: 'AGENT_DISCONNECT',
          disconnectTimestamp: at,
          queueInfo: { enqueueTimestamp: at },
          agentInfo: { agentArn: 'agent-1', connectedToAgentTimestamp: joinedAt },
        }),
      ),
      time: at,
    }),
    'recorded',
    {
      contact: { disconnectedAt: readAs, enqueuedAt: readAs, connectedToAgentAt: joinedAt },
      call: { endedAt: readAs, verdict: 'agent-ended-early' },
    },
  ),
  stream(
    `a record whose times are ${what}`,
    contactRecord({
      LastUpdateTimestamp: at,
      DisconnectTimestamp: at,
      InitiationTimestamp: at,
      DisconnectReason: 'AGENT_DISCONNECT',
      Agent: { ARN: 'agent-1', ConnectedToAgentTimestamp: joinedAt },
    }),
    'recorded',
    {
      contact: { disconnectedAt: readAs, initiatedAt: readAs, connectedToAgentAt: joinedAt },
      call: { contactId: 'call-1', endedAt: readAs, verdict: 'agent-ended-early' },
    },
  ),
]);

/** The agent whom a sentinel names never joined: the customer was alone in the queue. */
const nobodyJoined = {
  contact: { hadAgent: false, agentId: null, connectedToAgentAt: null, wasQueued: true },
  call: { agentId: null, verdict: 'abandoned-in-queue' },
} as const;

/** A negative time together is unknown: neither an accident nor a figure is made of it. */
const joinedTooLate = {
  contact: {
    hadAgent: true,
    connectedToAgentAt: '2026-11-20T10:05:00.000Z',
    disconnectedAt: '2026-11-20T09:05:00.000Z',
    connectToDisconnectSeconds: null,
    queueWaitSeconds: 3890,
  },
  call: { contactId: 'call-1', agentId: 'agent-1', verdict: 'agent-ended-early' },
} as const;

const agents = [
  ['an agent since Connect’s sentinel', 'CUSTOMER_DISCONNECT', sentinel, nobodyJoined],
  ['an agent who came after the end', 'AGENT_DISCONNECT', '2026-11-20T10:05:00Z', joinedTooLate],
] as const;

const joins = agents.flatMap(([what, reason, joined, made]) => [
  queue(
    what,
    contactEvent({
      disconnectReason: reason,
      disconnectTimestamp: '2026-11-20T09:05:00Z',
      queueInfo: { queueArn: 'queue-1', enqueueTimestamp: '2026-11-20T09:00:10Z' },
      agentInfo: { agentArn: 'agent-1', connectedToAgentTimestamp: joined },
    }),
    'recorded',
    made,
  ),
  stream(
    `${what}, by a record`,
    contactRecord({
      // Later than the other leg of its call, so that the call is judged by this one.
      InitiationTimestamp: '2026-11-20T09:00:05Z',
      DisconnectReason: reason,
      Queue: { ARN: 'queue-1', EnqueueTimestamp: '2026-11-20T09:00:10Z' },
      Agent: { ARN: 'agent-1', ConnectedToAgentTimestamp: joined },
    }),
    'recorded',
    made,
  ),
]);

const durations: readonly (readonly [given: unknown, readAs: number | null])[] = [
  [1e308, null],
  [-1, null],
  ['1e400', null],
  ['Infinity', null],
  ['', null],
  [1e15, null],
  [0.5, 0],
];

const figures = durations.map(([seconds, readAs]) =>
  stream(
    `durations of ${JSON.stringify(seconds)}`,
    contactRecord({
      Queue: { ARN: 'queue-1', Duration: seconds, EnqueueTimestamp: '2026-11-20T09:00:10Z' },
      Agent: {
        ARN: 'agent-1',
        AgentInteractionDuration: seconds,
        CustomerHoldDuration: seconds,
        AfterContactWorkDuration: seconds,
      },
    }),
    'recorded',
    { contact: { talkSeconds: readAs, holdSeconds: readAs, afterContactWorkSeconds: readAs } },
  ),
);

/** Times and durations that cannot be, with what is made of them. */
export const hostileTimes: readonly Hostile[] = [...times, ...joins, ...figures];
