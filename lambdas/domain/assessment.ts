import type { Call } from './call.ts';
import type { Ending } from './ending.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { type Flag, flagsOf } from './flags.ts';
import type { FollowUpKind, InvestigationKind, Policy } from './policy.ts';
import { type Resolution, resolutionOf } from './resolution.ts';
import { type Rule, type VerdictName, rules, whenNothingSettles, whenResolved } from './rules.ts';

/** How a call ended, with all that a reader needs to check it. */
export interface Verdict {
  readonly name: VerdictName;
  readonly rule: number;
  readonly ruleName: string;
  readonly evidence: Evidence;
}

/** What other calls have to do with this one. */
export interface Neighbours {
  /** The same caller had an unresolved call within the policy's `repeatDays` before. */
  readonly isRepeat: boolean;
  /** With this call the agent's hang-ups reach the policy's `patternCount`, and none opened yet. */
  readonly completesPattern: boolean;
}

/** What is said of a finished call: the verdict, the flags, and what both ask for. */
export interface Assessment {
  readonly verdict: Verdict;
  readonly resolution: Resolution;
  readonly endedBy: string | null;
  readonly flags: readonly Flag[];
  readonly followUps: readonly FollowUpKind[];
  readonly investigations: readonly InvestigationKind[];
}

const withoutCustomerLeg: Evidence = {
  for: ['no leg on which the customer was served has been seen'],
  against: [],
};

function decidingRule(ending: Ending | null, resolution: Resolution): Rule {
  if (ending === null) return resolution === 'resolved' ? whenResolved : whenNothingSettles;
  return rules.find((rule) => rule.holds(ending)) ?? whenNothingSettles;
}

function followUpsOf(rule: Rule, ending: Ending | null, resolution: Resolution): FollowUpKind[] {
  if (rule.followUp === undefined) return [];
  if (ending === null) return resolution === 'unresolved' ? [rule.followUp] : [];
  return rule.followUpIf === undefined || rule.followUpIf(ending) ? [rule.followUp] : [];
}

function investigationsOf(
  rule: Rule,
  flags: readonly Flag[],
  neighbours: Neighbours,
): InvestigationKind[] {
  const kinds: InvestigationKind[] = rule.investigation === undefined ? [] : [rule.investigation];
  if (flags.includes('complaint')) kinds.push('complaint');
  if (rule.verdict === 'agent-ended-early' && neighbours.completesPattern) kinds.push('pattern');
  return kinds.toSorted();
}

/** Judges a finished call: the first rule of the table that holds decides. Pure. */
export function assess(call: Call, policy: Policy, neighbours: Neighbours): Assessment {
  const resolution = resolutionOf(call.legs, policy);
  const { lastLeg } = call;
  const ending = lastLeg === null ? null : { call, last: lastLeg, resolution, policy };
  const rule = decidingRule(ending, resolution.value);
  const flags = flagsOf(call, policy, neighbours.isRepeat);
  return {
    verdict: {
      name: rule.verdict,
      rule: rule.number,
      ruleName: rule.name,
      evidence: ending === null ? withoutCustomerLeg : evidenceOf(rule, ending),
    },
    resolution: resolution.value,
    endedBy: lastLeg?.disconnectReason ?? null,
    flags,
    followUps: followUpsOf(rule, ending, resolution.value),
    investigations: investigationsOf(rule, flags, neighbours),
  };
}

/** Whether the customer was left with an open problem, as far as is known: somebody said so, or a follow-up is due. */
export const leftUnresolved = ({ followUps, resolution }: Assessment): boolean =>
  resolution === 'unresolved' || followUps.length > 0;
