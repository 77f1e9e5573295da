import type { StoredCall } from '../../../lambdas/adapters/table/stored-call.ts';
import type { FormerVerdict } from '../../../lambdas/adapters/table/call-item.ts';
import type { GatheredCall } from '../../../lambdas/adapters/table/gathered-call.ts';
import type { Contact } from '../../../lambdas/domain/contact.ts';
import type { Instant } from '../../../lambdas/domain/instant.ts';
import type { Obligation } from '../../../lambdas/domain/obligation.ts';
import { timelineOf } from '../../../lambdas/domain/timeline.ts';
import { type Zone, isoIn } from '../../times/zone.ts';
import { dueAtOf, isOverdue } from '../due.ts';

type Time = (at: Instant | null) => string | null;

const unjudged = {
  verdict: null,
  rule: null,
  ruleName: null,
  policyVersion: null,
  resolution: 'unknown',
  endedBy: null,
  flags: [],
  evidence: { for: [], against: [] },
} as const;

/** The verdict with what it rests on; all of it unknown while the call has not been judged. */
function judgementOf({ record: kept }: StoredCall, time: Time) {
  const record = kept?.record ?? unjudged;
  return {
    verdict: record.verdict,
    rule: record.rule,
    ruleName: record.ruleName,
    policyVersion: record.policyVersion,
    assessedAt: time(kept?.assessedAt ?? null),
    revision: kept?.revision ?? 0,
    resolution: record.resolution,
    endedBy: record.endedBy,
    flags: record.flags,
    evidence: { for: record.evidence.for, against: record.evidence.against },
  };
}

const legOf = (leg: Contact, time: Time) => ({
  contactId: leg.contactId,
  initiationMethod: leg.initiationMethod,
  state: leg.state,
  initiatedAt: time(leg.initiatedAt),
  disconnectedAt: time(leg.disconnectedAt),
  disconnectReason: leg.disconnectReason,
  agentId: leg.agentId,
  agentUsername: leg.agentUsername,
  queueId: leg.queueId,
  queueName: leg.queueName,
  queueWaitSeconds: leg.queueWaitSeconds,
  talkSeconds: leg.talkSeconds,
  holdSeconds: leg.holdSeconds,
  afterContactWorkSeconds: leg.afterContactWorkSeconds,
  connectToDisconnectSeconds: leg.connectToDisconnectSeconds,
});

const obligationOf = (obligation: Obligation, now: Instant, time: Time) => ({
  id: obligation.id,
  type: obligation.type,
  kind: obligation.kind,
  severity: obligation.severity,
  state: obligation.state,
  raisedAt: time(obligation.raisedAt),
  dueAt: time(dueAtOf(obligation)),
  isOverdue: isOverdue(obligation, now),
  taskContactId: obligation.taskContactId,
});

const formerOf = (former: FormerVerdict, time: Time) => ({
  ...former,
  assessedAt: time(former.assessedAt),
});

/** One call for machines: times with the zone's offset, unknown values null. */
export function reportOf(gathered: GatheredCall, { zone, now }: { zone: Zone; now: Instant }) {
  const { stored, call } = gathered;
  const time: Time = (at) => (at === null ? null : isoIn(zone, at));
  return {
    callId: call.callId,
    startedAt: time(call.startedAt),
    endedAt: time(call.endedAt),
    ...judgementOf(stored, time),
    timeline: timelineOf(call).map((entry) => ({ ...entry, at: isoIn(zone, entry.at) })),
    legs: call.legs.map((leg) => legOf(leg, time)),
    obligations: stored.obligations.map((obligation) => obligationOf(obligation, now, time)),
    formerVerdicts: stored.formerVerdicts.map((former) => formerOf(former, time)),
  };
}
