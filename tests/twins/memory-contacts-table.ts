import type { Clock } from '../../lambdas/adapters/clock.ts';
import type { ContactsTable } from '../../lambdas/adapters/contacts-table.ts';
import { expiresAfter } from '../../lambdas/adapters/dynamodb.ts';
import { contactFromItem, contactItem } from '../../lambdas/adapters/table-items.ts';
import { legIndex } from '../../lambdas/adapters/table-shape.ts';
import { statementText } from '../../lambdas/domain/statement.ts';
import type { MemoryTable } from './memory-table.ts';

interface Settings {
  readonly clock: Clock;
  readonly recordDays: number;
}

/** Contacts in memory. */
export const memoryContactsTable = (
  table: MemoryTable,
  { clock, recordDays }: Settings,
): ContactsTable => ({
  record: async (callId, statement) => {
    const { contactId, speaker } = statement;
    const key = { callId, item: contactItem(contactId) };
    const text = statementText(statement);
    table.write({
      key,
      onlyIf: (standing) => {
        const said = standing?.[speaker];
        return typeof said !== 'string' || said < text;
      },
      becomes: (standing) => ({
        ...standing,
        [speaker]: text,
        expiresAt: expiresAfter(clock.now(), recordDays),
        ...(contactId === callId ? {} : { [legIndex.partition]: contactId }),
      }),
    });
    return contactFromItem(table.find(key) ?? key);
  },
  callOfLeg: async (contactId) =>
    table
      .all()
      .filter((item) => item[legIndex.partition] === contactId)
      .map((item) => String(item['callId']))
      .toSorted()
      .at(0),
});
