import type { Commit } from '../adapters/table/commit.ts';
import { type GatheredCall, hasPlaceFor } from '../adapters/table/gathered-call.ts';
import { notTakenUp } from '../adapters/tasks/taken-up.ts';
import { absorbedInto } from '../domain/call-record.ts';
import { plusSeconds } from '../domain/instant.ts';
import { completesPattern, hangUpsTouchedBy } from './patterns.ts';
import type { AssessCallPorts, AssessSettings } from './ports.ts';
import { isRepeatCall, repeatsTouchedBy } from './repeats.ts';
import { othersThan } from './standing.ts';

async function askAgain(
  callId: string,
  seconds: number,
  { assessQueue, clock }: AssessCallPorts,
): Promise<void> {
  const now = clock.now();
  const dueAt = plusSeconds(now, seconds);
  await assessQueue.send({ callId, contactId: callId, occasion: 'settled', dueAt }, now);
}

/** A moment after a commit, so that the indexes have caught up. */
const soon = ({ settleSeconds }: AssessSettings): number => Math.max(1, settleSeconds);

const longestCommitSeconds = 60;

/**
 * By then a commit that was about to be made has been made or has failed: longer than a function lives,
 * and, where a deployment is hurried along, no longer than its grace.
 */
const afterAnyCommit = ({ graceSeconds }: AssessSettings): number =>
  Math.max(1, Math.min(longestCommitSeconds, graceSeconds));

/** The calls whose repeat-caller flag or pattern may be wrong now that this one changes. */
async function callsTouchedBy(
  { record, read }: Commit,
  { index }: AssessCallPorts,
  { policy }: AssessSettings,
): Promise<Set<string>> {
  const was = read?.record ?? null;
  const repeats = await repeatsTouchedBy(record, was, index, policy);
  const hangUps = await hangUpsTouchedBy(record, was, index, policy);
  return new Set(othersThan(record.callId, [...repeats, ...hangUps]).map(({ callId }) => callId));
}

/**
 * Asks for another look at the calls that this change touches: before the commit for a time after
 * it, since a request that failed after the commit would never be sent again; and soon after it.
 */
async function tellNeighbours(
  commit: Commit,
  inSeconds: number,
  ports: AssessCallPorts,
  settings: AssessSettings,
): Promise<void> {
  const touched = await callsTouchedBy(commit, ports, settings);
  for (const callId of touched) await askAgain(callId, inSeconds, ports);
}

/** Logs and counts what a commit did. */
function tell({ record, changes }: Commit, { telemetry }: AssessCallPorts): void {
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

/** Commits a call and has its neighbours looked at again; false where somebody else was faster. */
export async function committed(
  commit: Commit,
  ports: AssessCallPorts,
  settings: AssessSettings,
): Promise<boolean> {
  await tellNeighbours(commit, afterAnyCommit(settings), ports, settings);
  if ((await ports.calls.commit(commit)) === 'overtaken') return false;
  tell(commit, ports);
  await tellNeighbours(commit, soon(settings), ports, settings);
  return true;
}

/** From now on requests for a stray come to its call, whoever speaks of it. */
async function giveThemPlaces(
  { stored, strays }: GatheredCall,
  { contacts }: AssessCallPorts,
): Promise<void> {
  for (const { callId } of strays.filter((stray) => !hasPlaceFor(stray.callId, stored))) {
    await contacts.expectLeg(stored.callId, callId);
  }
}

/**
 * Takes back the verdicts of strays that were judged on their own before their call was known; false
 * where one of them was changed meanwhile.
 */
export async function absorb(
  gathered: GatheredCall,
  ports: AssessCallPorts,
  settings: AssessSettings,
): Promise<boolean> {
  const { call, strays } = gathered;
  await giveThemPlaces(gathered, ports);
  for (const stray of strays) {
    const read = stray.record;
    if (read === null || read.record.partOf === call.callId) continue;
    const standing = stray.obligations.filter(({ state }) => state !== 'withdrawn');
    const changes = { raise: [], withdraw: await notTakenUp(standing, ports.connect) };
    const record = absorbedInto(read.record, call.callId);
    if (!(await committed({ record, read, changes }, ports, settings))) return false;
  }
  return true;
}

/** Whether the index now says otherwise of this call's neighbours than when it was judged. */
async function isOvertakenByNeighbours(
  { record }: Commit,
  { index }: AssessCallPorts,
  { policy }: AssessSettings,
): Promise<boolean> {
  const isRepeat = await isRepeatCall(record, index, policy);
  if (isRepeat !== record.flags.includes('repeat-caller')) return true;
  if (record.verdict !== 'agent-ended-early') return false;
  const asksPattern = record.asksInvestigations.includes('pattern');
  return asksPattern !== (await completesPattern(record, index, policy));
}

/** Asks for another look at this call where neighbours were committed while it was being judged. */
export async function checkNeighbours(
  commit: Commit,
  ports: AssessCallPorts,
  settings: AssessSettings,
): Promise<void> {
  if (commit.record.verdict === null) return;
  if (await isOvertakenByNeighbours(commit, ports, settings)) {
    await askAgain(commit.record.callId, soon(settings), ports);
  }
}
