import type { AssessQueue } from '../adapters/messages/assess-queue.ts';
import type { CallIndex } from '../adapters/table/call-index.ts';
import type { CallerKeys } from '../adapters/recording/caller-key.ts';
import type { CallsTable } from '../adapters/table/calls-table.ts';
import type { Clock } from '../adapters/process/clock.ts';
import type { Connect } from '../adapters/connect/connect.ts';
import type { ContactsTable } from '../adapters/table/contacts-table.ts';
import type { VersionedPolicy } from '../adapters/policy/policy-document.ts';
import type { Telemetry } from '../adapters/process/telemetry.ts';

/** What assessing a call needs of the world. */
export interface AssessCallPorts {
  readonly contacts: ContactsTable;
  readonly calls: CallsTable;
  readonly index: CallIndex;
  readonly assessQueue: AssessQueue;
  readonly connect: Connect;
  readonly callerKeys: CallerKeys;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/** How this deployment judges, and when. */
export interface AssessSettings extends VersionedPolicy {
  readonly settleSeconds: number;
  readonly graceSeconds: number;
}
