import type { Call } from './call.ts';
import { type Contact, isFirstLeg, isOver } from './contact.ts';
import { missingNextContactId } from './ending.ts';
import { sameSecond } from './instant.ts';
import type { Policy } from './policy.ts';

/** When a finished contact's call is looked at: after the settle, or at the deadline. */
export type Occasion = 'settled' | 'deadline';

/** How long after its end a leg's deadline is: a settle that is longer is waited for. */
export const deadlineSeconds = (timing: Pick<Policy, 'settleSeconds' | 'graceSeconds'>): number =>
  Math.max(timing.settleSeconds, timing.graceSeconds);

/**
 * The occasions on which a contact's call wants an assessment, now that something was said of it. A
 * first leg that is under way wants none, unless that came late, when a later leg may have been judged
 * without it; a later leg may change a verdict that stands. The deadline is kept as well, except for a
 * first leg whose contact record has come and names no further.
 */
export function occasionsFor(contact: Contact, isLate: boolean): Occasion[] {
  if (!isOver(contact)) return isFirstLeg(contact) && !isLate ? [] : ['settled'];
  const isTold = contact.hasContactRecord && contact.nextContactId === null && isFirstLeg(contact);
  return isTold ? ['settled'] : ['settled', 'deadline'];
}

/** Whether the customer may still be on another leg, such as during a consultation or in a conference. */
function mayStillGoOn({ openLegs, unseenOrigins }: Call, deadlinePassed: boolean): boolean {
  if (openLegs.length === 0 && unseenOrigins.length === 0) return false;
  return !deadlinePassed || openLegs.some((leg) => leg.isDescribed);
}

/**
 * Whether a call can be judged. An agent's leg is judged at the settle only when it is known who ended
 * it and after contact work is done, for that is where the resolution is entered; otherwise at the
 * deadline, and again whenever something more is said. While another leg on which the customer may be has
 * no end, or nobody has told of one that the last came from, the deadline is waited for; what Connect then
 * says still goes on is not judged.
 */
export function isReady(
  call: Call,
  { deadlinePassed, isJudged }: { deadlinePassed: boolean; isJudged: boolean },
): boolean {
  if (!call.isOver || mayStillGoOn(call, deadlinePassed || isJudged)) return false;
  const leg = call.lastLeg;
  if (leg === null || !leg.hadAgent || leg.hasContactRecord) return true;
  if (leg.state === 'COMPLETED' && leg.disconnectReason !== null) return true;
  return deadlinePassed || isJudged;
}

/**
 * Whether something was said of a call since Connect answered about a leg, so that it may know more by
 * now: attributes are shared along the chain. Events tell whole seconds: one of the very second in which
 * Connect was asked may be newer.
 */
function isAnswerStale({ askedAt }: Contact, { legs }: Call): boolean {
  if (askedAt === null) return false;
  return legs.some(
    ({ lastToldAt: at }) => at !== null && (at > askedAt || sameSecond(at, askedAt)),
  );
}

/**
 * The contacts that Connect should be asked about at the deadline: the last leg where no contact record
 * came, the next leg that it names but nobody has told of, the other legs on which the customer may be,
 * and those it came from of which nobody has told.
 */
export function contactsToDescribe(call: Call): string[] {
  const last = call.lastLeg;
  if (!call.isOver) return [];
  if (last === null) return [...call.unseenOrigins];
  const missing = missingNextContactId({ call, last });
  const isTold = last.hasContactRecord || (last.isDescribed && !isAnswerStale(last, call));
  return [
    ...(isTold ? [] : [last.contactId]),
    ...(missing === null ? [] : [missing]),
    ...call.openLegs.map((leg) => leg.contactId),
    ...call.unseenOrigins,
  ];
}

/**
 * The contacts to ask about again after the deadline: the last leg, where something was said of the call
 * since Connect answered and no contact record came, for the resolution may have been entered meanwhile;
 * and other legs that were heard of late, have no end and may go on.
 */
export function contactsToDescribeAgain(call: Call): string[] {
  const { isOver: over, lastLeg, openLegs } = call;
  if (!over || lastLeg === null) return [];
  const stale = [lastLeg].filter((last) => !last.hasContactRecord && isAnswerStale(last, call));
  const unasked = openLegs.filter((leg) => !leg.isDescribed);
  return [...stale, ...unasked].map(({ contactId }) => contactId);
}
