import { describe, expect, it } from 'vitest';

import { defaultPolicy } from '../../../lambdas/domain/policy.ts';
import { resolutionOf } from '../../../lambdas/domain/resolution.ts';
import { rules } from '../../../lambdas/domain/rules.ts';
import { type Told, callOf, conversation, resolutionIs } from '../story.ts';

const table = [
  [1, 'resolved', 'nothing'],
  [2, 'inconclusive', 'nothing'],
  [3, 'not-reached', 'nothing'],
  [4, 'callback-not-kept', 'return-missed-call'],
  [5, 'voicemail-left', 'return-voicemail'],
  [6, 'left-before-queue', 'nothing'],
  [7, 'short-abandon', 'nothing'],
  [8, 'abandoned-in-queue', 'return-missed-call'],
  [9, 'transferred-outside', 'finish-unresolved, sometimes'],
  [10, 'ended-for-abuse', 'abuse-review'],
  [11, 'promised', 'keep-promise'],
  [12, 'line-dropped', 'call-back-dropped'],
  [13, 'accidental-disconnect', 'call-back-dropped'],
  [14, 'handed-to-survey', 'finish-unresolved, sometimes'],
  [15, 'agent-ended-early', 'apologise-and-resolve and agent-hang-up'],
  [16, 'customer-ended-unresolved', 'finish-unresolved'],
  [17, 'customer-closed', 'nothing'],
  [18, 'ended-by-flow', 'finish-unresolved, sometimes'],
  [19, 'inconclusive', 'finish-unresolved, sometimes'],
] as const;

/** Every rule that holds of a call, the deciding one first. */
function holding(legs: Told[]): number[] {
  const call = callOf(legs);
  const resolution = resolutionOf(call.legs, defaultPolicy);
  return rules
    .filter(({ holds }) =>
      call.customerLegs.some((last) => holds({ call, last, resolution, policy: defaultPolicy })),
    )
    .map(({ number }) => number);
}

describe('the published table', () => {
  it('has nineteen rules, numbered in their order', () => {
    expect(rules.map(({ number }) => number)).toEqual(table.map(([number]) => number));
  });

  it.each(table)('has rule %i give %s and ask for %s', (number, verdict, asks) => {
    const rule = rules.find((row) => row.number === number);
    const followUp = rule?.followUp === undefined ? [] : [rule.followUp];
    const investigation = rule?.investigation === undefined ? [] : [rule.investigation];
    const asked = [...followUp, ...investigation].join(' and ') || 'nothing';
    expect(rule?.verdict).toBe(verdict);
    expect(rule?.followUpIf === undefined ? asked : `${asked}, sometimes`).toBe(asks);
  });

  it('has each rule hold where its words do, whatever stands before it, and the last always', () => {
    const ended = (reason: string, news = {}) => holding([conversation(reason, news)]);
    expect(ended('OTHER')).toEqual([19]);
    expect(ended('CUSTOMER_DISCONNECT')).toEqual([17, 19]);
    expect(ended('CUSTOMER_DISCONNECT', resolutionIs('promised'))).toEqual([11, 19]);
    expect(ended('CUSTOMER_DISCONNECT', resolutionIs('resolved'))).toEqual([1, 19]);
    expect(ended('AGENT_DISCONNECT')).toEqual([15, 19]);
    expect(ended('AGENT_DISCONNECT', resolutionIs('promised'))).toEqual([11, 19]);
    expect(ended('AGENT_DISCONNECT', resolutionIs('resolved'))).toEqual([1, 19]);
  });

  it('says each rule in words of its own', () => {
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
    for (const { name } of rules) expect(name).toMatch(/^[a-z]+( [a-z]+)+/i);
  });
});
