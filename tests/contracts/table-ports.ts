import type { AccountsTable } from '../../lambdas/adapters/table/accounts-table.ts';
import type { CallIndex } from '../../lambdas/adapters/table/call-index.ts';
import type { CallsTable } from '../../lambdas/adapters/table/calls-table.ts';
import type { ContactsTable } from '../../lambdas/adapters/table/contacts-table.ts';
import type { InputsTally } from '../../lambdas/adapters/table/inputs-tally.ts';
import type { ObligationsTable } from '../../lambdas/adapters/table/obligations-table.ts';
import type { TurnKeeper } from '../../lambdas/adapters/connect/pace.ts';
import type { ParkedTable } from '../../lambdas/adapters/table/parked-table.ts';
import type { RecordedContacts } from '../../lambdas/adapters/table/recorded-contacts.ts';
import type { UnheardIndex } from '../../lambdas/adapters/table/unheard-index.ts';
import type { Traces } from '../../bin/calls/erase/traces.ts';
import type { Item } from '../../lambdas/adapters/table/item.ts';
import type { VirtualClock } from '../twins/virtual-clock.ts';

/** A change as the table's stream tells it. */
export interface ToldChange {
  readonly before: Item | null;
  readonly after: Item | null;
}

/** The table ports on one table that is empty at first, with a look at what the table itself holds. */
export interface TablePorts {
  readonly contacts: ContactsTable;
  readonly calls: CallsTable;
  readonly obligations: ObligationsTable;
  readonly index: CallIndex;
  readonly parked: ParkedTable;
  readonly unheard: UnheardIndex;
  readonly recorded: RecordedContacts;
  readonly accounts: AccountsTable;
  readonly inputs: InputsTally;
  readonly turns: TurnKeeper;
  readonly traces: Traces;
  readonly clock: VirtualClock;
  /** The items under a partition key. */
  readonly itemsUnder: (partition: string) => Promise<Item[]>;
  /** All that the stream has told so far of changes that changed something. */
  readonly changes: () => Promise<ToldChange[]>;
}

/** Gives the ports on a new table. */
export type MakeTablePorts = () => Promise<TablePorts>;
