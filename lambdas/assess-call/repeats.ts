import type { CallIndex, Found } from '../adapters/table/call-index.ts';
import type { CallRecord } from '../domain/call-record.ts';
import type { Policy } from '../domain/policy.ts';
import { daysAfter, daysBefore } from '../domain/span.ts';
import type { Standing } from './standing.ts';

/** Calls are listed by their end, and a repeat is one by its beginning; by callbacks a call may last days. */
const longestCallDays = 30;

/** Whether the same caller had an unresolved call within the policy's `repeatDays` before this one. */
export async function isRepeatCall(
  { callId, callerKeys, startedAt }: Standing,
  index: CallIndex,
  policy: Policy,
): Promise<boolean> {
  if (startedAt === null || policy.repeatDays === 0) return false;
  const earlier = await index.callsOfCaller(callerKeys, daysBefore(startedAt, policy.repeatDays));
  return earlier.some(({ record }) => record.callId !== callId && record.leftUnresolved);
}

/** Whether a later call of the caller is a repeat of this one, which was left unresolved. */
function isRepeatOf(later: CallRecord, now: Standing, { repeatDays }: Policy): boolean {
  const { closedAt, callerKeys, leftUnresolved } = now;
  if (!leftUnresolved || closedAt === null || later.startedAt === null) return false;
  const { from, to } = daysBefore(later.startedAt, repeatDays);
  const isWithin = from <= closedAt && closedAt <= to;
  return isWithin && later.callerKeys.some((key) => callerKeys.includes(key));
}

/** What later calls may repeat of a call; empty where it was not left unresolved. */
const leftToRepeat = (call: Standing | null): string =>
  call?.leftUnresolved === true ? [call.closedAt, ...call.callerKeys].join(' ') : '';

/** Later calls of the caller, as known now or before, whose flag may be wrong now that a call changes. */
export async function repeatsTouchedBy(
  now: Standing,
  was: Standing | null,
  index: CallIndex,
  policy: Policy,
): Promise<Found[]> {
  if (leftToRepeat(now) === leftToRepeat(was)) return [];
  const callerKeys = [...new Set([...now.callerKeys, ...(was?.callerKeys ?? [])])];
  const [first, last = first] = [now.closedAt, was?.closedAt ?? null]
    .filter((at) => at !== null)
    .toSorted();
  if (first === undefined || last === undefined) return [];
  const { to } = daysAfter(last, policy.repeatDays + longestCallDays);
  const later = await index.callsOfCaller(callerKeys, { from: first, to });
  return later.filter(
    ({ record }) => record.flags.includes('repeat-caller') !== isRepeatOf(record, now, policy),
  );
}
