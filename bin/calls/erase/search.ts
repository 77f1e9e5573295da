import type { CallIndex } from '../../../lambdas/adapters/table/call-index.ts';
import type { Span } from '../../../lambdas/domain/span.ts';
import { type Instant, plusDays } from '../../../lambdas/domain/instant.ts';
import { type KeptCall, homeOf, itemsOf, lookAtCall } from './kept-call.ts';
import type { OnPart, Traces } from './traces.ts';
import type { Whom } from './whom.ts';

/** What a search for traces works with. */
export interface Searching {
  readonly traces: Traces;
  readonly index: Pick<CallIndex, 'obligationsOf'>;
  readonly now: Instant;
  readonly recordDays: number;
  /** Told of how much of the table was read. */
  readonly onPart: OnPart;
}

async function idsOf(
  whom: Whom,
  callerKeys: readonly string[],
  { traces, onPart }: Searching,
): Promise<string[]> {
  if ('contactId' in whom) return [whom.contactId];
  const listed = await traces.callsOfCaller(callerKeys);
  const holding = await traces.holding(callerKeys, onPart);
  return [...new Set([...listed, ...holding.map(({ callId }) => callId)])];
}

/**
 * The calls of a caller, judged or not, or the call of a contact, each with all that is kept of it; none
 * where nothing is, not even a tombstone.
 */
export async function findCalls(
  whom: Whom,
  callerKeys: readonly string[],
  search: Searching,
): Promise<KeptCall[]> {
  const calls: KeptCall[] = [];
  for (const id of await idsOf(whom, callerKeys, search)) {
    if (calls.some(({ places }) => places.has(id))) continue;
    calls.push(await lookAtCall(await homeOf(id, search.traces), search.traces));
  }
  return calls.filter((kept) => itemsOf(kept).length > 0);
}

/** The ids by which other copies may name these calls. */
export const idsIn = (calls: readonly KeptCall[], whom: Whom): string[] => [
  ...new Set([
    ...('contactId' in whom ? [whom.contactId] : []),
    ...calls.flatMap(({ callId, contactIds }) => [callId, ...contactIds]),
  ]),
];

/** When patterns that list these calls may have been opened: not before the first, and up to now. */
export function spanAfter(calls: readonly KeptCall[], { now, recordDays }: Searching): Span {
  const starts = calls.map(({ gathered: { call } }) => call.startedAt ?? call.closedAt);
  const isKnown = starts.length > 0 && starts.every((at) => at !== null);
  const first = isKnown ? starts.toSorted()[0] : undefined;
  const from = first ?? plusDays(now, -recordDays);
  return { from: plusDays(from, -1), to: plusDays(now, 1) };
}
