import { describe, expect, it } from 'vitest';

import { flagsOf } from '../../lambdas/domain/flags.ts';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import {
  type Told,
  alone,
  answered,
  assessed,
  began,
  by,
  callOf,
  conversation,
  ended,
  heard,
  leg,
  policyWith,
  queued,
} from './story.ts';

const flags = (legs: Told[], changes = {}) => flagsOf(callOf(legs), policyWith(changes), false);

describe('a complaint', () => {
  const rules = { Anger: 'complaint' } as const;
  const resolution = { ...defaultPolicy.resolution, rules };
  const angry = leg('first', began(0), answered(9), heard('Anger', 60), ended(90, null));

  it('is flagged by the attribute or by a Contact Lens rule that the policy names', () => {
    const attributes = { complaint: 'true' };
    expect(flags([conversation(null, { attributes })])).toEqual(['complaint']);
    expect(flags([angry], { resolution })).toEqual(['complaint']);
    expect(flags([angry])).toEqual([]);
  });

  it('is investigated once, whatever the verdict', () => {
    const { verdict, investigations } = assessed([angry], { resolution });
    expect([verdict.rule, investigations]).toEqual([19, ['complaint']]);
    const early = conversation('AGENT_DISCONNECT', { attributes: { complaint: 'true' } });
    expect(assessed([early]).investigations).toEqual(['agent-hang-up', 'complaint']);
  });
});

describe('a long wait', () => {
  it('is one that is longer than longWaitSeconds on any leg', () => {
    const waited = (seconds: number) => leg('first', began(0), queued(0), ended(seconds, null));
    expect(flags([waited(301)])).toEqual(['long-wait']);
    expect(flags([waited(300)])).toEqual([]);
    expect(flags([waited(61)], { longWaitSeconds: 60 })).toEqual(['long-wait']);
    const second = leg('second', began(400, by('TRANSFER')), answered(401), ended(500, null));
    expect(flags([waited(301), second])).toEqual(['long-wait']);
  });

  it('is none where an agent came, nobody knows when', () => {
    const call = [
      leg('first', began(0), queued(0), ended(900, 'CUSTOMER_DISCONNECT', { agentId: 'ada' })),
    ];
    expect(flags(call)).toEqual([]);
  });
});

describe('a customer who was passed around', () => {
  const passed = (methods: readonly string[]) => [
    conversation(null),
    ...methods.map((method, index) =>
      leg(`leg ${index}`, began(300 + index, by(method)), ended(400 + index, null)),
    ),
  ];

  it('was transferred more than maxTransfers times', () => {
    expect(flags(passed(['TRANSFER', 'QUEUE_TRANSFER']))).toEqual([]);
    expect(flags(passed(['TRANSFER', 'QUEUE_TRANSFER', 'EXTERNAL_OUTBOUND']))).toEqual([
      'passed-around',
    ]);
    expect(flags(passed(['TRANSFER']), { maxTransfers: 0 })).toEqual(['passed-around']);
  });

  it('was not transferred by consultations that were dropped while the call went on', () => {
    const first = leg('first', began(0), answered(20), ended(900, 'CUSTOMER_DISCONNECT'));
    const consulted = (nth: number) =>
      leg(`aside ${nth}`, began(100 * nth, by('TRANSFER')), ended(100 * nth + 50, null));
    expect(flags([first, consulted(1), consulted(2), consulted(3)])).toEqual([]);
  });

  it('was not transferred by a listening supervisor, a survey or a callback', () => {
    expect(flags(passed(['MONITOR', 'DISCONNECT', 'CALLBACK']), { maxTransfers: 0 })).toEqual([]);
  });
});

describe('a customer on hold at the end', () => {
  it('is certain only if the hold filled the whole leg, or nothing was spoken', () => {
    const held = (news: object) => flags([conversation('CUSTOMER_DISCONNECT', news)]);
    expect(held({ holdSeconds: 180 })).toEqual(['on-hold-at-end']);
    expect(held({ holdSeconds: 179 })).toEqual([]);
    expect(held({ holdSeconds: 5, interactionSeconds: 0 })).toEqual(['on-hold-at-end']);
    expect(held({ holdSeconds: 5, interactionSeconds: 1 })).toEqual([]);
    expect(held({ holdSeconds: 0, interactionSeconds: 0 })).toEqual([]);
    expect(held({ interactionSeconds: 0 })).toEqual([]);
  });

  it('is not certain where nobody joined, where the length is unknown, or without a leg', () => {
    const alone = leg('first', began(0), queued(1), ended(60, null, { holdSeconds: 99 }));
    const endless = leg('first', began(0), answered(1), ended(0, null, { holdSeconds: 99 }));
    const watched = leg('first', began(0, { initiationMethod: 'MONITOR' }), ended(60, null));
    expect(flags([alone])).toEqual([]);
    expect(flags([endless])).toEqual([]);
    expect(flags([watched])).toEqual([]);
  });
});

describe('a repeat caller', () => {
  it('is flagged as the neighbours say, beside the other flags in their order', () => {
    const call = [conversation('CUSTOMER_DISCONNECT', { attributes: { complaint: 'true' } })];
    expect(assessed(call, {}, { ...alone, isRepeat: true }).flags).toEqual([
      'complaint',
      'repeat-caller',
    ]);
    expect(assessed(call).flags).toEqual(['complaint']);
  });
});
