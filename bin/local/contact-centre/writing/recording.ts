import { INSTANCE } from '../centre/instance.ts';
import type { Contact } from '../centre/call.ts';
import type { Stamp } from './stamp.ts';

/** Where the recording of a contact lies (bucket and key); a call without an agent has none. */
export function recordingLocation(contact: Contact, stamp: Stamp): string | undefined {
  const { channel, contactId, connectedToAgentAt } = contact;
  if (channel !== 'VOICE' || connectedToAgentAt === undefined) return undefined;
  const from = stamp.seconds(connectedToAgentAt);
  const day = from.slice(0, 10).replaceAll('-', '/');
  const minute = from.slice(0, 16).replaceAll('-', '');
  return `${INSTANCE.recordingsBucket}/connect/centre/CallRecordings/${day}/${contactId}_${minute}_UTC.wav`;
}
