import { between, chance, pick } from '../centre/random.ts';
import type { Call, Contact } from '../centre/call.ts';
import type { Random } from '../centre/random.ts';

/** A moment of a contact's life of which Connect tells. */
export interface Moment {
  readonly eventType: string;
  /** Milliseconds since the morning's start. */
  readonly at: number;
  readonly updatedProperties?: readonly string[];
}

/** One contact in so many gives rise to an event of a type that nobody asked for. */
const ODD_EVENTS = 0.012;

/** The moments of a contact in order of time. A contact that was never closed has no COMPLETED. */
export function momentsOf(call: Call, contact: Contact, random: Random): Moment[] {
  const moments: Moment[] = [];
  const add = (eventType: string, at: number | undefined) => {
    if (at !== undefined) moments.push({ eventType, at });
  };
  add('INITIATED', contact.initiatedAt);
  if (tellsOfSystem(contact)) add('CONNECTED_TO_SYSTEM', contact.connectedToSystemAt);
  add('QUEUED', contact.enqueuedAt);
  add('CONNECTED_TO_AGENT', contact.connectedToAgentAt);
  add('DISCONNECTED', contact.disconnectedAt);
  add('COMPLETED', contact.completedAt);
  moments.push(...updatesOf(call, contact));
  if (chance(random, ODD_EVENTS)) add(...oddEvent(contact, random));
  return moments.toSorted((left, right) => left.at - right.at);
}

/** Connect tells of the system's connection on calls that it makes, and on chats and tasks. */
function tellsOfSystem(contact: Contact): boolean {
  return (
    contact.channel !== 'VOICE' ||
    ['OUTBOUND', 'API', 'CALLBACK'].includes(contact.initiationMethod)
  );
}

function updatesOf(call: Call, contact: Contact): Moment[] {
  return call.changes
    .filter((change) => change.contactId === contact.contactId)
    .map(({ at, attributes, tags }) => {
      const updated = Object.keys(attributes).length > 0 ? ['UserDefinedAttributes'] : [];
      if (Object.keys(tags).length > 0) updated.push('Tags');
      return { eventType: 'CONTACT_DATA_UPDATED', at, updatedProperties: updated };
    });
}

function oddEvent(contact: Contact, random: Random): [string, number] {
  const eventType = pick(random, ['AMD_DISABLED', 'WEBRTC_API', 'SUMMARY_PUBLISHED']);
  const last = contact.disconnectedAt ?? contact.initiatedAt;
  return [eventType, between(random, contact.initiatedAt, last)];
}
