import type { Commit } from '../adapters/calls-table.ts';
import { absorbedInto } from '../domain/call-record.ts';
import { plusSeconds } from '../domain/instant.ts';
import type { GatheredCall } from '../adapters/gathered-call.ts';
import { callsTouchedBy, isRepeatCall } from './neighbours.ts';
import type { AssessCallPorts, AssessSettings } from './ports.ts';

/** A stray that was judged on its own before its call was known: its verdict is taken back. */
export async function absorb(
  { call, strays }: GatheredCall,
  { calls }: AssessCallPorts,
): Promise<void> {
  for (const stray of strays) {
    const read = stray.record;
    if (read === null || read.record.partOf === call.callId) continue;
    const withdraw = stray.obligations.filter(({ state }) => state !== 'withdrawn');
    const record = absorbedInto(read.record, call.callId);
    await calls.commit({ record, read, changes: { raise: [], withdraw } });
  }
}

/** Asks for another look at the calls that this one's change may touch, itself included. */
export async function tellNeighbours(
  { record, read }: Commit,
  ports: AssessCallPorts,
  settings: AssessSettings,
): Promise<void> {
  const now = ports.clock.now();
  const dueAt = plusSeconds(now, settings.settleSeconds);
  const touched = await callsTouchedBy(record, read?.record ?? null, ports.index, settings.policy);
  const isRepeat = await isRepeatCall(record, ports.index, settings.policy);
  const isStale = record.verdict !== null && isRepeat !== record.flags.includes('repeat-caller');
  for (const callId of isStale ? [...touched, record.callId] : touched) {
    await ports.assessQueue.send({ callId, contactId: callId, occasion: 'settled', dueAt }, now);
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
