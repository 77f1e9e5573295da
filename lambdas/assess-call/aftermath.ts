import type { Commit } from '../adapters/calls-table.ts';
import type { GatheredCall } from '../adapters/gathered-call.ts';
import { absorbedInto } from '../domain/call-record.ts';
import { plusSeconds } from '../domain/instant.ts';
import { notBegun } from './look-up.ts';
import { callsTouchedBy, isRepeatCall } from './neighbours.ts';
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

/** A request to look at a call again; due a moment after what it is to see has been committed. */
async function askAgain(
  callId: string,
  { assessQueue, clock }: AssessCallPorts,
  { settleSeconds }: AssessSettings,
): Promise<void> {
  const now = clock.now();
  const dueAt = plusSeconds(now, Math.max(1, settleSeconds));
  await assessQueue.send({ callId, contactId: callId, occasion: 'settled', dueAt }, now);
}

/**
 * Asks for another look at the later calls that this change touches. Before the commit: a request too
 * many does no harm, but one that failed after the commit would never be sent again.
 */
export async function tellNeighbours(
  { record, read }: Commit,
  ports: AssessCallPorts,
  settings: AssessSettings,
): Promise<void> {
  const was = read?.record ?? null;
  const touched = await callsTouchedBy(record, was, ports.index, settings.policy);
  for (const callId of touched) await askAgain(callId, ports, settings);
}

/** Asks for another look at this call where an earlier one of the caller was committed meanwhile. */
export async function checkRepeat(
  { record }: Commit,
  ports: AssessCallPorts,
  settings: AssessSettings,
): Promise<void> {
  if (record.verdict === null) return;
  const isRepeat = await isRepeatCall(record, ports.index, settings.policy);
  if (isRepeat !== record.flags.includes('repeat-caller')) {
    await askAgain(record.callId, ports, settings);
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
