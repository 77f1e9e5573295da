import type { ContactSearch, EndedContact } from '../../lambdas/adapters/connect/contact-search.ts';
import { fieldsOf } from '../../lambdas/adapters/reading/fields.ts';
import type { MemoryConnect } from './memory-connect.ts';

function endedContact(contact: object): EndedContact[] {
  const fields = fieldsOf(contact);
  const contactId = fields.id('Id');
  const endedAt = fields.time('DisconnectTimestamp');
  if (contactId === undefined || endedAt === undefined) return [];
  if (fields.text('Channel') !== 'VOICE') return [];
  return [
    {
      contactId,
      initialContactId: fields.id('InitialContactId'),
      previousContactId: fields.id('PreviousContactId'),
      endedAt,
    },
  ];
}

/** Reads a contact once: what Connect learns further of it is another object. */
function readOnce(): (contact: object) => EndedContact[] {
  const read = new WeakMap<object, EndedContact[]>();
  return (contact) => {
    const ended = read.get(contact) ?? endedContact(contact);
    read.set(contact, ended);
    return ended;
  };
}

/** Search of the contacts that a Connect in memory knows, so many on a page. */
export const memoryContactSearch = (
  connect: Pick<MemoryConnect, 'contacts'>,
  pageSize = 100,
): ContactSearch => {
  const endedIn = readOnce();
  return {
    endedIn: async ({ from, to }, _instanceId, nextToken = '0') => {
      const found = connect
        .contacts()
        .flatMap(endedIn)
        .filter(({ endedAt }) => endedAt >= from && endedAt <= to)
        .toSorted((one, other) => (one.endedAt < other.endedAt ? -1 : 1));
      const start = Number(nextToken);
      const end = start + pageSize;
      return {
        contacts: found.slice(start, end),
        nextToken: end < found.length ? String(end) : undefined,
      };
    },
  };
};
