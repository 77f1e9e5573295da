import type { Clock } from '../../lambdas/adapters/process/clock.ts';
import type { ContactsTable } from '../../lambdas/adapters/table/contacts-table.ts';
import { expiresAfter } from '../../lambdas/adapters/table/dynamodb.ts';
import { clearingsOf } from '../../lambdas/adapters/table/redaction.ts';
import type { Item } from '../../lambdas/adapters/table/item.ts';
import {
  type StoredContact,
  contactFromItem,
  contactItem,
} from '../../lambdas/adapters/table/contact-item.ts';
import { legIndex } from '../../lambdas/adapters/table/table-shape.ts';
import { contactTombstones, erasedNow, keyOf } from '../../lambdas/adapters/table/tombstone.ts';
import {
  type Statement,
  statementText,
  withoutCallerKeys,
} from '../../lambdas/domain/statement.ts';
import type { MemoryTable } from './memory-table.ts';

interface Settings {
  readonly clock: Clock;
  readonly recordDays: number;
}

const keyAt = (callId: string, contactId: string) => ({ callId, item: contactItem(contactId) });

/** The text under which a statement is kept beside what stands. */
const keptText = (statement: Statement, standing: Item | undefined): string =>
  standing?.['isRedacted'] === true
    ? withoutCallerKeys(statementText(statement))
    : statementText(statement);

function isNews(statement: Statement, standing: Item | undefined): boolean {
  const said = standing?.[statement.speaker];
  const isErased = standing?.['erasedAt'] !== undefined;
  return !isErased && (typeof said !== 'string' || said < keptText(statement, standing));
}

/** Contacts in memory. */
export function memoryContactsTable(
  table: MemoryTable,
  { clock, recordDays }: Settings,
): ContactsTable {
  const redact = ({ callId, contactId }: Pick<StoredContact, 'callId' | 'contactId'>): void => {
    table.write({
      key: keyAt(callId, contactId),
      onlyIf: (standing) => standing !== undefined && standing['erasedAt'] === undefined,
      becomes: (standing) => {
        const { said } = contactFromItem(standing ?? {});
        const cleared = clearingsOf(said).map((one) => [one.speaker, one.cleared] as const);
        return { ...standing, ...Object.fromEntries(cleared), isRedacted: true };
      },
    });
  };
  const callsOfLeg = (contactId: string): string[] =>
    table
      .all()
      .filter((item) => item[legIndex.partition] === contactId)
      .map((item) => String(item['callId']))
      .toSorted();
  return {
    record: async (callId, statement) => {
      const { contactId, speaker, said } = statement;
      const key = keyAt(callId, contactId);
      table.write({
        key,
        onlyIf: (standing) => isNews(statement, standing),
        becomes: (standing) => ({
          ...standing,
          [speaker]: keptText(statement, standing),
          expiresAt: expiresAfter(clock.now(), recordDays),
          ...(contactId === callId ? {} : { [legIndex.partition]: contactId }),
        }),
      });
      if (said.customerRedacted === true) redact({ callId, contactId });
      return contactFromItem(table.find(key) ?? key);
    },
    expectLeg: async (callId, contactId) => {
      table.write({
        key: keyAt(callId, contactId),
        onlyIf: (standing) => standing === undefined,
        becomes: () => ({
          expiresAt: expiresAfter(clock.now(), recordDays),
          [legIndex.partition]: contactId,
        }),
      });
    },
    redact: async (contact) => redact(contact),
    erase: async (callId, contactId) => {
      const erased = erasedNow(clock.now(), recordDays);
      for (const item of contactTombstones(callId, contactId, erased)) {
        table.write({ key: keyOf(item), becomes: () => item });
      }
    },
    callOfLeg: async (contactId) => callsOfLeg(contactId).at(0),
    callsOfLeg: async (contactId) => callsOfLeg(contactId),
  };
}
