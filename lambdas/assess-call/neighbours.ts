import type { CallIndex, Found, Span } from '../adapters/call-index.ts';
import type { CallRecord } from '../domain/call-record.ts';
import { plusSeconds } from '../domain/instant.ts';
import type { Policy } from '../domain/policy.ts';

/** What a call's neighbours are found by. */
type Standing = Pick<
  CallRecord,
  | 'callId'
  | 'callerKey'
  | 'agentId'
  | 'closedAt'
  | 'startedAt'
  | 'verdict'
  | 'leftUnresolved'
  | 'asksInvestigations'
  | 'mode'
>;

const daySeconds = 86_400;

const before = (at: string, days: number): Span => ({
  from: plusSeconds(at, -days * daySeconds),
  to: at,
});

const after = (at: string, days: number): Span => ({
  from: at,
  to: plusSeconds(at, days * daySeconds),
});

const othersThan = (callId: string, found: readonly Found[]): Found[] =>
  found.filter((other) => other.callId !== callId);

const isHangUp = (call: Pick<Standing, 'verdict' | 'agentId'> | null, agentId: string): boolean =>
  call !== null && call.verdict === 'agent-ended-early' && call.agentId === agentId;

/** Whether a call opened the investigation of a pattern; what was only observed counts to observers. */
const opensPattern = (
  call: Pick<Standing, 'mode' | 'asksInvestigations'> | null,
  { mode }: Pick<Policy, 'mode'>,
): boolean =>
  call !== null &&
  call.asksInvestigations.includes('pattern') &&
  (call.mode === 'act' || mode === 'observe');

/** Whether the same caller had an unresolved call within the policy's `repeatDays` before this one. */
export async function isRepeatCall(
  { callId, callerKey, startedAt }: Standing,
  index: CallIndex,
  policy: Policy,
): Promise<boolean> {
  if (callerKey === null || startedAt === null || policy.repeatDays === 0) return false;
  const earlier = await index.callsOfCaller(callerKey, before(startedAt, policy.repeatDays));
  return othersThan(callId, earlier).some(({ record }) => record?.leftUnresolved === true);
}

async function hangUpsOf(agentId: string, span: Span, index: CallIndex): Promise<Found[]> {
  const found = await index.callsOfAgent(agentId, span);
  return found.filter(({ record }) => isHangUp(record, agentId));
}

/**
 * Whether with this hang-up the agent's hang-ups within `patternDays` reach `patternCount`, and none of
 * them has opened the investigation yet.
 */
export async function completesPattern(
  { callId, agentId, closedAt }: Standing,
  index: CallIndex,
  policy: Policy,
): Promise<boolean> {
  if (agentId === null || closedAt === null) return false;
  const earlier = await hangUpsOf(agentId, before(closedAt, policy.patternDays), index);
  const others = othersThan(callId, earlier);
  const isOpened = others.some(({ record }) => opensPattern(record, policy));
  return !isOpened && others.length + 1 >= policy.patternCount;
}

/** The agent's later hang-ups within `patternDays` that opened the investigation of a pattern. */
export async function laterPatterns(
  { callId, agentId, closedAt }: Standing,
  index: CallIndex,
  policy: Policy,
): Promise<string[]> {
  if (agentId === null || closedAt === null) return [];
  const later = await hangUpsOf(agentId, after(closedAt, policy.patternDays), index);
  return othersThan(callId, later)
    .filter(({ record }) => opensPattern(record, policy))
    .map((other) => other.callId);
}

/** Later calls of the caller whose repeat-caller flag may be wrong now. */
async function repeatsTouchedBy(now: Standing, index: CallIndex, policy: Policy): Promise<Found[]> {
  if (now.callerKey === null || now.closedAt === null) return [];
  const later = await index.callsOfCaller(now.callerKey, after(now.closedAt, policy.repeatDays));
  return later.filter(
    ({ record }) =>
      record !== null && record.flags.includes('repeat-caller') !== now.leftUnresolved,
  );
}

/** The agent's next hang-ups: no more of them than make a pattern can look back on this one alone. */
async function hangUpsTouchedBy(now: Standing, index: CallIndex, policy: Policy): Promise<Found[]> {
  const { callId, agentId, closedAt } = now;
  if (agentId === null || closedAt === null) return [];
  const later = await hangUpsOf(agentId, after(closedAt, policy.patternDays), index);
  return othersThan(callId, later).slice(0, policy.patternCount);
}

const isRepeatChanged = (now: Standing, was: Standing | null): boolean =>
  now.leftUnresolved !== (was?.leftUnresolved ?? false) ||
  (now.leftUnresolved && now.callerKey !== was?.callerKey);

const isPatternChanged = (now: Standing, was: Standing | null): boolean =>
  (now.verdict === 'agent-ended-early') !== (was?.verdict === 'agent-ended-early') ||
  (now.verdict === 'agent-ended-early' && now.agentId !== was?.agentId) ||
  opensPattern(now, now) !== opensPattern(was, now);

/** The later calls whose repeat-caller flag or pattern may change, now that this call changes. */
export async function callsTouchedBy(
  now: Standing,
  was: Standing | null,
  index: CallIndex,
  policy: Policy,
): Promise<string[]> {
  const touched = [
    ...(isRepeatChanged(now, was) ? await repeatsTouchedBy(now, index, policy) : []),
    ...(isPatternChanged(now, was) ? await hangUpsTouchedBy(now, index, policy) : []),
  ];
  return [...new Set(othersThan(now.callId, touched).map((other) => other.callId))];
}
