import type { CallsTable, StoredCall } from './calls-table.ts';
import { type Call, callFrom } from '../domain/call.ts';
import { contactFrom } from '../domain/contact.ts';
import { type SaidBySpeaker, mergeSaid } from '../domain/statement.ts';

/** A call with all that was said of its legs, wherever it was kept. */
export interface GatheredCall {
  readonly stored: StoredCall;
  readonly call: Call;
  /** What was kept under a later leg's own id, before it was known whose leg it was. */
  readonly strays: readonly StoredCall[];
}

/** Ids under which words about this call may have been kept astray: its later legs and what they name. */
function placesOf(call: Call): string[] {
  const named = call.legs.flatMap(({ contactId, nextContactId }) => [contactId, nextContactId]);
  return named.filter((id) => id !== null && id !== call.callId).map(String);
}

function merged(callId: string, kept: readonly StoredCall[]): Call {
  const said = new Map<string, SaidBySpeaker>();
  for (const { contactId, said: words } of kept.flatMap(({ contacts }) => contacts)) {
    said.set(contactId, mergeSaid(said.get(contactId) ?? {}, words));
  }
  const contacts = [...said].map(([contactId, words]) => contactFrom(contactId, words));
  return callFrom(callId, contacts);
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
    const places = [...new Set(placesOf(call))].filter((place) => !looked.has(place));
    if (places.length === 0) return { stored, call, strays };
    for (const place of places) looked.add(place);
    const found = await Promise.all(places.map((place) => calls.read(place)));
    strays.push(...found.filter(({ contacts }) => contacts.length > 0));
    call = merged(callId, [stored, ...strays]);
  }
}
