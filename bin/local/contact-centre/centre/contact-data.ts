import type { Call, Contact } from './call.ts';

/** Sets contact attributes, which the whole chain shares, and contact tags, which it does not. */
export function setData(
  call: Call,
  contact: Contact,
  attributes: Readonly<Record<string, string>>,
  tags: Readonly<Record<string, string>> = {},
): void {
  const at = call.centre.agenda.now();
  call.changes.push({ at, contactId: contact.contactId, attributes, tags });
}

/** The attributes of the whole chain as they stood at that time. */
export function attributesAt(call: Call, at: number): Record<string, string> {
  const known = call.changes.filter((change) => change.at <= at);
  return Object.assign({}, ...known.map((change) => change.attributes));
}

/** A contact's own tags as they stood at that time. */
export function tagsAt(call: Call, contact: Contact, at: number): Record<string, string> {
  const known = call.changes.filter(
    (change) => change.at <= at && change.contactId === contact.contactId,
  );
  return Object.assign({}, ...known.map((change) => change.tags));
}
