import { type StoredContact, contactItem } from '../../../lambdas/adapters/table/contact-item.ts';
import { isGiven } from '../../../lambdas/domain/given.ts';
import type { Statement } from '../../../lambdas/domain/statement.ts';
import { memoryAccountsTable } from '../../twins/memory-accounts-table.ts';
import { memoryCallIndex } from '../../twins/memory-call-index.ts';
import { memoryCallsTable } from '../../twins/memory-calls-table.ts';
import { memoryContactsTable } from '../../twins/memory-contacts-table.ts';
import { memoryInputsTally } from '../../twins/memory-inputs-tally.ts';
import { memoryObligationsTable } from '../../twins/memory-obligations-table.ts';
import { memoryParkedTable } from '../../twins/memory-parked-table.ts';
import { memoryRecordedContacts } from '../../twins/memory-recorded-contacts.ts';
import type { MemoryTable } from '../../twins/memory-table.ts';
import { memoryUnheardIndex } from '../../twins/memory-unheard-index.ts';
import { livesInDays } from '../../twins/twin-world.ts';
import type { Clock } from '../../../lambdas/adapters/process/clock.ts';

interface Settings {
  readonly table: MemoryTable;
  readonly clock: Clock;
  readonly noteHeard: (statement: Statement) => void;
}

const repeated = new WeakSet<StoredContact>();

/** Whether what came of recording a statement is what was there before; of a value nobody asks. */
export const isRepeat = (stored: StoredContact): boolean => repeated.has(stored);

/** The ports on the table, without fault; every statement that is recorded is noted. */
export function tablePortsOn({ table, clock, noteHeard }: Settings) {
  const lives = { clock, ...livesInDays };
  const contacts = memoryContactsTable(table, lives);
  return {
    contacts: {
      ...contacts,
      record: async (callId: string, statement: Statement) => {
        noteHeard(statement);
        const key = { callId, item: contactItem(statement.contactId) };
        const before = table.find(key);
        const stored = await contacts.record(callId, statement);
        if (table.find(key) === before && !isGiven(statement.speaker)) repeated.add(stored);
        return stored;
      },
    },
    calls: memoryCallsTable(table, lives),
    index: memoryCallIndex(table),
    obligations: memoryObligationsTable(table),
    parked: memoryParkedTable(table),
    inputs: memoryInputsTally(table, livesInDays.recordDays),
    recorded: memoryRecordedContacts(table),
    accounts: memoryAccountsTable(table, lives),
    unheard: memoryUnheardIndex(table),
  };
}
