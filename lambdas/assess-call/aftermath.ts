import type { Commit } from '../adapters/calls-table.ts';
import type { GatheredCall } from '../adapters/gathered-call.ts';
import { type CallRecord, absorbedInto } from '../domain/call-record.ts';
import { plusSeconds } from '../domain/instant.ts';
import { isBeingOpened, notBegun } from './look-up.ts';
import { callsTouchedBy, completesPattern, isRepeatCall } from './neighbours.ts';
import type { AssessCallPorts, AssessSettings } from './ports.ts';

/**
 * Takes back the verdicts of strays that were judged on their own before their call was known; false
 * where one of them was changed meanwhile.
 */
export async function absorb(
  { call, strays }: GatheredCall,
  { calls, connect }: AssessCallPorts,
): Promise<boolean> {
  for (const stray of strays) {
    const read = stray.record;
    if (read === null || read.record.partOf === call.callId) continue;
    const standing = stray.obligations.filter(({ state }) => state !== 'withdrawn');
    const changes = { raise: [], withdraw: await notBegun(standing, connect) };
    const record = absorbedInto(read.record, call.callId);
    if ((await calls.commit({ record, read, changes })) === 'overtaken') return false;
  }
  return true;
}

async function askFor(
  callId: string,
  seconds: number,
  { assessQueue, clock }: AssessCallPorts,
): Promise<void> {
  const now = clock.now();
  const dueAt = plusSeconds(now, seconds);
  await assessQueue.send({ callId, contactId: callId, occasion: 'settled', dueAt }, now);
}

/** A request to look at a call again; due a moment after what it is to see has been committed. */
const askAgain = (
  callId: string,
  ports: AssessCallPorts,
  { settleSeconds }: AssessSettings,
): Promise<void> => askFor(callId, Math.max(1, settleSeconds), ports);

/** By then a start that failed half way has been repeated and its task noted. */
const openingSeconds = 300;

/** Asks for another look where an obligation would be withdrawn but for its task just being opened. */
export async function lookAgainAfterOpening(
  { stored }: GatheredCall,
  { asksFollowUps, asksInvestigations }: CallRecord,
  ports: AssessCallPorts,
): Promise<void> {
  const asked = new Set<string>([...asksFollowUps, ...asksInvestigations]);
  const isHeldBack = stored.obligations.some(
    (obligation) =>
      obligation.state !== 'withdrawn' && !asked.has(obligation.kind) && isBeingOpened(obligation),
  );
  if (isHeldBack) await askFor(stored.callId, openingSeconds, ports);
}

/**
 * Asks for another look at the later calls that this change touches, but for those told already; gives
 * all that are told. Before the commit, for a request too many does no harm, but one that failed after
 * the commit would never be sent again; and after it, for calls that were judged at the same moment.
 */
export async function tellNeighbours(
  { record, read }: Commit,
  told: ReadonlySet<string>,
  ports: AssessCallPorts,
  settings: AssessSettings,
): Promise<Set<string>> {
  const was = read?.record ?? null;
  const touched = await callsTouchedBy(record, was, ports.index, settings.policy);
  const untold = touched.filter((callId) => !told.has(callId));
  for (const callId of untold) await askAgain(callId, ports, settings);
  return new Set([...told, ...untold]);
}

/** Whether the index now says otherwise of this call's neighbours than when it was judged. */
async function isOvertakenByNeighbours(
  { record }: Commit,
  { index }: AssessCallPorts,
  { policy }: AssessSettings,
): Promise<boolean> {
  const isRepeat = await isRepeatCall(record, index, policy);
  if (isRepeat !== record.flags.includes('repeat-caller')) return true;
  const asksPattern = record.asksInvestigations.includes('pattern');
  if (record.verdict !== 'agent-ended-early' || asksPattern) return false;
  return completesPattern(record, index, policy);
}

/** Asks for another look at this call where neighbours were committed while it was being judged. */
export async function checkNeighbours(
  commit: Commit,
  ports: AssessCallPorts,
  settings: AssessSettings,
): Promise<void> {
  if (commit.record.verdict === null) return;
  if (await isOvertakenByNeighbours(commit, ports, settings)) {
    await askAgain(commit.record.callId, ports, settings);
  }
}

/** Logs and counts what a commit did. */
export function tell({ record, changes }: Commit, { telemetry }: AssessCallPorts): void {
  const { callId, verdict, rule, policyVersion } = record;
  telemetry.info('assessed', { callId, verdict, rule, policyVersion });
  telemetry.count('Assessed');
  for (const { id } of changes.raise) {
    telemetry.info('raised', { obligationId: id });
    telemetry.count('Raised');
  }
  for (const { id } of changes.withdraw) {
    telemetry.info('withdrawn', { obligationId: id });
    telemetry.count('Withdrawn');
  }
}
