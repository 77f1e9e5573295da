import type { AssessRequest } from '../adapters/assess-queue.ts';
import type { Connect } from '../adapters/connect.ts';
import { secondsBetween } from '../domain/instant.ts';
import type { Obligation } from '../domain/obligation.ts';
import { contactsToDescribe } from '../domain/readiness.ts';
import type { GatheredCall } from '../adapters/gathered-call.ts';
import type { AssessCallPorts, AssessSettings } from './ports.ts';

/** Whether the last leg has had its grace: this is its own deadline, or the clock says so. */
export function isDeadlinePassed(
  request: AssessRequest,
  { call }: GatheredCall,
  now: string,
  settings: AssessSettings,
): boolean {
  const last = call.lastLeg;
  if (last === null) return false;
  const sinceEnd = secondsBetween(last.disconnectedAt, now) ?? 0;
  const isItsDeadline = request.occasion === 'deadline' && request.contactId === last.contactId;
  return isItsDeadline || (last.disconnectedAt !== null && sinceEnd >= settings.graceSeconds);
}

/** Asks Connect about the legs that nobody told of, and records what it says; whether it said anything. */
export async function lookUp({ call }: GatheredCall, ports: AssessCallPorts): Promise<boolean> {
  const instanceId = call.legs.find((leg) => leg.instanceId !== null)?.instanceId;
  if (!instanceId) return false;
  let isTold = false;
  for (const contactId of contactsToDescribe(call)) {
    const description = await ports.connect.describe(contactId, instanceId);
    if (description === null) continue;
    const { statement, customer } = description;
    const callerKey =
      customer === undefined ? {} : { callerKey: await ports.callerKeys.keyOf(customer) };
    await ports.contacts.record(call.callId, {
      ...statement,
      contactId,
      said: { ...statement.said, ...callerKey },
    });
    isTold = true;
  }
  return isTold;
}

/** Whether somebody has taken up an obligation's task; where Connect cannot be asked, somebody may have. */
async function isBegun(
  { taskContactId, instanceId }: Obligation,
  connect: Connect,
): Promise<boolean> {
  if (taskContactId === null) return false;
  if (instanceId === null) return true;
  return (await connect.describe(taskContactId, instanceId))?.isBegun ?? false;
}

/** Obligations whose task somebody has taken up stay, whatever the verdict has become. */
export async function notBegun(
  obligations: readonly Obligation[],
  connect: Connect,
): Promise<Obligation[]> {
  const begun = await Promise.all(obligations.map((obligation) => isBegun(obligation, connect)));
  return obligations.filter((_, position) => !begun[position]);
}
