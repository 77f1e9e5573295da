import type { AccountsTable } from '../../lambdas/adapters/table/accounts-table.ts';
import type { AssessQueue } from '../../lambdas/adapters/messages/assess-queue.ts';
import type { CallIndex } from '../../lambdas/adapters/table/call-index.ts';
import type { CallsTable } from '../../lambdas/adapters/table/calls-table.ts';
import type { ContactSearch } from '../../lambdas/adapters/connect/contact-search.ts';
import type { ContactsTable } from '../../lambdas/adapters/table/contacts-table.ts';
import type { InputsTally } from '../../lambdas/adapters/table/inputs-tally.ts';
import type { ObligationsTable } from '../../lambdas/adapters/table/obligations-table.ts';
import type { TurnKeeper } from '../../lambdas/adapters/connect/pace.ts';
import type { ParkedTable } from '../../lambdas/adapters/table/parked-table.ts';
import type { RecordedContacts } from '../../lambdas/adapters/table/recorded-contacts.ts';
import type { UnheardIndex } from '../../lambdas/adapters/table/unheard-index.ts';
import type { Instant } from '../../lambdas/domain/instant.ts';
import { type Policy, defaultPolicy } from '../../lambdas/domain/policy.ts';
import { type FixedCallerKeys, fixedCallerKeys } from './fixed-caller-keys.ts';
import { memoryAccountsTable } from './memory-accounts-table.ts';
import { memoryCallIndex } from './memory-call-index.ts';
import { memoryCallsTable } from './memory-calls-table.ts';
import { type MemoryConnect, memoryConnect } from './memory-connect.ts';
import { memoryContactSearch } from './memory-contact-search.ts';
import { memoryContactsTable } from './memory-contacts-table.ts';
import { memoryInputsTally } from './memory-inputs-tally.ts';
import { memoryObligationsTable } from './memory-obligations-table.ts';
import { memoryParkedTable } from './memory-parked-table.ts';
import { memoryRecordedContacts } from './memory-recorded-contacts.ts';
import { type MemoryQueue, assessQueueOn, memoryQueue } from './memory-queue.ts';
import { type MemoryTable, memoryTable } from './memory-table.ts';
import { type MemoryTopics, memoryTopics } from './memory-topics.ts';
import { memoryTurnKeeper } from './memory-turn-keeper.ts';
import { memoryUnheardIndex } from './memory-unheard-index.ts';
import { type RecordedTelemetry, recordedTelemetry } from './recorded-telemetry.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

/** The table ports, all on one table. */
export interface TableTwins {
  readonly table: MemoryTable;
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
}

/** The outside of every function, in memory and under one clock that the test moves. */
export interface TwinWorld extends TableTwins {
  readonly clock: VirtualClock;
  /** What waits in the assess queue; `assessQueue` is the port on it. */
  readonly assessing: MemoryQueue;
  readonly assessQueue: AssessQueue;
  /** Queues that have subscribed to the topics. */
  readonly followUps: MemoryQueue;
  readonly investigations: MemoryQueue;
  readonly topics: MemoryTopics;
  readonly connect: MemoryConnect;
  readonly search: ContactSearch;
  readonly callerKeys: FixedCallerKeys;
  readonly telemetry: RecordedTelemetry;
}

/** Days that records and investigations live in a twin world. */
export const livesInDays = { recordDays: 400, investigationDays: 2200 } as const;

/** Twins of the table ports on one empty table. */
export function tableTwins(clock: VirtualClock): TableTwins {
  const table = memoryTable();
  const settings = { clock, ...livesInDays };
  return {
    table,
    contacts: memoryContactsTable(table, settings),
    calls: memoryCallsTable(table, settings),
    obligations: memoryObligationsTable(table),
    index: memoryCallIndex(table),
    parked: memoryParkedTable(table),
    unheard: memoryUnheardIndex(table),
    recorded: memoryRecordedContacts(table),
    accounts: memoryAccountsTable(table, settings),
    inputs: memoryInputsTally(table, settings.recordDays),
    turns: memoryTurnKeeper(table),
  };
}

/** A world in which nothing has happened yet. Faults are put around its ports from outside. */
export function twinWorld({
  startAt = '2026-11-20T09:00:00.000Z',
  policy = defaultPolicy,
}: { readonly startAt?: Instant; readonly policy?: Policy } = {}): TwinWorld {
  const clock = virtualClock(startAt);
  const assessing = memoryQueue('assess', clock);
  const followUps = memoryQueue('follow-up', clock);
  const investigations = memoryQueue('investigation', clock);
  const topics = memoryTopics();
  topics.subscribe('follow-up', followUps);
  topics.subscribe('investigation', investigations);
  const connect = memoryConnect({ clock, policy });
  return {
    ...tableTwins(clock),
    clock,
    assessing,
    assessQueue: assessQueueOn(assessing),
    followUps,
    investigations,
    topics,
    connect,
    search: memoryContactSearch(connect),
    callerKeys: fixedCallerKeys(),
    telemetry: recordedTelemetry(),
  };
}
