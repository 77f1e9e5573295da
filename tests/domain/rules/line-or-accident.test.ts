import { describe, expect, it } from 'vitest';

import {
  answered,
  assessed,
  at,
  began,
  by,
  completed,
  conversation,
  disconnected,
  ended,
  judgement,
  leg,
  queued,
  reached,
  recorded,
  resolutionIs,
} from '../story.ts';

const dropped = { verdict: '12 line-dropped', asks: ['call-back-dropped'] };

describe('a conversation that the line ended', () => {
  it.each(['TELECOM_PROBLEM', 'TELECOM_TIMEOUT', 'TELECOM_SOMETHING_NEW'])(
    'was dropped when the reason is %s',
    (reason) => {
      expect(judgement([conversation(reason)])).toEqual(dropped);
    },
  );

  it.each([
    'AGENT_CONNECTIVITY_ISSUE',
    'AGENT_DEVICE_ISSUE',
    'CUSTOMER_CONNECTIVITY_ISSUE',
    'CUSTOMER_DEVICE_ISSUE',
  ])('was dropped when Connect noted %s, whichever side the reason names', (issue) => {
    for (const reason of ['AGENT_DISCONNECT', 'CUSTOMER_DISCONNECT', 'OTHER', null]) {
      const call = [conversation(reason, { potentialDisconnectIssue: issue })];
      expect(judgement(call)).toEqual(dropped);
      expect(assessed(call).verdict.evidence.against).toContain(`Connect noted ${issue}`);
    }
  });

  it('was dropped although it lasted moments, or a survey followed, or it is unresolved', () => {
    expect(judgement([conversation('TELECOM_PROBLEM', {}, 2)])).toEqual(dropped);
    const survey = leg('survey', began(200, by('DISCONNECT')), ended(240, null));
    const agents = { potentialDisconnectIssue: 'AGENT_CONNECTIVITY_ISSUE' };
    expect(judgement([conversation('AGENT_DISCONNECT', agents), survey])).toEqual(dropped);
    expect(judgement([conversation('TELECOM_PROBLEM', resolutionIs('unresolved'))])).toEqual(
      dropped,
    );
  });

  it('was not dropped by a reason that merely speaks of telecoms', () => {
    expect(judgement([conversation('OTHER_TELECOM_')]).verdict).toBe('19 inconclusive');
  });

  it('was not dropped where only an earlier leg had the issue', () => {
    const call = [
      conversation('TELECOM_PROBLEM', { nextContactId: 'second' }),
      leg('second', began(200, by('TRANSFER')), answered(210), ended(400, 'CUSTOMER_DISCONNECT')),
    ];
    expect(judgement(call).verdict).toBe('17 customer-closed');
  });
});

describe('an agent’s hang-up in the first moments', () => {
  const accident = { verdict: '13 accidental-disconnect', asks: ['call-back-dropped'] };

  it('is an accident up to accidentalSeconds, those included', () => {
    expect(judgement([conversation('AGENT_DISCONNECT', {}, 0)])).toEqual(accident);
    expect(judgement([conversation('AGENT_DISCONNECT', {}, 5)])).toEqual(accident);
  });

  it('is no accident one millisecond later', () => {
    expect(judgement([conversation('AGENT_DISCONNECT', {}, 5.001)]).verdict).toBe(
      '15 agent-ended-early',
    );
  });

  it('is measured by the policy’s own number', () => {
    const call = [conversation('AGENT_DISCONNECT', {}, 12)];
    expect(judgement(call, { accidentalSeconds: 12 })).toEqual(accident);
    expect(judgement(call, { accidentalSeconds: 11 }).verdict).toBe('15 agent-ended-early');
  });

  it('is an accident whatever was entered, but for a promise and a solution', () => {
    const unresolved = conversation('AGENT_DISCONNECT', resolutionIs('unresolved'), 4);
    expect(judgement([unresolved])).toEqual(accident);
  });

  it('says how long agent and customer were together', () => {
    expect(assessed([conversation('AGENT_DISCONNECT', {}, 4)]).verdict.evidence.for).toContain(
      'agent and customer were together for 4 s',
    );
  });

  it('is the customer’s own ending if the customer hung up', () => {
    expect(judgement([conversation('CUSTOMER_DISCONNECT', {}, 2)]).verdict).toBe(
      '17 customer-closed',
    );
  });

  it('counts from the moment a dialled customer answered, if the agent was there before', () => {
    const dialled = began(0, { initiationMethod: 'OUTBOUND' });
    const call = [leg('first', dialled, answered(2), reached(30), ended(34, 'AGENT_DISCONNECT'))];
    expect(judgement(call)).toEqual(accident);
  });

  it('counts by interaction and hold where no time of the agent’s joining is known', () => {
    const told = (interactionSeconds: number, holdSeconds: number) =>
      judgement([
        leg(
          'first',
          began(0),
          queued(1),
          recorded(99, {
            agentId: 'ada',
            disconnectedAt: at(60),
            disconnectReason: 'AGENT_DISCONNECT',
            interactionSeconds,
            holdSeconds,
          }),
        ),
      ]);
    expect(told(3, 2)).toEqual(accident);
    expect(told(3, 3).verdict).toBe('15 agent-ended-early');
  });

  it('is not taken for an accident when how long they were together is not known', () => {
    const call = [
      leg(
        'first',
        began(0),
        recorded(99, { agentId: 'ada', disconnectReason: 'AGENT_DISCONNECT' }),
      ),
    ];
    expect(judgement(call).verdict).toBe('15 agent-ended-early');
    expect(assessed(call).verdict.evidence.for).toContain(
      'how long agent and customer were together is not known',
    );
  });

  it('is not an accident for an agent who is said to have joined after the end', () => {
    const call = [
      leg(
        'first',
        began(0),
        answered(90),
        disconnected(60),
        completed(70, { disconnectReason: 'AGENT_DISCONNECT' }),
      ),
    ];
    expect(judgement(call).verdict).toBe('15 agent-ended-early');
  });

  it('is an accident on a transfer leg whose record leaves the customer’s connection empty', () => {
    const call = [
      conversation('AGENT_DISCONNECT', { nextContactId: 'second' }),
      leg(
        'second',
        began(200, by('TRANSFER')),
        answered(210, 'ben'),
        ended(213, 'AGENT_DISCONNECT', { connectedToSystemAt: 'never' }),
      ),
    ];
    expect(judgement(call)).toEqual(accident);
  });
});
