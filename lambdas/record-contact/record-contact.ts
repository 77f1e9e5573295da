import type { AssessQueue } from '../adapters/assess-queue.ts';
import type { CallerKeys } from '../adapters/caller-key.ts';
import type { Clock } from '../adapters/clock.ts';
import type { ContactsTable } from '../adapters/contacts-table.ts';
import { outlineOf } from '../adapters/outline.ts';
import type { ParkedTable } from '../adapters/parked-table.ts';
import type { Reading } from '../adapters/reading.ts';
import type { Telemetry } from '../adapters/telemetry.ts';
import { contactFrom } from '../domain/contact.ts';
import { plusSeconds } from '../domain/instant.ts';
import { occasionsFor } from '../domain/readiness.ts';
import type { Statement } from '../domain/statement.ts';

/** What recording a contact needs of the world. */
export interface RecordContactPorts {
  readonly contacts: ContactsTable;
  readonly parked: ParkedTable;
  readonly assessQueue: AssessQueue;
  readonly callerKeys: CallerKeys;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/** When finished calls are looked at. */
export interface Timing {
  readonly settleSeconds: number;
  readonly graceSeconds: number;
}

/** One input as it came in: the id by which it can be found again, its text, and what it was read as. */
export interface Input {
  readonly recordId: string;
  readonly text: string;
  readonly reading: Reading;
}

type StatementReading = Extract<Reading, { outcome: 'statement' }>;

/** The caller key takes the place of the customer's number, which goes no further. */
async function withCallerKey(
  { statement, customer }: StatementReading,
  { callerKeys }: RecordContactPorts,
): Promise<Statement> {
  if (customer === undefined) return statement;
  return {
    ...statement,
    said: { ...statement.said, callerKey: await callerKeys.keyOf(customer) },
  };
}

/**
 * The call that a statement is kept under: its initial contact's; without one, the call of the contact
 * before; a Contact Lens rule names neither, so the call is looked up.
 */
async function callOf(statement: Statement, contacts: ContactsTable): Promise<string> {
  const { contactId, said, speaker } = statement;
  if (said.initialContactId !== undefined) return said.initialContactId;
  if (said.previousContactId !== undefined) {
    return (await contacts.callOfLeg(said.previousContactId)) ?? said.previousContactId;
  }
  if (!speaker.startsWith('LENS ')) return contactId;
  return (await contacts.callOfLeg(contactId)) ?? contactId;
}

async function recordStatement(
  statement: Statement,
  ports: RecordContactPorts,
  timing: Timing,
): Promise<void> {
  const { contactId } = statement;
  const callId = await callOf(statement, ports.contacts);
  const { said } = await ports.contacts.record(callId, statement);
  const now = ports.clock.now();
  for (const occasion of occasionsFor(contactFrom(contactId, said))) {
    const seconds = occasion === 'settled' ? timing.settleSeconds : timing.graceSeconds;
    const dueAt = plusSeconds(now, seconds);
    await ports.assessQueue.send({ callId, contactId, occasion, dueAt }, now);
  }
  ports.telemetry.count('Recorded');
}

/**
 * Records what an input says of a contact and asks for an assessment of its call where one is due. Both
 * can be repeated: an input that failed in between is delivered again and does the rest. What is of no
 * concern is counted, what cannot be understood is parked.
 */
export async function recordContact(
  { recordId, text, reading }: Input,
  ports: RecordContactPorts,
  timing: Timing,
): Promise<void> {
  const { parked, clock, telemetry } = ports;
  switch (reading.outcome) {
    case 'statement':
      await recordStatement(await withCallerKey(reading, ports), ports, timing);
      return;
    case 'ignored':
      telemetry.count('Ignored');
      telemetry.info('ignored', { recordId, reason: reading.reason });
      return;
    case 'unreadable':
      await parked.park(
        { recordId, reason: reading.reason, outline: outlineOf(text) },
        clock.now(),
      );
      telemetry.count('Parked');
      telemetry.warn('parked', { recordId, reason: reading.reason });
  }
}
