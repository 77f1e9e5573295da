import type { CallIndex, Found } from '../adapters/table/call-index.ts';
import { hangUpsOf } from '../adapters/table/hang-ups.ts';
import type { Policy } from '../domain/policy.ts';
import { daysAfter, daysBefore } from '../domain/span.ts';
import { type Standing, othersThan } from './standing.ts';

/** Whether a call opened the investigation of a pattern; what was only observed counts to observers. */
const opensPattern = (
  call: Pick<Standing, 'mode' | 'asksInvestigations'> | null,
  { mode }: Pick<Policy, 'mode'>,
): boolean =>
  call !== null &&
  call.asksInvestigations.includes('pattern') &&
  (call.mode === 'act' || mode === 'observe');

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
  const earlier = await hangUpsOf(agentId, daysBefore(closedAt, policy.patternDays), index);
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
  const later = await hangUpsOf(agentId, daysAfter(closedAt, policy.patternDays), index);
  return othersThan(callId, later)
    .filter(({ record }) => opensPattern(record, policy))
    .map((other) => other.callId);
}

/** An agent's next hang-ups: no more of them than make a pattern can look back on this one alone. */
async function nextHangUps(hangUp: Standing, index: CallIndex, policy: Policy): Promise<Found[]> {
  const { callId, agentId, closedAt } = hangUp;
  if (agentId === null || closedAt === null) return [];
  const later = await hangUpsOf(agentId, daysAfter(closedAt, policy.patternDays), index);
  return othersThan(callId, later).slice(0, policy.patternCount);
}

/** The hang-ups before one, which left the pattern to it while somebody looked into its investigation. */
async function hangUpsBefore(hangUp: Standing, index: CallIndex, policy: Policy): Promise<Found[]> {
  const { agentId, closedAt } = hangUp;
  if (agentId === null || closedAt === null) return [];
  return await hangUpsOf(agentId, daysBefore(closedAt, policy.patternDays), index);
}

/** What a call counts for in a pattern; empty where it is no hang-up. */
const hangUpToCount = (call: Standing | null): string =>
  call?.verdict === 'agent-ended-early' ? `${call.agentId} ${call.closedAt}` : '';

const isPatternChanged = (now: Standing, was: Standing | null): boolean =>
  hangUpToCount(now) !== hangUpToCount(was) || opensPattern(now, now) !== opensPattern(was, now);

/** The hang-ups of the agent, as known now or before, whose pattern may be wrong now that a call changes. */
export async function hangUpsTouchedBy(
  now: Standing,
  was: Standing | null,
  index: CallIndex,
  policy: Policy,
): Promise<Found[]> {
  if (!isPatternChanged(now, was)) return [];
  const isElsewhere = was?.agentId !== now.agentId || was?.closedAt !== now.closedAt;
  const standings = was !== null && isElsewhere ? [now, was] : [now];
  const found = await Promise.all(standings.map((one) => nextHangUps(one, index, policy)));
  const left =
    was !== null && opensPattern(was, policy) && (isElsewhere || !opensPattern(now, policy));
  return left ? [...found.flat(), ...(await hangUpsBefore(was, index, policy))] : found.flat();
}
