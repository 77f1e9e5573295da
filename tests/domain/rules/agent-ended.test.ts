import { describe, expect, it } from 'vitest';

import {
  alone,
  answered,
  assessed,
  began,
  by,
  conversation,
  ended,
  judgement,
  leg,
  queued,
  reached,
  resolutionIs,
} from '../story.ts';

const early = {
  verdict: '15 agent-ended-early',
  asks: ['apologise-and-resolve', 'agent-hang-up'],
};
const takenForInconclusive = { whenResolutionUnknown: 'inconclusive' } as const;

describe('an agent who ended a call that was not resolved', () => {
  const unresolved = [conversation('AGENT_DISCONNECT', resolutionIs('unresolved'))];

  it('ended it early: the customer is owed an apology, the hang-up an investigation', () => {
    expect(judgement(unresolved)).toEqual(early);
  });

  it('ended it early whatever the policy makes of a missing resolution', () => {
    expect(judgement(unresolved, takenForInconclusive)).toEqual(early);
  });

  it('is told so with where the resolution was read and when', () => {
    const { evidence } = assessed(unresolved).verdict;
    expect(evidence.for).toContain('rule 15: the agent ended the call before it was resolved');
    expect(evidence.for).toContain('Connect gives the disconnect reason AGENT_DISCONNECT');
    expect(evidence.for).toContain(
      'the contact attribute says unresolved, at 2026-11-20T10:04:50.000Z',
    );
    expect(evidence.against).toEqual([]);
  });

  it('is told what speaks for the agent: that the customer had been on hold', () => {
    const held = { ...resolutionIs('unresolved'), holdSeconds: 40 };
    const { evidence } = assessed([conversation('AGENT_DISCONNECT', held)]).verdict;
    expect(evidence.against).toEqual(['the customer was on hold for 40 s']);
  });
});

describe('an agent who ended a call of which no resolution is known', () => {
  const unknown = [conversation('AGENT_DISCONNECT')];

  it('ended it early where the policy takes that for unresolved, as it does by default', () => {
    expect(judgement(unknown)).toEqual(early);
    expect(assessed(unknown).verdict.evidence.against).toContain(
      'no resolution was entered: the problem may have been solved',
    );
  });

  it('is not judged where the policy takes that for inconclusive', () => {
    expect(judgement(unknown, takenForInconclusive)).toEqual({
      verdict: '19 inconclusive',
      asks: [],
    });
  });
});

describe('a reason that is missing or not known', () => {
  it.each([null, 'OTHER', 'BARGED', 'AGENT_HUNG_UP', 'API', 'agent', 'AGENT_NETWORK_DISCONNECT'])(
    'is never taken for the agent: %s',
    (reason) => {
      expect(judgement([conversation(reason)])).toEqual({ verdict: '19 inconclusive', asks: [] });
      expect(judgement([conversation(reason, resolutionIs('unresolved'))])).toEqual({
        verdict: '19 inconclusive',
        asks: ['finish-unresolved'],
      });
    },
  );

  it('is told as what Connect has not said', () => {
    const { evidence } = assessed([conversation(null)]).verdict;
    expect(evidence.for).toContain('Connect has not said who ended the contact');
  });

  it('is not taken from the leg before, where the agent’s end was a transfer', () => {
    const call = [
      conversation('AGENT_DISCONNECT', { nextContactId: 'second' }),
      leg('second', began(200, by('TRANSFER')), answered(210, 'ben'), ended(400, null)),
    ];
    expect(judgement(call).verdict).toBe('19 inconclusive');
  });
});

describe('a call placed by API', () => {
  const placed = (news = {}) => [
    leg(
      'first',
      began(0, { initiationMethod: 'API' }),
      reached(5),
      queued(6),
      answered(20),
      ended(200, 'AGENT_DISCONNECT', news),
    ),
  ];

  it('is never held against the agent: the customer may have been gone', () => {
    expect(judgement(placed())).toEqual({ verdict: '19 inconclusive', asks: [] });
    expect(judgement(placed(resolutionIs('unresolved')))).toEqual({
      verdict: '19 inconclusive',
      asks: ['finish-unresolved'],
    });
    expect(assessed(placed()).verdict.evidence.against).toContain(
      'the call was placed by API: the customer may have been gone before the agent came',
    );
  });

  it('is one although the last leg is a transfer', () => {
    const call = [
      ...placed({ nextContactId: 'second' }),
      leg('second', began(200, by('TRANSFER')), answered(210), ended(400, 'AGENT_DISCONNECT')),
    ];
    expect(judgement(call).verdict).toBe('19 inconclusive');
  });

  it('is not the same as one dialled by an agent, who heard the customer', () => {
    const dialled = began(0, { initiationMethod: 'OUTBOUND' });
    const call = [leg('first', dialled, answered(1), reached(9), ended(200, 'AGENT_DISCONNECT'))];
    expect(judgement(call)).toEqual(early);
  });
});

describe('a pattern of one agent’s hang-ups', () => {
  const completes = { ...alone, completesPattern: true };

  it('is investigated with the hang-up that completes it', () => {
    const { investigations } = assessed([conversation('AGENT_DISCONNECT')], {}, completes);
    expect(investigations).toEqual(['agent-hang-up', 'pattern']);
  });

  it('is not completed by a call that ended otherwise', () => {
    const { investigations } = assessed([conversation('CUSTOMER_DISCONNECT')], {}, completes);
    expect(investigations).toEqual([]);
  });
});
