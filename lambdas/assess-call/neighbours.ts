import type { CallIndex, Found, Span } from '../adapters/call-index.ts';
import type { CallRecord } from '../domain/call-record.ts';
import { plusSeconds } from '../domain/instant.ts';
import type { Policy } from '../domain/policy.ts';

/** What a call's neighbours are found by. */
type Standing = Pick<
  CallRecord,
  'callId' | 'callerKey' | 'agentId' | 'closedAt' | 'startedAt' | 'verdict' | 'leftUnresolved'
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
  const found = await index.callsOfAgent(agentId, before(closedAt, policy.patternDays));
  const hangUps = othersThan(callId, found).filter(({ record }) => isHangUp(record, agentId));
  const isOpened = hangUps.some(({ record }) => record?.asksInvestigations.includes('pattern'));
  return !isOpened && hangUps.length + 1 >= policy.patternCount;
}

/** The later calls whose repeat-caller flag or pattern may change, now that this call has changed. */
export async function callsTouchedBy(
  now: Standing,
  was: Standing | null,
  index: CallIndex,
  policy: Policy,
): Promise<string[]> {
  const { callId, callerKey, agentId, closedAt } = now;
  if (closedAt === null) return [];
  const touched: Found[] = [];
  if (callerKey !== null && now.leftUnresolved !== (was?.leftUnresolved ?? false)) {
    touched.push(...(await index.callsOfCaller(callerKey, after(closedAt, policy.repeatDays))));
  }
  if (agentId !== null && isHangUp(now, agentId) !== isHangUp(was, agentId)) {
    const later = await index.callsOfAgent(agentId, after(closedAt, policy.patternDays));
    touched.push(...later.filter(({ record }) => isHangUp(record, agentId)));
  }
  return [...new Set(othersThan(callId, touched).map((other) => other.callId))];
}
