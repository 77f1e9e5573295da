import { type Instant, plusSeconds } from '../../lambdas/domain/instant.ts';
import type { Said, Statement } from '../../lambdas/domain/statement.ts';

/** What sets a leg apart from an inbound call to agent-1 that begins at nine. */
export interface LegFacts {
  readonly contactId: string;
  readonly startsAt: Instant;
  readonly agentId: string;
  readonly queueId: string;
  /** What every source says of it: who called, where it came from. */
  readonly said: Said;
}

/** The words about one leg, each said when it happens. */
export interface Leg {
  readonly queued: () => Statement;
  readonly joined: () => Statement;
  /** The line is closed: five minutes after the beginning. */
  readonly ended: (said?: Said) => Statement;
  /** After contact work is done: a minute later. */
  readonly completed: (said?: Said) => Statement;
  /** The contact record: two minutes after the end, or so many seconds after the beginning. */
  readonly recorded: (said?: Said, afterSeconds?: number) => Statement;
  readonly heard: (action: string, afterSeconds?: number) => Statement;
}

/** A leg that waits half a minute, talks to an agent for four minutes and ends after five. */
export function legOf({
  contactId = 'call-1',
  startsAt = '2026-11-20T09:00:00.000Z',
  agentId = 'agent-1',
  queueId = 'queue-1',
  said = {},
}: Partial<LegFacts> = {}): Leg {
  const after = (seconds: number): Instant => plusSeconds(startsAt, seconds);
  const base: Said = {
    channel: 'VOICE',
    initiationMethod: 'INBOUND',
    instanceId: 'instance-1',
    initiatedAt: startsAt,
    ...said,
  };
  const inQueue: Said = { ...base, queueId, enqueuedAt: after(30) };
  const withAgent: Said = { ...inQueue, agentId, connectedToAgentAt: after(60) };
  return {
    queued: () => ({ contactId, speaker: 'QUEUED', saidAt: after(30), said: inQueue }),
    joined: () => ({
      contactId,
      speaker: 'CONNECTED_TO_AGENT',
      saidAt: after(60),
      said: withAgent,
    }),
    ended: (more = {}) => ({
      contactId,
      speaker: 'DISCONNECTED',
      saidAt: after(300),
      said: { ...base, disconnectedAt: after(300), ...more },
    }),
    completed: (more = {}) => ({
      contactId,
      speaker: 'COMPLETED',
      saidAt: after(360),
      said: { ...base, disconnectedAt: after(300), ...more },
    }),
    recorded: (more = {}, afterSeconds = 420) => ({
      contactId,
      speaker: 'CONTACT_RECORD',
      saidAt: after(afterSeconds),
      said: { ...withAgent, disconnectedAt: after(300), interactionSeconds: 240, ...more },
    }),
    heard: (action, afterSeconds = 400) => ({
      contactId,
      speaker: `LENS ${action}`,
      saidAt: after(afterSeconds),
      said: { instanceId: 'instance-1' },
    }),
  };
}

/** Connect names the agent as who ended the contact. */
export const byAgent: Said = { disconnectReason: 'AGENT_DISCONNECT' };
/** Connect names the customer as who ended the contact. */
export const byCustomer: Said = { disconnectReason: 'CUSTOMER_DISCONNECT' };
/** The agent entered this resolution. */
export const resolution = (value: string): Said => ({ attributes: { resolution: value } });
