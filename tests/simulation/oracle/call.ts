import { givenBy } from './given.ts';
import { isGreater } from './greater.ts';
import { type Leg, legOf } from './leg.ts';
import type { Word } from './word.ts';

/** A call as the oracle sees it. */
export interface SeenCall {
  readonly callId: string;
  /** Oldest first. */
  readonly legs: readonly Leg[];
  readonly customerLegs: readonly Leg[];
  readonly last: Leg | null;
  readonly isOver: boolean;
  readonly startedAt: string;
  readonly closedAt: string | null;
}

/** Of every contact and every speaker the greatest word; values count as speakers of when they were given. */
export function greatestWords(words: readonly Word[]): Map<string, Map<string, Word>> {
  const contacts = new Map<string, Map<string, Word>>();
  for (const word of words.flatMap((one) => [one, ...givenBy(one)])) {
    const ofContact = contacts.get(word.contactId) ?? new Map<string, Word>();
    const standing = ofContact.get(word.speaker);
    if (standing === undefined || isGreater(word, standing)) ofContact.set(word.speaker, word);
    contacts.set(word.contactId, ofContact);
  }
  return contacts;
}

const byStart = (one: Leg, other: Leg): number =>
  `${one.startedAt} ${one.contactId}` < `${other.startedAt} ${other.contactId}` ? -1 : 1;

/** Ended more than a second before the other: a consultation that the customer did not follow. */
const isDroppedConsultation = (next: Leg, leg: Leg): boolean =>
  next.endedAt !== null &&
  leg.endedAt !== null &&
  Date.parse(leg.endedAt) - Date.parse(next.endedAt) > 1000;

const isLinked = (from: Leg, to: Leg): boolean =>
  from !== to && (to.previousContactId === from.contactId || from.nextContactId === to.contactId);

const follows = (next: Leg, leg: Leg): boolean =>
  isLinked(leg, next) && !isDroppedConsultation(next, leg);

/** The legs that a leg came from, and those that they came from. */
function originsOf(leg: Leg, legs: readonly Leg[], found: ReadonlySet<Leg> = new Set()): Set<Leg> {
  const before = legs.filter((one) => one !== leg && !found.has(one) && isLinked(one, leg));
  return before.reduce(
    (all, origin) => originsOf(origin, legs, new Set([...all, origin])),
    new Set(found),
  );
}

/** Ended while the customer stayed on a leg that it came from. */
export const isAside = (leg: Leg, legs: readonly Leg[]): boolean =>
  [...originsOf(leg, legs)].some((origin) => isDroppedConsultation(leg, origin));

/** The legs that nobody followed and that were no asides. */
const branchesOf = (legs: readonly Leg[]): Leg[] =>
  legs.filter((leg) => !legs.some((next) => follows(next, leg)) && !isAside(leg, legs));

/** The branch on which the customer was last: one that goes on, else the one that ended last. */
function lastOf(legs: readonly Leg[]): Leg | null {
  const branches = branchesOf(legs);
  const latest = branches.at(-1) ?? null;
  if (latest === null || !latest.isOver) return latest;
  const left = branches.filter(({ isOver }) => isOver);
  return left.findLast((leg) => !left.some((other) => isDroppedConsultation(leg, other))) ?? null;
}

/** Connect has said that another leg still goes on: one that this came from, or that is beside it. */
const isElsewhere = (last: Leg, legs: readonly Leg[]): boolean =>
  [...originsOf(last, legs), ...branchesOf(legs)].some(
    (leg) => leg !== last && !leg.isOver && leg.words.has('DESCRIPTION'),
  );

function callOf(callId: string, unordered: readonly Leg[]): SeenCall {
  const legs = unordered.toSorted(byStart);
  const customerLegs = legs.filter(
    ({ method, isToldOf }) => isToldOf && method !== 'MONITOR' && method !== 'DISCONNECT',
  );
  const last = lastOf(customerLegs);
  const ends = legs.map(({ endedAt }) => endedAt ?? '').toSorted();
  const words = legs.map(({ lastSaidAt }) => lastSaidAt ?? '').toSorted();
  return {
    callId,
    legs,
    customerLegs,
    last,
    isOver:
      last === null
        ? legs.every(({ isOver }) => isOver)
        : last.isOver && !isElsewhere(last, customerLegs),
    startedAt: legs.map(({ startedAt }) => startedAt).find((at) => at !== '') ?? '',
    closedAt: (last === null ? ends.at(-1) : last.endedAt) || words.at(-1) || null,
  };
}

/** The call that the contacts name which came from one, or those that came from them. */
function namedBehind(
  leg: Leg,
  legs: ReadonlyMap<string, Leg>,
  seen: ReadonlySet<string>,
): string[] {
  const behind = [...legs.values()].filter(
    (next) => next.previousContactId === leg.contactId && !seen.has(next.contactId),
  );
  return behind.flatMap((next) =>
    next.initialContactId === null
      ? namedBehind(next, legs, new Set([...seen, leg.contactId]))
      : [next.initialContactId],
  );
}

/** The call that a contact names, by itself or by way of the contacts beside it, those before it first. */
function callIdOf(leg: Leg, legs: ReadonlyMap<string, Leg>, seen: ReadonlySet<string>): string {
  if (leg.initialContactId !== null) return leg.initialContactId;
  const before =
    leg.previousContactId ??
    [...legs.values()].find(({ nextContactId }) => nextContactId === leg.contactId)?.contactId;
  if (before === undefined) return namedBehind(leg, legs, new Set())[0] ?? leg.contactId;
  if (seen.has(before)) return leg.contactId;
  const earlier = legs.get(before);
  return earlier === undefined
    ? before
    : callIdOf(earlier, legs, new Set([...seen, leg.contactId]));
}

/** The calls that were told of: all contacts with the same initial contact. */
export function callsIn(words: readonly Word[]): SeenCall[] {
  const legs = new Map(
    [...greatestWords(words)].map(([contactId, told]) => [contactId, legOf(contactId, told)]),
  );
  const calls = new Map<string, Leg[]>();
  for (const leg of legs.values()) {
    const callId = callIdOf(leg, legs, new Set());
    calls.set(callId, [...(calls.get(callId) ?? []), leg]);
  }
  return [...calls].map(([callId, ofCall]) => callOf(callId, ofCall));
}
