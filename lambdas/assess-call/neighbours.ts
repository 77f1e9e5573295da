import type { CallIndex, Found, Span } from '../adapters/table/call-index.ts';
import type { CallRecord } from '../domain/call-record.ts';
import { plusSeconds } from '../domain/instant.ts';
import type { Policy } from '../domain/policy.ts';

/** What a call's neighbours are found by. */
type Standing = Pick<
  CallRecord,
  | 'callId'
  | 'callerKeys'
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
  { callId, callerKeys, startedAt }: Standing,
  index: CallIndex,
  policy: Policy,
): Promise<boolean> {
  if (startedAt === null || policy.repeatDays === 0) return false;
  const earlier = await index.callsOfCaller(callerKeys, before(startedAt, policy.repeatDays));
  return earlier.some(({ record }) => record.callId !== callId && record.leftUnresolved);
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

/** Whether a later call of the caller is a repeat of this one, which was left unresolved. */
function isRepeatOf(later: CallRecord, now: Standing, { repeatDays }: Policy): boolean {
  const { closedAt, callerKeys, leftUnresolved } = now;
  if (!leftUnresolved || closedAt === null || later.startedAt === null) return false;
  const { from, to } = before(later.startedAt, repeatDays);
  const isWithin = from <= closedAt && closedAt <= to;
  return isWithin && later.callerKeys.some((key) => callerKeys.includes(key));
}

/** Later calls of the caller, as known now or before, whose repeat-caller flag may be wrong now. */
async function repeatsTouchedBy(
  now: Standing,
  was: Standing | null,
  index: CallIndex,
  policy: Policy,
): Promise<Found[]> {
  const callerKeys = [...new Set([...now.callerKeys, ...(was?.callerKeys ?? [])])];
  const [first, last = first] = [now.closedAt, was?.closedAt ?? null]
    .filter((at) => at !== null)
    .toSorted();
  if (first === undefined || last === undefined) return [];
  const { to } = after(last, policy.repeatDays);
  const later = await index.callsOfCaller(callerKeys, { from: first, to });
  return later.filter(
    ({ record }) => record.flags.includes('repeat-caller') !== isRepeatOf(record, now, policy),
  );
}

/** An agent's next hang-ups: no more of them than make a pattern can look back on this one alone. */
async function nextHangUps(hangUp: Standing, index: CallIndex, policy: Policy): Promise<Found[]> {
  const { callId, agentId, closedAt } = hangUp;
  if (agentId === null || closedAt === null) return [];
  const later = await hangUpsOf(agentId, after(closedAt, policy.patternDays), index);
  return othersThan(callId, later).slice(0, policy.patternCount);
}

/** The next hang-ups of the agent, as known now or before, whose pattern may be wrong now. */
async function hangUpsTouchedBy(
  now: Standing,
  was: Standing | null,
  index: CallIndex,
  policy: Policy,
): Promise<Found[]> {
  const isElsewhere = was?.agentId !== now.agentId || was?.closedAt !== now.closedAt;
  const standings = was !== null && isElsewhere ? [now, was] : [now];
  const found = await Promise.all(standings.map((one) => nextHangUps(one, index, policy)));
  return found.flat();
}

/** What later calls may repeat of a call; empty where it was not left unresolved. */
const leftToRepeat = (call: Standing | null): string =>
  call?.leftUnresolved === true ? [call.closedAt, ...call.callerKeys].join(' ') : '';

/** What a call counts for in a pattern; empty where it is no hang-up. */
const hangUpToCount = (call: Standing | null): string =>
  call?.verdict === 'agent-ended-early' ? `${call.agentId} ${call.closedAt}` : '';

const isPatternChanged = (now: Standing, was: Standing | null): boolean =>
  hangUpToCount(now) !== hangUpToCount(was) || opensPattern(now, now) !== opensPattern(was, now);

/** The later calls whose repeat-caller flag or pattern may change, now that this call changes. */
export async function callsTouchedBy(
  now: Standing,
  was: Standing | null,
  index: CallIndex,
  policy: Policy,
): Promise<string[]> {
  const touched = [
    ...(leftToRepeat(now) === leftToRepeat(was)
      ? []
      : await repeatsTouchedBy(now, was, index, policy)),
    ...(isPatternChanged(now, was) ? await hangUpsTouchedBy(now, was, index, policy) : []),
  ];
  return [...new Set(othersThan(now.callId, touched).map((other) => other.callId))];
}
