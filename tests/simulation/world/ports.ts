import type { AccountsTable } from '../../../lambdas/adapters/table/accounts-table.ts';
import type { AssessQueue } from '../../../lambdas/adapters/messages/assess-queue.ts';
import type { CallIndex } from '../../../lambdas/adapters/table/call-index.ts';
import type { CallerKeys } from '../../../lambdas/adapters/recording/caller-key.ts';
import type { CallsTable } from '../../../lambdas/adapters/table/calls-table.ts';
import type { Clock } from '../../../lambdas/adapters/process/clock.ts';
import type { Connect } from '../../../lambdas/adapters/connect/connect.ts';
import type { ContactSearch } from '../../../lambdas/adapters/connect/contact-search.ts';
import type { ContactsTable } from '../../../lambdas/adapters/table/contacts-table.ts';
import type { InputsTally } from '../../../lambdas/adapters/table/inputs-tally.ts';
import type { ObligationsTable } from '../../../lambdas/adapters/table/obligations-table.ts';
import type { ParkedTable } from '../../../lambdas/adapters/table/parked-table.ts';
import type { RecordedContacts } from '../../../lambdas/adapters/table/recorded-contacts.ts';
import type { RetryQueue } from '../../../lambdas/adapters/messages/retry-queue.ts';
import type { Telemetry } from '../../../lambdas/adapters/process/telemetry.ts';
import type { Topics } from '../../../lambdas/adapters/messages/topics.ts';
import type { UnheardIndex } from '../../../lambdas/adapters/table/unheard-index.ts';

/** The whole outside, as one invocation of a function has it. */
export interface Ports {
  readonly contacts: ContactsTable;
  readonly calls: CallsTable;
  readonly index: CallIndex;
  readonly obligations: ObligationsTable;
  readonly parked: ParkedTable;
  readonly inputs: InputsTally;
  readonly recorded: RecordedContacts;
  readonly accounts: AccountsTable;
  readonly unheard: UnheardIndex;
  readonly assessQueue: AssessQueue;
  readonly retryQueue: RetryQueue;
  readonly topics: Topics;
  readonly connect: Connect;
  readonly search: ContactSearch;
  readonly callerKeys: CallerKeys;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

export const functionNames = [
  'record-contact',
  'assess-call',
  'publish-actions',
  'open-follow-up',
  'open-investigation',
  'reconcile-contacts',
  'chase-obligations',
] as const;
export type FunctionName = (typeof functionNames)[number];

/** The ids of the records that failed; undefined when the whole batch comes back. */
export type Failures = ReadonlySet<string> | undefined;
