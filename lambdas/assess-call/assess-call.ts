import type { AssessRequest } from '../adapters/messages/assess-queue.ts';
import type { Commit } from '../adapters/table/commit.ts';
import { callRecordOf } from '../domain/call-record.ts';
import { canonicalText } from '../domain/canonical-text.ts';
import { contactsToDescribe, contactsToDescribeAgain, isReady } from '../domain/readiness.ts';
import { absorb, checkNeighbours, committed } from './aftermath.ts';
import { type GatheredCall, gatherCall } from '../adapters/table/gathered-call.ts';
import { clearRedacted, eraseLate } from './forgetting.ts';
import { changesFor, judge } from './judge.ts';
import { isDeadlinePassed, lookUp } from './look-up.ts';
import { settingsFor } from './observed.ts';
import type { AssessCallPorts, AssessSettings } from './ports.ts';

/** Somebody else kept changing the call; the request is delivered again. */
export class CallOvertaken extends Error {
  constructor(callId: string) {
    super(`The call ${callId} was changed by others while it was assessed.`);
    this.name = 'CallOvertaken';
  }
}

const mostAttempts = 4;

const isUnchanged = ({ record, read, changes }: Commit): boolean =>
  read !== null &&
  changes.raise.length === 0 &&
  changes.withdraw.length === 0 &&
  canonicalText(record) === canonicalText(read.record);

/**
 * The call as it stands once Connect was asked about what nobody told: at the last leg's own deadline,
 * or, where that is past, before the first verdict. What Connect did not know then is not asked again;
 * what it answered is, once something more was said.
 */
async function gatherToJudge(
  request: AssessRequest,
  ports: AssessCallPorts,
  settings: AssessSettings,
): Promise<{ gathered: GatheredCall; deadlinePassed: boolean }> {
  const gathered = await gatherCall(request.callId, ports.calls);
  const deadlinePassed = isDeadlinePassed(request, gathered, ports.clock.now(), settings);
  if (!deadlinePassed) return { gathered, deadlinePassed };
  const isFirst = request.occasion === 'deadline' || gathered.stored.record === null;
  const wanted = isFirst ? contactsToDescribe : contactsToDescribeAgain;
  const isTold = await lookUp(wanted(gathered.call), gathered, ports);
  return {
    gathered: isTold ? await gatherCall(request.callId, ports.calls) : gathered,
    deadlinePassed,
  };
}

/**
 * The call under which these contacts are judged: another, if they turned out to be its later legs, as far
 * as that leads. Ids that lead in a circle are not followed.
 */
async function homeOf({ stored }: GatheredCall, { contacts }: AssessCallPorts): Promise<string> {
  const { callId, record } = stored;
  if (record !== null) return record.record.partOf ?? callId;
  const passed = new Set<string>();
  for (let home = callId; !passed.has(home);) {
    passed.add(home);
    const further = await contacts.callOfLeg(home);
    if (further === undefined) return home;
    home = further;
  }
  return callId;
}

const wordsOf = ({ stored, strays }: GatheredCall): string =>
  canonicalText([stored, ...strays].map(({ callId, contacts }) => ({ callId, contacts })));

/**
 * Whether more was said of the call while it was judged. Who recorded that may have asked for an
 * assessment that found nothing to change, since this one was not committed yet.
 */
async function isSaidMore(gathered: GatheredCall, { calls }: AssessCallPorts): Promise<boolean> {
  const now = await gatherCall(gathered.stored.callId, calls);
  return wordsOf(now) !== wordsOf(gathered);
}

/** One attempt: `done` when the call stands as it should, `overtaken` when somebody else was faster. */
async function attempt(
  request: AssessRequest,
  ports: AssessCallPorts,
  stage: AssessSettings,
): Promise<'done' | 'overtaken'> {
  const { gathered, deadlinePassed } = await gatherToJudge(request, ports, stage);
  if (gathered.stored.erasedAt !== null) {
    await eraseLate(gathered.stored, ports);
    return 'done';
  }
  await clearRedacted(gathered, ports);
  const settings = settingsFor(gathered, stage);
  const read = gathered.stored.record;
  const home = await homeOf(gathered, ports);
  if (home !== request.callId) {
    await ports.assessQueue.send({ ...request, callId: home }, ports.clock.now());
    return 'done';
  }
  if (!(await absorb(gathered, ports, settings))) return 'overtaken';
  const isJudged = read !== null && read.record.verdict !== null;
  const ready = isReady(gathered.call, { deadlinePassed, isJudged });
  if (!ready && read === null) return 'done';
  const assessment = ready ? await judge(gathered, ports, settings) : null;
  const record = callRecordOf(gathered.call, assessment, settings);
  const changes = await changesFor(gathered, record, assessment, { ports, settings });
  const commit: Commit = { record, read, changes };
  if (isUnchanged(commit)) return 'done';
  if (!(await committed(commit, ports, settings))) return 'overtaken';
  await checkNeighbours(commit, ports, settings);
  return (await isSaidMore(gathered, ports)) ? 'overtaken' : 'done';
}

/**
 * Judges a call once it is ready, and again whenever something more was said: commits verdict and
 * obligations together. A request that comes early is sent on; one for a leg that turned out to be part
 * of another call goes there. Throws `CallOvertaken` when others keep changing the call.
 */
export async function assessCall(
  request: AssessRequest,
  ports: AssessCallPorts,
  settings: AssessSettings,
): Promise<void> {
  const now = ports.clock.now();
  if (request.dueAt > now) {
    await ports.assessQueue.send(request, now);
    return;
  }
  for (let attempts = 1; attempts <= mostAttempts; attempts += 1) {
    if ((await attempt(request, ports, settings)) === 'done') return;
  }
  throw new CallOvertaken(request.callId);
}
