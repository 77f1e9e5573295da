import type { Contact } from '../../../lambdas/domain/contact.ts';
import { type Obligation, standingKinds } from '../../../lambdas/domain/obligation.ts';
import type { Policy } from '../../../lambdas/domain/policy.ts';
import { resolutionOf } from '../../../lambdas/domain/resolution.ts';
import type { LocalCall } from '../stage/outcome.ts';
import type { SetAside } from './feed.ts';

const contactDocument = (contact: Contact, policy: Policy) => ({
  contactId: contact.contactId,
  channel: contact.channel,
  initiationMethod: contact.initiationMethod,
  state: contact.state,
  disconnectReason: contact.disconnectReason,
  agentId: contact.agentId,
  agentUsername: contact.agentUsername,
  queueId: contact.queueId,
  queueName: contact.queueName,
  queueWaitSeconds: contact.queueWaitSeconds,
  talkSeconds: contact.talkSeconds,
  holdSeconds: contact.holdSeconds,
  afterContactWorkSeconds: contact.afterContactWorkSeconds,
  connectToDisconnectSeconds: contact.connectToDisconnectSeconds,
  resolution: resolutionOf([contact], policy).value,
  initialContactId: contact.initialContactId,
  previousContactId: contact.previousContactId,
});

const ofType = (obligations: readonly Obligation[], type: Obligation['type']): Obligation[] =>
  obligations.filter((obligation) => obligation.type === type);

const unjudged = {
  verdict: null,
  rule: null,
  policyVersion: null,
  flags: [],
  evidence: { for: [], against: [] },
};

function callDocument({ call, stored }: LocalCall, policy: Policy) {
  const { verdict, rule, policyVersion, flags, evidence } = stored.record?.record ?? unjudged;
  return {
    callId: call.callId,
    verdict,
    rule,
    policyVersion,
    flags,
    evidence: { for: evidence.for, against: evidence.against },
    resolution: resolutionOf(call.legs, policy).value,
    endedBy: call.isOver ? (call.lastLeg?.disconnectReason ?? null) : null,
    followUps: standingKinds(ofType(stored.obligations, 'follow-up')),
    investigations: standingKinds(ofType(stored.obligations, 'investigation')),
    contacts: call.legs.map((leg) => contactDocument(leg, policy)),
  };
}

const followUpDocument = (obligation: Obligation) =>
  obligation.type !== 'follow-up'
    ? []
    : [
        {
          id: obligation.id,
          kind: obligation.kind,
          callId: obligation.callId,
          dueAt: obligation.dueAt,
          state: obligation.state,
          taskContactId: obligation.taskContactId,
        },
      ];

const investigationDocument = (obligation: Obligation) =>
  obligation.type !== 'investigation'
    ? []
    : [
        {
          id: obligation.id,
          kind: obligation.kind,
          callId: obligation.callId,
          state: obligation.state,
          taskContactId: obligation.taskContactId,
        },
      ];

/** What a replay found, as one document. */
export type ReplayDocument = ReturnType<typeof replayDocument>;

/** The document of a replay; unknown values are null. */
export function replayDocument(
  calls: readonly LocalCall[],
  aside: { ignored: readonly SetAside[]; parked: readonly SetAside[] },
  policy: Policy,
) {
  const obligations = calls.flatMap(({ stored }) => stored.obligations);
  return {
    calls: calls.map((call) => callDocument(call, policy)),
    followUps: obligations.flatMap(followUpDocument),
    investigations: obligations.flatMap(investigationDocument),
    ignored: aside.ignored,
    parked: aside.parked,
  };
}
