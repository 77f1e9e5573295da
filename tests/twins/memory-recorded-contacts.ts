import type { RecordedContacts } from '../../lambdas/adapters/table/recorded-contacts.ts';
import { contactFromItem, contactItem } from '../../lambdas/adapters/table/contact-item.ts';
import type { MemoryTable } from './memory-table.ts';

/** Contacts of a table in memory, read by their places. */
export const memoryRecordedContacts = (table: MemoryTable): RecordedContacts => ({
  at: async (places) => {
    const items = new Set(
      places.map(({ callId, contactId }) => table.find({ callId, item: contactItem(contactId) })),
    );
    return [...items].flatMap((item) => (item === undefined ? [] : [contactFromItem(item)]));
  },
});
