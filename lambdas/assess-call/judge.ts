import type { Commit } from '../adapters/table/commit.ts';
import type { GatheredCall } from '../adapters/table/gathered-call.ts';
import { notTakenUp } from '../adapters/tasks/taken-up.ts';
import { type Assessment, assess } from '../domain/assessment.ts';
import { type CallRecord, callRecordOf } from '../domain/call-record.ts';
import { obligationChanges } from '../domain/obligation.ts';
import { completesPattern, laterPatterns } from './patterns.ts';
import type { AssessCallPorts, AssessSettings } from './ports.ts';
import { isRepeatCall } from './repeats.ts';

/** Whether a later hang-up has opened the pattern already and somebody has begun to look into it. */
async function isPatternBegun(
  standing: CallRecord,
  { index, calls, connect }: AssessCallPorts,
  { policy }: AssessSettings,
): Promise<boolean> {
  for (const callId of await laterPatterns(standing, index, policy)) {
    const { obligations } = await calls.read(callId);
    const opened = obligations.filter(
      ({ kind, state }) => kind === 'pattern' && state !== 'withdrawn',
    );
    if ((await notTakenUp(opened, connect)).length < opened.length) return true;
  }
  return false;
}

/** What this call comes to, beside its neighbours as the indexes know them. */
export async function judge(
  { call }: GatheredCall,
  ports: AssessCallPorts,
  settings: AssessSettings,
): Promise<Assessment> {
  const { policy } = settings;
  const standing = callRecordOf(call, null, settings);
  const isRepeat = await isRepeatCall(standing, ports.index, policy);
  const assessment = assess(call, policy, { isRepeat, completesPattern: false });
  if (assessment.verdict.name !== 'agent-ended-early') return assessment;
  const completes =
    (await completesPattern(standing, ports.index, policy)) &&
    !(await isPatternBegun(standing, ports, settings));
  return completes ? assess(call, policy, { isRepeat, completesPattern: true }) : assessment;
}

/** The obligations that an assessment raises and withdraws; one that somebody has begun stays. */
export async function changesFor(
  { stored }: GatheredCall,
  record: CallRecord,
  assessment: Assessment | null,
  { ports, settings }: { ports: AssessCallPorts; settings: AssessSettings },
): Promise<Commit['changes']> {
  const raisedAt = ports.clock.now();
  const asked = assessment ?? { followUps: [], investigations: [] };
  const { raise, withdraw } = obligationChanges(
    stored.obligations,
    asked,
    {
      callId: record.callId,
      raisedAt,
      closedAt: record.closedAt ?? raisedAt,
      contactId: record.contactId,
      instanceId: record.instanceId,
      queueId: record.queueId,
      queueName: record.queueName,
      verdict: record.verdict ?? 'under way',
      rule: record.rule ?? 0,
      ruleName: record.ruleName ?? '',
      policyVersion: record.policyVersion,
    },
    settings.policy,
  );
  return { raise, withdraw: await notTakenUp(withdraw, ports.connect) };
}
