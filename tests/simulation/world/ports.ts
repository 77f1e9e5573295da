import type { AccountsTable } from '../../../lambdas/adapters/accounts-table.ts';
import type { AssessQueue } from '../../../lambdas/adapters/assess-queue.ts';
import type { CallIndex } from '../../../lambdas/adapters/call-index.ts';
import type { CallerKeys } from '../../../lambdas/adapters/caller-key.ts';
import type { CallsTable } from '../../../lambdas/adapters/calls-table.ts';
import type { Clock } from '../../../lambdas/adapters/clock.ts';
import type { Connect } from '../../../lambdas/adapters/connect.ts';
import type { ContactSearch } from '../../../lambdas/adapters/contact-search.ts';
import type { ContactsTable } from '../../../lambdas/adapters/contacts-table.ts';
import type { InputsTally } from '../../../lambdas/adapters/inputs-tally.ts';
import type { ObligationsTable } from '../../../lambdas/adapters/obligations-table.ts';
import type { ParkedTable } from '../../../lambdas/adapters/parked-table.ts';
import type { RecordedContacts } from '../../../lambdas/adapters/recorded-contacts.ts';
import type { RetryQueue } from '../../../lambdas/adapters/retry-queue.ts';
import type { Telemetry } from '../../../lambdas/adapters/telemetry.ts';
import type { Topics } from '../../../lambdas/adapters/topics.ts';
import type { UnheardIndex } from '../../../lambdas/adapters/unheard-index.ts';

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
