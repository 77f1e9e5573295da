import { contactFrom } from '../../domain/contact.ts';
import { plusSeconds, secondsBetween } from '../../domain/instant.ts';
import { deadlineSeconds, occasionsFor } from '../../domain/readiness.ts';
import { givenIn } from '../../domain/given.ts';
import type { Said, Statement } from '../../domain/statement.ts';
import type { AssessQueue } from '../messages/assess-queue.ts';
import type { CallerKeys } from './caller-key.ts';
import type { Clock } from '../process/clock.ts';
import type { ContactsTable } from '../table/contacts-table.ts';
import type { Reading } from '../reading/reading.ts';
import type { StoredContact } from '../table/contact-item.ts';

/** What recording a statement needs of the world. */
export interface RecordingPorts {
  readonly contacts: ContactsTable;
  readonly assessQueue: AssessQueue;
  readonly callerKeys: CallerKeys;
  readonly clock: Clock;
}

/** When finished calls are looked at. */
export interface Timing {
  readonly settleSeconds: number;
  readonly graceSeconds: number;
}

/** A statement with the customer's number, where the source gave it. */
export type Told = Pick<Extract<Reading, { outcome: 'statement' }>, 'statement' | 'customer'>;

/** Caller keys take the place of the customer's number, which goes no further. */
export async function withCallerKeys(
  { statement, customer }: Told,
  { callerKeys }: Pick<RecordingPorts, 'callerKeys'>,
): Promise<Statement> {
  if (customer === undefined) return statement;
  return {
    ...statement,
    said: { ...statement.said, callerKeys: await callerKeys.keysOf(customer) },
  };
}

/**
 * The call that a statement is kept under: its initial contact's; without one, the call of the contact
 * before; a Contact Lens rule names neither, so the call is looked up.
 */
export async function callOf(
  { contactId, said, speaker }: Statement,
  contacts: Pick<ContactsTable, 'callOfLeg'>,
): Promise<string> {
  if (said.initialContactId !== undefined) return said.initialContactId;
  if (said.previousContactId !== undefined) {
    return (await contacts.callOfLeg(said.previousContactId)) ?? said.previousContactId;
  }
  if (!speaker.startsWith('LENS ')) return contactId;
  return (await contacts.callOfLeg(contactId)) ?? contactId;
}

/** A contact that is named as the next may never name the one before it: it is to be found all the same. */
async function expectNext(
  { callId, contactId, erasedAt }: StoredContact,
  { nextContactId }: Said,
  contacts: Pick<ContactsTable, 'expectLeg'>,
): Promise<void> {
  if (nextContactId === undefined || erasedAt !== undefined) return;
  if (nextContactId === callId || nextContactId === contactId) return;
  await contacts.expectLeg(callId, nextContactId);
}

/**
 * Keeps when each value that a statement gives was given, which stands if it was the first time, and then
 * the statement itself, under a call; gives all that is now said of the contact. It may be repeated.
 */
export async function keep(
  callId: string,
  statement: Statement,
  contacts: Pick<ContactsTable, 'record' | 'expectLeg'>,
): Promise<StoredContact> {
  for (const given of givenIn(statement)) await contacts.record(callId, given);
  const stored = await contacts.record(callId, statement);
  await expectNext(stored, statement.said, contacts);
  return stored;
}

/**
 * Records a statement and asks for an assessment of its call where one is due; gives all that is now
 * said of the contact. Both may be repeated.
 */
export async function recordStatement(
  told: Told,
  ports: RecordingPorts,
  timing: Timing,
): Promise<StoredContact> {
  const statement = await withCallerKeys(told, ports);
  const { contactId } = statement;
  const callId = await callOf(statement, ports.contacts);
  const stored = await keep(callId, statement, ports.contacts);
  const now = ports.clock.now();
  const isLate = (secondsBetween(statement.saidAt, now) ?? 0) > timing.settleSeconds;
  for (const occasion of occasionsFor(contactFrom(contactId, stored.said), isLate)) {
    const seconds = occasion === 'settled' ? timing.settleSeconds : deadlineSeconds(timing);
    const dueAt = plusSeconds(now, seconds);
    await ports.assessQueue.send({ callId, contactId, occasion, dueAt }, now);
  }
  return stored;
}
