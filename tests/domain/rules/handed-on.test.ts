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

describe('a customer who was handed to a number outside Connect', () => {
  const outside = (reason: string | null, news = {}) => [
    conversation(reason, { transferredOutside: true, ...news }),
  ];

  it('is owed nothing if nobody said that the problem is open', () => {
    const asksNothing = { verdict: '9 transferred-outside', asks: [] };
    expect(judgement(outside('AGENT_DISCONNECT'))).toEqual(asksNothing);
    expect(judgement(outside('THIRD_PARTY_DISCONNECT'))).toEqual(asksNothing);
    expect(judgement(outside(null))).toEqual(asksNothing);
  });

  it.each(['unresolved', 'promised'])('is owed an end if the resolution is %s', (resolution) => {
    expect(judgement(outside('AGENT_DISCONNECT', resolutionIs(resolution)))).toEqual({
      verdict: '9 transferred-outside',
      asks: ['finish-unresolved'],
    });
  });

  it('is known by a leg of initiation method EXTERNAL_OUTBOUND that the customer went on to', () => {
    const call = [
      conversation('AGENT_DISCONNECT', { nextContactId: 'second' }),
      leg('second', began(150, by('EXTERNAL_OUTBOUND')), ended(400, 'THIRD_PARTY_DISCONNECT')),
    ];
    expect(judgement(call).verdict).toBe('9 transferred-outside');
    expect(assessed(call).verdict.evidence.for).toContain(
      'the contact led to a number outside Connect',
    );
  });

  it('is handed on although the line failed there, or an agent had kept the abuse protocol', () => {
    expect(judgement(outside('TELECOM_PROBLEM')).verdict).toBe('9 transferred-outside');
    const attributes = { abuseWarning: 'true', supervisorOffered: 'true' };
    expect(judgement(outside('AGENT_DISCONNECT', { attributes })).verdict).toBe(
      '9 transferred-outside',
    );
  });

  it('is not where only an earlier leg led outside and the customer came back', () => {
    const call = [
      conversation(null, { transferredOutside: true, nextContactId: 'second' }),
      leg('second', began(200, by('TRANSFER')), answered(210), ended(400, 'CUSTOMER_DISCONNECT')),
    ];
    expect(judgement(call).verdict).toBe('17 customer-closed');
  });
});

describe('a customer whom the agent handed to a survey', () => {
  const survey = leg('survey', began(200, by('DISCONNECT')), ended(240, 'CUSTOMER_DISCONNECT', {}));
  const talk = (news = {}, talked = 180) =>
    conversation('AGENT_DISCONNECT', { nextContactId: 'survey', ...news }, talked);

  it('is owed nothing, for there the agent’s hang-up is normal', () => {
    expect(judgement([talk(), survey])).toEqual({ verdict: '14 handed-to-survey', asks: [] });
    expect(assessed([talk(), survey]).verdict.evidence.for).toContain(
      'the customer went on to an after-call flow, where an agent’s hang-up is normal',
    );
  });

  it('is owed an end if the resolution is unresolved', () => {
    expect(judgement([talk(resolutionIs('unresolved')), survey])).toEqual({
      verdict: '14 handed-to-survey',
      asks: ['finish-unresolved'],
    });
  });

  it('is seen by the survey leg alone, linked or not', () => {
    const unlinked = leg(
      'survey',
      began(200, { initiationMethod: 'DISCONNECT', initialContactId: 'first' }),
      ended(240, null),
    );
    const call = [conversation('AGENT_DISCONNECT'), unlinked];
    expect(judgement(call).verdict).toBe('14 handed-to-survey');
    expect(judgement([conversation('AGENT_DISCONNECT'), survey]).verdict).toBe(
      '14 handed-to-survey',
    );
  });

  it('is not where the survey followed an earlier leg than the last', () => {
    const call = [
      leg('first', began(0), answered(9), ended(50, 'AGENT_DISCONNECT')),
      leg('survey', began(50, by('DISCONNECT')), ended(60, null)),
      leg('second', began(60, by('TRANSFER')), answered(70, 'ben'), ended(99, 'AGENT_DISCONNECT')),
    ];
    expect(judgement(call).verdict).toBe('15 agent-ended-early');
  });

  it('yields to the accident of a hang-up in the first moments', () => {
    expect(judgement([talk({}, 3), survey]).verdict).toBe('13 accidental-disconnect');
  });

  it('does not hold where the customer hung up, and the survey leg is never judged itself', () => {
    const call = [conversation('CUSTOMER_DISCONNECT', { nextContactId: 'survey' }), survey];
    expect(judgement(call).verdict).toBe('17 customer-closed');
  });

  it('is handed on even if the policy takes a missing resolution for inconclusive', () => {
    const changes = { whenResolutionUnknown: 'inconclusive' } as const;
    expect(judgement([talk(), survey], changes).verdict).toBe('14 handed-to-survey');
  });
});
