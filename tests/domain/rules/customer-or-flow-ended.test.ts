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
  resolutionIs,
} from '../story.ts';

const finish = ['finish-unresolved'];

describe('a call that the customer ended', () => {
  it('is to be finished if the resolution is unresolved', () => {
    expect(judgement([conversation('CUSTOMER_DISCONNECT', resolutionIs('unresolved'))])).toEqual({
      verdict: '16 customer-ended-unresolved',
      asks: finish,
    });
  });

  it('is closed if no resolution is known, for that is the proper ending', () => {
    const closed = { verdict: '17 customer-closed', asks: [] };
    const call = [conversation('CUSTOMER_DISCONNECT')];
    expect(judgement(call)).toEqual(closed);
    expect(judgement(call, { whenResolutionUnknown: 'inconclusive' })).toEqual(closed);
  });

  it('says that the reason cannot tell a hang-up from a lost signal', () => {
    expect(assessed([conversation('CUSTOMER_DISCONNECT')]).verdict.evidence.against).toContain(
      'CUSTOMER_DISCONNECT cannot tell a deliberate hang-up from a lost signal',
    );
  });
});

describe('a call that a third party ended', () => {
  it('is to be finished if the resolution is unresolved', () => {
    expect(judgement([conversation('THIRD_PARTY_DISCONNECT', resolutionIs('unresolved'))])).toEqual(
      { verdict: '16 customer-ended-unresolved', asks: finish },
    );
  });

  it('is inconclusive if no resolution is known: nobody has seen the customer close it', () => {
    expect(judgement([conversation('THIRD_PARTY_DISCONNECT')])).toEqual({
      verdict: '19 inconclusive',
      asks: [],
    });
  });
});

describe('a call that a flow ended', () => {
  it('after an agent is ended by the flow, and to be finished only if unresolved', () => {
    expect(judgement([conversation('CONTACT_FLOW_DISCONNECT')])).toEqual({
      verdict: '18 ended-by-flow',
      asks: [],
    });
    expect(
      judgement([conversation('CONTACT_FLOW_DISCONNECT', resolutionIs('unresolved'))]),
    ).toEqual({ verdict: '18 ended-by-flow', asks: finish });
  });

  it('after the agent of an earlier leg is so as well', () => {
    const call = [
      leg('first', began(0), answered(9), ended(60, 'AGENT_DISCONNECT')),
      leg('second', began(60, by('TRANSFER')), ended(90, 'CONTACT_FLOW_DISCONNECT')),
    ];
    expect(judgement(call).verdict).toBe('18 ended-by-flow');
  });

  it('without any agent is no ending by the flow', () => {
    const call = [leg('first', began(0), ended(60, 'CONTACT_FLOW_DISCONNECT'))];
    expect(judgement(call).verdict).toBe('6 left-before-queue');
  });
});

describe('a call of whose ending nothing is known but that it is over', () => {
  it('is inconclusive, and to be finished only if unresolved', () => {
    expect(judgement([conversation(null)])).toEqual({ verdict: '19 inconclusive', asks: [] });
    expect(judgement([conversation(null, resolutionIs('unresolved'))]).asks).toEqual(finish);
  });

  it('is never left without a verdict, even if no customer leg of it is known', () => {
    const watched = [leg('first', began(0, { initiationMethod: 'MONITOR' }), ended(60, 'BARGED'))];
    expect(judgement(watched)).toEqual({ verdict: '19 inconclusive', asks: [] });
    expect(assessed(watched).verdict.evidence.for).toEqual([
      'no leg on which the customer was served has been seen',
    ]);
  });

  it('is resolved if only its survey is known and says so', () => {
    const survey = leg(
      'survey',
      began(60, by('DISCONNECT')),
      ended(90, null, resolutionIs('resolved')),
    );
    expect(judgement([survey])).toEqual({ verdict: '1 resolved', asks: [] });
  });

  it('is to be finished if only its survey is known and says that it is unresolved', () => {
    const survey = leg(
      'survey',
      began(200, by('DISCONNECT')),
      ended(240, null, resolutionIs('unresolved')),
    );
    expect(judgement([survey])).toEqual({
      verdict: '19 inconclusive',
      asks: ['finish-unresolved'],
    });
  });
});
