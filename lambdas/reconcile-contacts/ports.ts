import type { AccountsTable } from '../adapters/table/accounts-table.ts';
import type { Connect } from '../adapters/connect/connect.ts';
import type { ContactSearch } from '../adapters/connect/contact-search.ts';
import type { RecordedContacts } from '../adapters/table/recorded-contacts.ts';
import type { RecordingPorts, Timing } from '../adapters/recording/recorded-statement.ts';
import type { RetryQueue } from '../adapters/messages/retry-queue.ts';
import type { Telemetry } from '../adapters/process/telemetry.ts';
import type { Rests } from './rests.ts';

/** What reconciling contacts needs of the world. */
export interface ReconcileContactsPorts extends RecordingPorts {
  readonly search: ContactSearch;
  readonly connect: Pick<Connect, 'describe'>;
  readonly recorded: RecordedContacts;
  readonly accounts: AccountsTable;
  /** The function's own queue. */
  readonly retryQueue: RetryQueue;
  readonly telemetry: Telemetry;
}

/** Whose contacts are reconciled, and how hard. */
export interface ReconcileSettings extends Timing, Rests {
  readonly instanceId: string;
}
