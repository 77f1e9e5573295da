import { type Contact, isOver, startOf } from './contact.ts';
import { type Instant, latestOf, secondsBetween } from './instant.ts';

/** What the customer lived through: all contacts with the same initial contact. */
export interface Call {
  readonly callId: string;
  /** Every voice contact of the call, oldest first. */
  readonly legs: readonly Contact[];
  /** The legs on which the customer was served: no supervisor's MONITOR leg, no after-call flow leg. */
  readonly customerLegs: readonly Contact[];
  /**
   * The customer leg whose ending is the call's: of those that no other follows the one that ended last.
   * Null if none is known.
   */
  readonly lastLeg: Contact | null;
  /**
   * Legs on which the customer may be besides: those that the last leg came from, and others that no leg
   * follows, as in a conference, which as far as is known still go on.
   */
  readonly openLegs: readonly Contact[];
  /**
   * Contacts that nobody has told of and that the last leg came from; where no customer leg is known, all
   * from which one of the legs came, and the call's first. The customer may still be there.
   */
  readonly unseenOrigins: readonly string[];
  /** The ids of all contacts that somebody told of, of any channel; to be heard by Contact Lens is not enough. */
  readonly knownContactIds: ReadonlySet<string>;
  /** Whether the last leg has ended, or, where no customer leg is known, every leg has. */
  readonly isOver: boolean;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  /** The end, or where that is not known, the last word about it: the time that it is listed under. */
  readonly closedAt: Instant | null;
}

/** The contact's call: its initial contact, or itself where it names none. */
export const callIdOf = (contact: {
  contactId: string;
  initialContactId?: string | null;
}): string => contact.initialContactId ?? contact.contactId;

/** A flow that runs for the customer after the agent has left, such as a survey. */
export const isAfterCallLeg = (leg: Contact): boolean => leg.initiationMethod === 'DISCONNECT';

/** Of a contact that Contact Lens alone has heard nothing is known but that. */
const isToldOf = (contact: Contact): boolean => contact.state !== null;

const isCustomerLeg = (leg: Contact): boolean =>
  isToldOf(leg) && leg.initiationMethod !== 'MONITOR' && !isAfterCallLeg(leg);

/** Text in whose order legs began; a leg that nobody dates comes first. */
const startText = (leg: Contact): string => `${startOf(leg) ?? ''} ${leg.contactId}`;

const byStart = (one: Contact, other: Contact): number =>
  startText(one) < startText(other) ? -1 : 1;

const isLinked = (from: Contact, to: Contact): boolean =>
  from.contactId !== to.contactId &&
  (to.previousContactId === from.contactId || from.nextContactId === to.contactId);

/** More than this earlier than the leg it branched from: clearly not where the customer went. */
const sameEndSeconds = 1;

/** A consultation or third party that was dropped while the customer stayed on the earlier leg. */
const endedBefore = (leg: Contact, other: Contact): boolean =>
  (secondsBetween(leg.disconnectedAt, other.disconnectedAt) ?? 0) > sameEndSeconds;

/** Whether the customer went from one leg on to the other. */
const follows = (next: Contact, leg: Contact): boolean =>
  isLinked(leg, next) && !endedBefore(next, leg);

/** The legs from which a leg came, however far back, the nearest first. */
function originsOf(leg: Contact, legs: readonly Contact[]): Contact[] {
  const reached = new Set([leg]);
  // What is added to a set while it is walked is walked as well.
  for (const one of reached) {
    for (const other of legs) if (isLinked(other, one)) reached.add(other);
  }
  const [, ...origins] = reached;
  return origins;
}

/** The contacts that these legs came from, and the call's first, as far as nobody has told of them. */
function unseenOriginsOf(
  callId: string,
  legs: readonly Contact[],
  knownContactIds: ReadonlySet<string>,
): string[] {
  const named = legs.map((leg) => leg.previousContactId).filter((id) => id !== null);
  return [...new Set([...named, callId])].filter((id) => !knownContactIds.has(id));
}

/** Whether a leg was but an aside: it ended while the customer stayed on a leg that it came from. */
export const isAside = (leg: Contact, legs: readonly Contact[]): boolean =>
  originsOf(leg, legs).some((origin) => endedBefore(leg, origin));

/** The legs that no other follows, asides left out: several, where agents came to one conference. */
const branchesOf = (customerLegs: readonly Contact[]): Contact[] =>
  customerLegs.filter(
    (leg) => !customerLegs.some((other) => follows(other, leg)) && !isAside(leg, customerLegs),
  );

/**
 * The one of them that ended last; where the latest begun goes on, that one, and of equal or unknown ends
 * the latest begun. Ids that run in a circle leave the latest leg of all.
 */
function lastOf(branches: readonly Contact[], customerLegs: readonly Contact[]): Contact | null {
  const latest = branches.at(-1) ?? customerLegs.at(-1) ?? null;
  if (latest === null || !isOver(latest)) return latest;
  const over = branches.filter(isOver);
  return over.findLast((leg) => !over.some((other) => endedBefore(leg, other))) ?? latest;
}

/** The call that these contacts make. `contacts` may hold other channels; only voice is judged. */
export function callFrom(callId: string, contacts: readonly Contact[]): Call {
  const legs = contacts.filter((contact) => contact.channel === 'VOICE').toSorted(byStart);
  const customerLegs = legs.filter(isCustomerLeg);
  const branches = branchesOf(customerLegs);
  const lastLeg = lastOf(branches, customerLegs);
  const ends = (lastLeg === null ? legs : [lastLeg]).map((leg) => leg.disconnectedAt);
  const endedAt = latestOf(ends);
  const origins = lastLeg === null ? [] : originsOf(lastLeg, customerLegs);
  const mayGoOn = [...new Set([...origins, ...branches])].filter((leg) => leg !== lastLeg);
  const knownContactIds = new Set(contacts.filter(isToldOf).map(({ contactId }) => contactId));
  return {
    callId,
    legs,
    customerLegs,
    lastLeg,
    openLegs: mayGoOn.filter((leg) => !isOver(leg)),
    unseenOrigins: unseenOriginsOf(
      callId,
      lastLeg === null ? legs : [lastLeg, ...origins],
      knownContactIds,
    ),
    knownContactIds,
    isOver: lastLeg === null ? legs.length > 0 && legs.every(isOver) : isOver(lastLeg),
    startedAt: legs.map(startOf).find((at) => at !== null) ?? null,
    endedAt,
    closedAt: endedAt ?? latestOf(legs.map((leg) => leg.lastSaidAt)),
  };
}

/** The after-call flow leg that the customer went on to from this leg, if any. */
export const afterCallLegOf = (call: Call, leg: Contact): Contact | undefined =>
  call.legs.find(
    (other) => isAfterCallLeg(other) && (isLinked(leg, other) || other.previousContactId === null),
  );
