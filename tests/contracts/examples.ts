import type { CallRecord } from '../../lambdas/domain/call-record.ts';
import {
  type FollowUp,
  type Investigation,
  type Obligation,
  type ObligationChanges,
  obligationId,
  severityOf,
} from '../../lambdas/domain/obligation.ts';
import type { Statement } from '../../lambdas/domain/statement.ts';

/** A statement about a contact: by default the event of its ending. */
export const statementBy = (facts: Partial<Statement> = {}): Statement => ({
  contactId: 'call-1',
  speaker: 'DISCONNECTED',
  saidAt: '2026-11-20T09:05:00.000Z',
  said: { disconnectReason: 'AGENT_DISCONNECT' },
  ...facts,
});

/** A record of a call that an agent ended early, and what differs. */
export const recordOf = (facts: Partial<CallRecord> = {}): CallRecord => ({
  callId: 'call-1',
  contactId: 'call-1',
  instanceId: 'instance-1',
  startedAt: '2026-11-20T09:00:00.000Z',
  endedAt: '2026-11-20T09:05:00.000Z',
  closedAt: '2026-11-20T09:05:00.000Z',
  agentId: 'agent-1',
  agentUsername: 'ada',
  queueId: 'queue-1',
  queueName: 'Repairs',
  callerKeys: ['caller-1'],
  agentIds: ['agent-1'],
  queueIds: ['queue-1'],
  verdict: 'agent-ended-early',
  rule: 15,
  ruleName: 'the agent ended the call before it was resolved',
  evidence: { for: ['rule 15'], against: ['the contact record has not arrived'] },
  resolution: 'unresolved',
  endedBy: 'AGENT_DISCONNECT',
  flags: [],
  asksFollowUps: ['apologise-and-resolve'],
  asksInvestigations: ['agent-hang-up'],
  leftUnresolved: true,
  policyVersion: 'policy-1',
  mode: 'act',
  partOf: null,
  legs: 1,
  queueWaitSeconds: 30,
  talkSeconds: null,
  holdSeconds: null,
  afterContactWorkSeconds: null,
  ...facts,
});

/** A record of a call that took place under an id at a time. */
export const closedCall = (callId: string, closedAt: string, facts: Partial<CallRecord> = {}) =>
  recordOf({
    callId,
    contactId: callId,
    startedAt: closedAt,
    endedAt: closedAt,
    closedAt,
    ...facts,
  });

const groundOf = ({ callId = 'call-1', kind, ordinal = 1 }: Partial<Obligation>) => ({
  id: obligationId(callId, String(kind), ordinal),
  callId,
  ordinal,
  state: 'raised' as const,
  raisedAt: '2026-11-20T09:10:00.000Z',
  closedAt: '2026-11-20T09:05:00.000Z',
  contactId: callId,
  instanceId: 'instance-1',
  queueId: 'queue-1',
  queueName: 'Repairs',
  verdict: 'agent-ended-early',
  rule: 15,
  ruleName: 'the agent ended the call before it was resolved',
  policyVersion: 'policy-1',
  taskAskedFor: false,
  taskContactId: null,
});

/** A follow-up that was just raised, and what differs. */
export const followUpOf = (facts: Partial<FollowUp> = {}): FollowUp => {
  const kind = facts.kind ?? 'apologise-and-resolve';
  return {
    ...groundOf({ ...facts, kind }),
    type: 'follow-up',
    kind,
    severity: severityOf(kind),
    dueAt: '2026-11-20T10:05:00.000Z',
    ...facts,
  };
};

/** An investigation that was just raised, and what differs. */
export const investigationOf = (facts: Partial<Investigation> = {}): Investigation => {
  const kind = facts.kind ?? 'agent-hang-up';
  return {
    ...groundOf({ ...facts, kind }),
    type: 'investigation',
    kind,
    severity: severityOf(kind),
    ...facts,
  };
};

/** Changes that raise these and withdraw none. */
export const raising = (...raise: Obligation[]): ObligationChanges => ({ raise, withdraw: [] });

/** Changes that withdraw these and raise none. */
export const withdrawing = (...withdraw: Obligation[]): ObligationChanges => ({
  raise: [],
  withdraw,
});
