import type { AssessRequest } from '../adapters/messages/assess-queue.ts';
import type { Description } from '../adapters/reading/description.ts';
import { callOf, keep, withCallerKeys } from '../adapters/recording/recorded-statement.ts';
import type { Call } from '../domain/call.ts';
import { type Instant, secondsBetween } from '../domain/instant.ts';
import type { Statement } from '../domain/statement.ts';
import { deadlineSeconds } from '../domain/readiness.ts';
import type { GatheredCall } from '../adapters/table/gathered-call.ts';
import { stillObserved } from './observed.ts';
import type { AssessCallPorts, AssessSettings } from './ports.ts';

/** Whether the last leg, or where no customer leg is known, what is, has had its grace: this is its own deadline, or the clock says so. */
export function isDeadlinePassed(
  request: AssessRequest,
  { call }: GatheredCall,
  now: string,
  settings: AssessSettings,
): boolean {
  const last = call.lastLeg;
  const sinceEnd = secondsBetween(call.endedAt, now) ?? 0;
  const isItsDeadline =
    request.occasion === 'deadline' && (last === null || request.contactId === last.contactId);
  return isItsDeadline || (call.endedAt !== null && sinceEnd >= deadlineSeconds(settings));
}

/** Connect's answer, with the time before which it was not given: what came later it may not know. */
interface Answer extends Description {
  readonly contactId: string;
  readonly askedAt: Instant;
}

/**
 * The call that an answer belongs to: the one that it names, which may be another than was thought. Of a leg
 * that nobody told of and that the last one came from, as far back as it names one itself.
 */
async function homeOfAnswer(
  statement: Statement,
  call: Call,
  { contacts }: AssessCallPorts,
): Promise<string> {
  const isOrigin = call.unseenOrigins.includes(statement.contactId);
  return isOrigin ? callOf(statement, contacts) : (statement.said.initialContactId ?? call.callId);
}

/** Keeps Connect's answer under its call. */
async function keepAnswer(
  { contactId, askedAt, ...told }: Answer,
  call: Call,
  ports: AssessCallPorts,
): Promise<void> {
  const statement = { ...(await withCallerKeys(told, ports)), contactId };
  const callId = await homeOfAnswer(statement, call, ports);
  const said = { ...statement.said, askedAt };
  const { erasedAt } = await keep(callId, { ...statement, said }, ports.contacts);
  if (callId === call.callId) return;
  if (erasedAt === undefined) await ports.contacts.expectLeg(callId, call.callId);
  const now = ports.clock.now();
  await ports.assessQueue.send({ callId, contactId, occasion: 'deadline', dueAt: now }, now);
}

/**
 * Gives a place in the call to those calls under which a leg that nobody told of is kept, though it came
 * before: whoever recorded it did not know further back. Whether there were any.
 */
async function findOrigins(
  { call, stored, strays }: GatheredCall,
  { contacts }: AssessCallPorts,
): Promise<boolean> {
  const known = new Set([call.callId, ...strays.map(({ callId }) => callId)]);
  const homes = await Promise.all(call.unseenOrigins.map((id) => contacts.callsOfLeg(id)));
  const found = [...new Set(homes.flat()).difference(known)];
  for (const callId of found) await contacts.expectLeg(stored.callId, callId);
  return found.length > 0;
}

/** Asks Connect about contacts and records what it says; whether it, or our own records, said anything. */
export async function lookUp(
  contactIds: readonly string[],
  gathered: GatheredCall,
  ports: AssessCallPorts,
): Promise<boolean> {
  const { call } = gathered;
  const instanceId = call.legs.find((leg) => leg.instanceId !== null)?.instanceId;
  if (!instanceId) return false;
  let isTold = await findOrigins(gathered, ports);
  for (const contactId of contactIds) {
    const askedAt = ports.clock.now();
    const description = await ports.connect.describe(contactId, instanceId);
    if (description !== null) {
      const answer = stillObserved(description, contactId, gathered);
      await keepAnswer({ ...answer, contactId, askedAt }, call, ports);
      isTold = true;
    }
  }
  return isTold;
}
