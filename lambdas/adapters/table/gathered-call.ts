import type { CallsTable } from './calls-table.ts';
import type { StoredCall } from './stored-call.ts';
import type { StoredContact } from './contact-item.ts';
import { type Call, callFrom } from '../../domain/call.ts';
import { contactFrom } from '../../domain/contact.ts';
import { type SaidBySpeaker, mergeSaid } from '../../domain/statement.ts';

/** A call with all that was said of its legs, wherever it was kept. */
export interface GatheredCall {
  readonly stored: StoredCall;
  readonly call: Call;
  /** What was kept under a later leg's own id, before it was known whose leg it was. */
  readonly strays: readonly StoredCall[];
}

const isEmpty = ({ said }: StoredContact): boolean => Object.keys(said).length === 0;

/**
 * Ids under which words about this call may have been kept astray: its later legs and what they name, and
 * what has but a place in it.
 */
function placesOf(call: Call, kept: readonly StoredCall[]): string[] {
  const named = call.legs.flatMap(({ contactId, nextContactId, previousContactId }) => [
    contactId,
    nextContactId,
    previousContactId,
  ]);
  const expected = kept.flatMap(({ contacts }) => contacts.filter(isEmpty));
  const ids = [...named, ...expected.map(({ contactId }) => contactId)];
  return ids.filter((id) => id !== null && id !== call.callId).map(String);
}

function merged(callId: string, kept: readonly StoredCall[]): Call {
  const said = new Map<string, SaidBySpeaker>();
  const told = kept.flatMap((call) => call.contacts.filter((contact) => !isEmpty(contact)));
  for (const { contactId, said: words } of told) {
    said.set(contactId, mergeSaid(said.get(contactId) ?? {}, words));
  }
  const contacts = [...said].map(([contactId, words]) => contactFrom(contactId, words));
  return callFrom(callId, contacts);
}

/** When a call began, with its id to break ties; one whose beginning nobody told comes last. */
const beginning = ({ startedAt, callId }: Call): string => `${startedAt ?? '~'} ${callId}`;

/** Whether a contact is kept, or expected, as a leg of a call. */
export const hasPlaceFor = (contactId: string, { contacts }: StoredCall): boolean =>
  contacts.some((contact) => contact.contactId === contactId);

/**
 * Whether what was kept under a leg's own id may be a part of the call: a later leg begins later, or has
 * its place there. Of two that name each other, so, only one takes the other in.
 */
function mayBelongTo(call: Call, kept: readonly StoredCall[], stray: StoredCall): boolean {
  const own = merged(stray.callId, [stray]);
  const isHeardOnly = own.legs.every((leg) => leg.state === null);
  const isItsLeg =
    kept.some((one) => hasPlaceFor(stray.callId, one)) && !hasPlaceFor(call.callId, stray);
  const isLater = isItsLeg || beginning(own) > beginning(call);
  return stray.contacts.length > 0 && (isHeardOnly || isLater);
}

/** Reads a call, and what was kept under its later legs' own ids, until nothing new is named. */
export async function gatherCall(
  callId: string,
  calls: Pick<CallsTable, 'read'>,
): Promise<GatheredCall> {
  const stored = await calls.read(callId);
  const strays: StoredCall[] = [];
  const looked = new Set([callId]);
  let call = merged(callId, [stored]);
  for (;;) {
    const places = new Set(placesOf(call, [stored, ...strays])).difference(looked);
    if (places.size === 0) return { stored, call, strays };
    for (const place of places) looked.add(place);
    const found = await Promise.all([...places].map((place) => calls.read(place)));
    const [base, kept] = [call, [stored, ...strays]];
    strays.push(...found.filter((stray) => mayBelongTo(base, kept, stray)));
    call = merged(callId, [stored, ...strays]);
  }
}
