import type { CallIndex } from '../adapters/table/call-index.ts';
import type { GatheredCall } from '../adapters/table/gathered-call.ts';
import { hangUpsOf } from '../adapters/table/hang-ups.ts';
import type { Item } from '../adapters/table/item.ts';
import type { CallRecord } from '../domain/call-record.ts';
import type { Investigation } from '../domain/obligation.ts';
import type { Policy } from '../domain/policy.ts';
import { daysBefore } from '../domain/span.ts';
import { timelineOf } from '../domain/timeline.ts';
import { loadOfHours } from './load.ts';

/** The hang-ups that make up a pattern, and the load of their hours. */
async function patternOf(record: CallRecord, index: CallIndex, policy: Policy): Promise<Item> {
  const { agentId, closedAt } = record;
  if (agentId === null || closedAt === null) return {};
  const hangUps = await hangUpsOf(agentId, daysBefore(closedAt, policy.patternDays), index);
  return {
    hangUps: hangUps.map(({ callId }) => callId),
    load: await loadOfHours(hangUps, agentId, index),
  };
}

const judgedAs = ({ evidence, resolution, endedBy, flags, agentIds }: CallRecord): Item => ({
  evidence,
  resolution,
  endedBy,
  flags,
  agentIds,
});

/**
 * What was known when the investigation was opened, kept as it was: the timeline of the whole call, the
 * verdict with its rule and evidence, where it was recorded; of a pattern, its calls and their hours.
 */
export async function snapshotOf(
  investigation: Investigation,
  { stored, call }: GatheredCall,
  index: CallIndex,
  policy: Policy,
): Promise<Item> {
  const record = stored.record?.record;
  const { verdict, rule, ruleName, policyVersion } = investigation;
  return {
    verdict,
    rule,
    ruleName,
    policyVersion,
    timeline: timelineOf(call),
    recordings: call.legs.map((leg) => leg.recordingLocation).filter((at) => at !== null),
    ...(record === undefined ? {} : judgedAs(record)),
    ...(record === undefined || investigation.kind !== 'pattern'
      ? {}
      : await patternOf(record, index, policy)),
  };
}
