import type { AssessQueue } from '../adapters/assess-queue.ts';
import type { CallIndex } from '../adapters/call-index.ts';
import type { CallerKeys } from '../adapters/caller-key.ts';
import type { CallsTable } from '../adapters/calls-table.ts';
import type { Clock } from '../adapters/clock.ts';
import type { Connect } from '../adapters/connect.ts';
import type { ContactsTable } from '../adapters/contacts-table.ts';
import type { VersionedPolicy } from '../adapters/policy-document.ts';
import type { Telemetry } from '../adapters/telemetry.ts';

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
