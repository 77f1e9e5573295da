import type { Call } from './call.ts';
import { type Contact, isFirstLeg, isOver } from './contact.ts';
import { missingNextContactId } from './ending.ts';

/** When a finished contact's call is looked at: after the settle, or at the deadline. */
export type Occasion = 'settled' | 'deadline';

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

/** Whether the customer may still be on a leg that the last one came from, such as during a consultation. */
function mayStillGoOn({ openOrigins, unseenOrigins }: Call, deadlinePassed: boolean): boolean {
  if (openOrigins.length === 0 && unseenOrigins.length === 0) return false;
  return !deadlinePassed || openOrigins.some((origin) => origin.isDescribed);
}

/**
 * Whether a call can be judged. An agent's leg is judged at the settle only when it is known who ended
 * it and after contact work is done, for that is where the resolution is entered; otherwise at the
 * deadline, and again whenever something more is said. While a leg that the last one came from has no
 * end, or nobody has told of it, the deadline is waited for; what Connect then says still goes on is not
 * judged.
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
 * The contacts that Connect should be asked about at the deadline: the last leg where no contact record
 * came, the next leg that it names but nobody has told of, and the legs it came from that have no end or
 * of which nobody has told.
 */
export function contactsToDescribe(call: Call): string[] {
  const last = call.lastLeg;
  if (!call.isOver) return [];
  if (last === null) return [...call.unseenOrigins];
  const missing = missingNextContactId({ call, last });
  const isTold = last.hasContactRecord || (last.isDescribed && !last.isDescriptionStale);
  return [
    ...(isTold ? [] : [last.contactId]),
    ...(missing === null ? [] : [missing]),
    ...call.openOrigins.map((origin) => origin.contactId),
    ...call.unseenOrigins,
  ];
}

/**
 * The contacts to ask about again after the deadline: the last leg, where something was said since Connect
 * answered and no contact record came, for the resolution may have been entered meanwhile; and the legs it
 * came from that were heard of late, have no end and may go on.
 */
export function contactsToDescribeAgain({ isOver: over, lastLeg, openOrigins }: Call): string[] {
  if (!over || lastLeg === null) return [];
  const stale = [lastLeg].filter((last) => last.isDescriptionStale && !last.hasContactRecord);
  const unasked = openOrigins.filter((origin) => !origin.isDescribed);
  return [...stale, ...unasked].map(({ contactId }) => contactId);
}
