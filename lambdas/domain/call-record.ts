import { type Assessment, leftUnresolved } from './assessment.ts';
import type { Call } from './call.ts';
import type { Contact } from './contact.ts';
import type { Evidence } from './evidence.ts';
import type { Flag } from './flags.ts';
import type { Instant } from './instant.ts';
import type { FollowUpKind, InvestigationKind, Policy } from './policy.ts';
import type { Resolution } from './resolution.ts';
import type { VerdictName } from './rules.ts';

/** The call as analysts read it. Verdict and rule are null while the call is under way again. */
export interface CallRecord {
  readonly callId: string;
  /** The last customer leg: the one whose ending is the call's. */
  readonly contactId: string;
  readonly instanceId: string | null;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  /** The end, or where that is not known, the last word about it: the time that it is listed under. */
  readonly closedAt: Instant | null;
  readonly agentId: string | null;
  readonly agentUsername: string | null;
  readonly queueId: string | null;
  readonly queueName: string | null;
  /** The caller's pseudonyms, newest first; none where nobody told who rang. */
  readonly callerKeys: readonly string[];
  /** Every agent and queue of the call, the last leg's included. */
  readonly agentIds: readonly string[];
  readonly queueIds: readonly string[];
  readonly verdict: VerdictName | null;
  readonly rule: number | null;
  readonly ruleName: string | null;
  readonly evidence: Evidence;
  readonly resolution: Resolution;
  readonly endedBy: string | null;
  readonly flags: readonly Flag[];
  /** What the verdict asks for. */
  readonly asksFollowUps: readonly FollowUpKind[];
  readonly asksInvestigations: readonly InvestigationKind[];
  readonly leftUnresolved: boolean;
  readonly policyVersion: string;
  /** In `observe` mode nothing of what the verdict asks for was raised. */
  readonly mode: Policy['mode'];
  /** The call that this one turned out to be a part of; it is judged there. */
  readonly partOf: string | null;
  readonly legs: number;
  readonly queueWaitSeconds: number | null;
  readonly talkSeconds: number | null;
  readonly holdSeconds: number | null;
  readonly afterContactWorkSeconds: number | null;
}

const distinct = (values: readonly (string | null)[]): string[] =>
  [...new Set(values.filter((value) => value !== null))].toSorted();

const instanceOf = (legs: readonly Contact[]): string | null =>
  legs.find((leg) => leg.instanceId !== null)?.instanceId ?? null;

/**
 * Who rang: told by the earliest leg of theirs, by Connect's own record before an event, which knows no
 * number. A leg to somebody outside names that other party. Once Connect was told to forget the caller
 * of one leg, no other leg tells.
 */
function callerOf(customerLegs: readonly Contact[]): readonly string[] {
  const theirs = customerLegs.filter((leg) => leg.initiationMethod !== 'EXTERNAL_OUTBOUND');
  if (theirs.some((leg) => leg.isCustomerRedacted)) return [];
  const legs = theirs.filter((leg) => leg.callerKeys.length > 0);
  const told = legs.find((leg) => leg.hasContactRecord || leg.isDescribed);
  return (told ?? legs[0])?.callerKeys ?? [];
}

/** The sum of what is known; null where no leg tells. */
function total(
  legs: readonly Contact[],
  field: 'queueWaitSeconds' | 'talkSeconds' | 'holdSeconds' | 'afterContactWorkSeconds',
): number | null {
  const known = legs.map((leg) => leg[field]).filter((seconds) => seconds !== null);
  return known.length === 0 ? null : known.reduce((sum, seconds) => sum + seconds, 0);
}

const undecided = {
  verdict: null,
  rule: null,
  ruleName: null,
  evidence: { for: [], against: [] },
  resolution: 'unknown',
  endedBy: null,
  flags: [],
  asksFollowUps: [],
  asksInvestigations: [],
  leftUnresolved: false,
} as const;

const decided = (assessment: Assessment) => ({
  verdict: assessment.verdict.name,
  rule: assessment.verdict.rule,
  ruleName: assessment.verdict.ruleName,
  evidence: assessment.verdict.evidence,
  resolution: assessment.resolution,
  endedBy: assessment.endedBy,
  flags: assessment.flags,
  asksFollowUps: assessment.followUps,
  asksInvestigations: assessment.investigations,
  leftUnresolved: leftUnresolved(assessment),
});

type Served = Pick<CallRecord, 'agentId' | 'agentUsername' | 'queueId' | 'queueName'>;

const nobody: Served = { agentId: null, agentUsername: null, queueId: null, queueName: null };

/** Agent and queue of the last leg; where it had none, of the latest customer leg that had. */
function servedBy(last: Contact | undefined, customerLegs: readonly Contact[]): Served {
  const latest = [...customerLegs, ...(last === undefined ? [] : [last])];
  const { agentId, agentUsername } = latest.findLast((leg) => leg.hadAgent) ?? nobody;
  const { queueId, queueName } = latest.findLast((leg) => leg.wasQueued) ?? nobody;
  return { agentId, agentUsername, queueId, queueName };
}

/** The record of a call as assessed under a policy; `assessment` is null while the call goes on. */
export function callRecordOf(
  call: Call,
  assessment: Assessment | null,
  { policy, version }: { readonly policy: Policy; readonly version: string },
): CallRecord {
  const last = call.lastLeg ?? call.legs.at(-1);
  const served = call.customerLegs;
  return {
    callId: call.callId,
    contactId: last?.contactId ?? call.callId,
    instanceId: instanceOf(call.legs),
    startedAt: call.startedAt,
    endedAt: call.isOver ? call.endedAt : null,
    closedAt: call.closedAt,
    ...servedBy(last, served),
    callerKeys: callerOf(served),
    agentIds: distinct(served.map((leg) => leg.agentId)),
    queueIds: distinct(served.map((leg) => leg.queueId)),
    ...(assessment === null ? undecided : decided(assessment)),
    policyVersion: version,
    mode: policy.mode,
    partOf: null,
    legs: call.legs.length,
    queueWaitSeconds: total(served, 'queueWaitSeconds'),
    talkSeconds: total(served, 'talkSeconds'),
    holdSeconds: total(served, 'holdSeconds'),
    afterContactWorkSeconds: total(served, 'afterContactWorkSeconds'),
  };
}

/** A record of its own that is none any more: its contacts turned out to be legs of another call. */
export const absorbedInto = (record: CallRecord, callId: string): CallRecord => ({
  ...record,
  ...undecided,
  agentId: null,
  queueId: null,
  callerKeys: [],
  agentIds: [],
  queueIds: [],
  partOf: callId,
});
