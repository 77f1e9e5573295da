import type { StoredCall } from '../adapters/table/stored-call.ts';
import type { GatheredCall } from '../adapters/table/gathered-call.ts';
import { isCleared } from '../adapters/table/redaction.ts';
import type { AssessCallPorts } from './ports.ts';

type Ports = Pick<AssessCallPorts, 'contacts'>;

/** Erases the legs of an erased call that came to light only later. */
export async function eraseLate({ callId, contacts }: StoredCall, ports: Ports): Promise<void> {
  for (const { contactId } of contacts) await ports.contacts.erase(callId, contactId);
}

/**
 * Takes the caller keys out of every place where words lie about a leg whose customer Connect has
 * forgotten: who recorded that knew of one place only.
 */
export async function clearRedacted(
  { stored, strays, call }: GatheredCall,
  ports: Ports,
): Promise<void> {
  const redacted = new Set(
    call.legs.filter((leg) => leg.isCustomerRedacted).map(({ contactId }) => contactId),
  );
  for (const contact of [stored, ...strays].flatMap(({ contacts }) => contacts)) {
    if (redacted.has(contact.contactId) && !isCleared(contact))
      await ports.contacts.redact(contact);
  }
}
