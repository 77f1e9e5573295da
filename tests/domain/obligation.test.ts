import { describe, expect, it } from 'vitest';

import {
  type Obligation,
  type ObligationGround,
  type ObligationState,
  type Severity,
  obligationChanges,
  obligationId,
  severityOf,
  standingKinds,
} from '../../lambdas/domain/obligation.ts';
import {
  type FollowUpKind,
  type InvestigationKind,
  followUpKinds,
  investigationKinds,
} from '../../lambdas/domain/policy.ts';
import { at, policyWith } from './story.ts';

const ground: ObligationGround = {
  callId: 'first',
  raisedAt: at(210),
  closedAt: at(200),
  contactId: 'first',
  instanceId: 'instance',
  queueId: 'billing',
  queueName: 'Billing',
  verdict: 'agent-ended-early',
  rule: 15,
  ruleName: 'the agent ended the call before it was resolved',
  policyVersion: '0123456789ab',
};

const changes = (
  existing: readonly Obligation[],
  followUps: FollowUpKind[],
  investigations: InvestigationKind[] = [],
) => obligationChanges(existing, { followUps, investigations }, ground, policyWith());

const raised = (kind: FollowUpKind, state: ObligationState = 'raised'): Obligation[] =>
  changes([], [kind]).raise.map((one) => ({ ...one, state }));

const idsOf = (obligations: readonly Obligation[]) => obligations.map(({ id }) => id);

describe('an assessment that asks for follow-ups and investigations', () => {
  it('raises each with the ground of the verdict', () => {
    const { raise, withdraw } = changes([], ['apologise-and-resolve'], ['agent-hang-up']);
    expect(withdraw).toEqual([]);
    expect(raise).toEqual([
      {
        ...ground,
        id: 'first#apologise-and-resolve#1',
        type: 'follow-up',
        kind: 'apologise-and-resolve',
        ordinal: 1,
        state: 'raised',
        severity: 'high',
        dueAt: '2026-11-20T11:03:20.000Z',
        taskAskedFor: false,
        taskContactId: null,
      },
      {
        ...ground,
        id: 'first#agent-hang-up#1',
        type: 'investigation',
        kind: 'agent-hang-up',
        ordinal: 1,
        state: 'raised',
        severity: 'high',
        taskAskedFor: false,
        taskContactId: null,
      },
    ]);
  });

  it('raises nothing twice, whatever became of the first', () => {
    for (const state of ['raised', 'parked', 'opened'] as const) {
      expect(changes(raised('keep-promise', state), ['keep-promise'])).toEqual({
        raise: [],
        withdraw: [],
      });
    }
  });

  it('raises no investigation twice either, but another beside it', () => {
    const investigated = changes([], [], ['complaint']).raise;
    expect(changes(investigated, [], ['complaint'])).toEqual({ raise: [], withdraw: [] });
    const more = changes(investigated, [], ['agent-hang-up', 'complaint']);
    expect(idsOf(more.raise)).toEqual(['first#agent-hang-up#1']);
  });

  it('names the same obligation in the same way each time', () => {
    expect(idsOf(raised('keep-promise'))).toEqual([obligationId('first', 'keep-promise', 1)]);
    expect(raised('keep-promise')).toEqual(raised('keep-promise'));
  });
});

describe('a later assessment that asks for something else', () => {
  it('withdraws what it does not ask for and raises what it does', () => {
    const changed = changes(raised('apologise-and-resolve'), ['call-back-dropped']);
    expect(idsOf(changed.withdraw)).toEqual(['first#apologise-and-resolve#1']);
    expect(idsOf(changed.raise)).toEqual(['first#call-back-dropped#1']);
  });

  it('withdraws nothing a second time', () => {
    expect(changes(raised('keep-promise', 'withdrawn'), [])).toEqual({ raise: [], withdraw: [] });
  });

  it('raises what was withdrawn under the next ordinal', () => {
    const once = raised('keep-promise', 'withdrawn');
    const [again] = changes(once, ['keep-promise']).raise;
    expect(again).toMatchObject({ id: 'first#keep-promise#2', ordinal: 2, state: 'raised' });
    const twice = [...once, ...(again ? [{ ...again, state: 'withdrawn' as const }] : [])];
    expect(idsOf(changes(twice, ['keep-promise']).raise)).toEqual(['first#keep-promise#3']);
  });

  it('counts ordinals by kind', () => {
    const changed = changes(raised('keep-promise', 'withdrawn'), ['call-back-dropped']);
    expect(idsOf(changed.raise)).toEqual(['first#call-back-dropped#1']);
  });
});

describe('the mode observe', () => {
  const observed = (existing: readonly Obligation[], followUps: FollowUpKind[]) =>
    obligationChanges(
      existing,
      { followUps, investigations: ['complaint'] },
      ground,
      policyWith({ mode: 'observe' }),
    );

  it('raises nothing', () => {
    expect(observed([], ['keep-promise'])).toEqual({ raise: [], withdraw: [] });
  });

  it('still withdraws what was raised before and is asked for no more', () => {
    expect(idsOf(observed(raised('keep-promise'), []).withdraw)).toEqual(['first#keep-promise#1']);
    expect(observed(raised('keep-promise'), ['keep-promise']).withdraw).toEqual([]);
  });
});

describe('a follow-up', () => {
  it.each([
    ['apologise-and-resolve', '11:03:20'],
    ['call-back-dropped', '10:33:20'],
    ['finish-unresolved', '18:03:20'],
    ['keep-promise', '14:03:20'],
    ['return-missed-call', '12:03:20'],
    ['return-voicemail', '14:03:20'],
  ] as const)('%s is due by its minutes after the call closed: %s', (kind, time) => {
    expect(raised(kind)).toMatchObject([{ dueAt: `2026-11-20T${time}.000Z` }]);
  });

  it('is due when the policy says', () => {
    const policy = policyWith({ due: { ...policyWith().due, 'keep-promise': 1 } });
    const asked = { followUps: ['keep-promise' as const], investigations: [] };
    expect(obligationChanges([], asked, ground, policy).raise).toMatchObject([{ dueAt: at(260) }]);
  });
});

describe('severity', () => {
  const kindsOf = (severity: Severity) =>
    [...followUpKinds, ...investigationKinds].filter((kind) => severityOf(kind) === severity);

  it('is high for a hang-up, a promise, a complaint and a pattern, else medium', () => {
    expect(kindsOf('high')).toEqual([
      'apologise-and-resolve',
      'keep-promise',
      'agent-hang-up',
      'complaint',
      'pattern',
    ]);
    expect(kindsOf('medium')).toEqual([
      'call-back-dropped',
      'finish-unresolved',
      'return-missed-call',
      'return-voicemail',
      'abuse-review',
    ]);
  });
});

describe('the obligations that stand', () => {
  it('are all but the withdrawn, by kind in order', () => {
    expect(
      standingKinds([
        ...raised('return-voicemail'),
        ...raised('keep-promise', 'withdrawn'),
        ...raised('call-back-dropped', 'opened'),
      ]),
    ).toEqual(['call-back-dropped', 'return-voicemail']);
  });
});
