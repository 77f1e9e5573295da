import { describe, expect, it } from 'vitest';

import {
  answered,
  assessed,
  began,
  by,
  conversation,
  ended,
  judgement,
  leg,
  queued,
  resolutionIs,
} from '../story.ts';

describe('a call whose problem was resolved', () => {
  it.each(['AGENT_DISCONNECT', 'CUSTOMER_DISCONNECT', 'TELECOM_PROBLEM', 'BARGED', null])(
    'is resolved when the reason is %s',
    (reason) => {
      expect(judgement([conversation(reason, resolutionIs('resolved'))])).toEqual({
        verdict: '1 resolved',
        asks: [],
      });
    },
  );

  it('is resolved although the agent hung up within a second', () => {
    const call = [conversation('AGENT_DISCONNECT', resolutionIs('resolved'), 1)];
    expect(judgement(call).verdict).toBe('1 resolved');
  });

  it('is resolved although it names a next contact that nobody has seen', () => {
    const call = [
      conversation('AGENT_DISCONNECT', { ...resolutionIs('resolved'), nextContactId: 'unseen' }),
    ];
    expect(judgement(call).verdict).toBe('1 resolved');
  });

  it('is resolved by what the agent of the first leg entered, whatever the last leg says', () => {
    const call = [
      leg(
        'first',
        began(0),
        queued(1),
        answered(9),
        ended(60, 'AGENT_DISCONNECT', { ...resolutionIs('resolved'), nextContactId: 'second' }),
      ),
      leg('second', began(60, by('TRANSFER')), answered(70, 'ben'), ended(99, 'AGENT_DISCONNECT')),
    ];
    expect(judgement(call).verdict).toBe('1 resolved');
  });

  it('may still carry a complaint, which is investigated', () => {
    const attributes = { resolution: 'resolved', complaint: 'true' };
    expect(judgement([conversation('CUSTOMER_DISCONNECT', { attributes })])).toEqual({
      verdict: '1 resolved',
      asks: ['complaint'],
    });
  });
});

describe('a last leg that names a next contact', () => {
  const handedOn = (news = {}) =>
    conversation('AGENT_DISCONNECT', { nextContactId: 'second', ...news });

  it('is inconclusive while nobody has seen the next contact', () => {
    expect(judgement([handedOn()])).toEqual({ verdict: '2 inconclusive', asks: [] });
  });

  it('is inconclusive even if the resolution so far is unresolved or promised', () => {
    expect(judgement([handedOn(resolutionIs('unresolved'))]).verdict).toBe('2 inconclusive');
    expect(judgement([handedOn(resolutionIs('promised'))]).asks).toEqual([]);
  });

  it('names the missing contact in the evidence', () => {
    expect(assessed([handedOn()]).verdict.evidence.for).toContain(
      'the next contact second has not been seen',
    );
  });

  it('is judged by the next leg once that has been seen', () => {
    const next = leg('second', began(200, by('TRANSFER')), answered(210), ended(400, null));
    expect(judgement([handedOn(), next]).verdict).toBe('19 inconclusive');
  });

  it('is judged itself when the next contact is known to be no voice contact', () => {
    const task = leg('second', began(200, { ...by('API'), channel: 'TASK' }));
    expect(judgement([handedOn(), task]).verdict).toBe('15 agent-ended-early');
  });
});
