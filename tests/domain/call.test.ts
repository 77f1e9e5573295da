import { describe, expect, it } from 'vitest';

import { callIdOf } from '../../lambdas/domain/call.ts';
import {
  type Step,
  type Told,
  answered,
  at,
  began,
  by,
  callOf,
  completed,
  conversation,
  disconnected,
  ended,
  heard,
  judgement,
  leg,
  queued,
  recorded,
  resolutionIs,
  speaks,
} from './story.ts';

describe('a contact’s call', () => {
  it('is that of its initial contact, or its own where it names none', () => {
    expect(callIdOf({ contactId: 'second', initialContactId: 'first' })).toBe('first');
    expect(callIdOf({ contactId: 'first', initialContactId: null })).toBe('first');
    expect(callIdOf({ contactId: 'first' })).toBe('first');
  });
});

describe('a call that was transferred', () => {
  const first = leg('first', began(0), queued(5), answered(20), ended(100, 'AGENT_DISCONNECT'));
  const second = leg(
    'second',
    began(95, by('TRANSFER')),
    answered(99, 'ben'),
    ended(300, 'CUSTOMER_DISCONNECT'),
  );
  const third = leg(
    'third',
    began(300, by('QUEUE_TRANSFER', 'second')),
    answered(320, 'cy'),
    ended(400, null),
  );

  it('is judged by the leg that no other follows, whatever order the legs are told in', () => {
    expect(callOf([first, second]).lastLeg?.contactId).toBe('second');
    expect(callOf([third, first, second]).lastLeg?.contactId).toBe('third');
    expect(judgement([second, first]).verdict).toBe('17 customer-closed');
  });

  it('is not held against the agent who transferred it, nor against the second who did not', () => {
    expect(judgement([first, second]).asks).toEqual([]);
  });

  it('is held against the agent of the last leg', () => {
    const cutOff = leg(
      'second',
      began(95, by('TRANSFER')),
      answered(99, 'ben'),
      ended(300, 'AGENT_DISCONNECT'),
    );
    expect(judgement([first, cutOff]).verdict).toBe('15 agent-ended-early');
  });

  it('knows its legs oldest first, and when it began and ended', () => {
    const call = callOf([third, second, first]);
    expect(call.legs.map(({ contactId }) => contactId)).toEqual(['first', 'second', 'third']);
    expect([call.startedAt, call.endedAt, call.closedAt]).toEqual([at(0), at(400), at(400)]);
  });

  it('is linked by the next contact that a leg names as well as by the previous one', () => {
    const named = conversation('AGENT_DISCONNECT', { nextContactId: 'second' });
    const undated = leg('second', recorded(300, { initialContactId: 'first' }));
    expect(callOf([named, undated]).lastLeg?.contactId).toBe('second');
  });

  it('takes the latest of several legs of which none follows another', () => {
    const unlinked = { initiationMethod: 'TRANSFER', initialContactId: 'first' };
    const later = leg('again', began(150, unlinked), ended(170, null));
    const earlier = leg('before', began(120, unlinked), ended(170, null));
    expect(callOf([later, first, earlier]).lastLeg?.contactId).toBe('again');
  });

  it('takes the latest leg where the links run in a circle', () => {
    const one = leg('first', began(0, { previousContactId: 'third' }), ended(50, null));
    const two = leg('second', began(50, by('TRANSFER')), ended(50.3, null));
    const three = leg('third', began(50.3, by('TRANSFER', 'second')), ended(50.6, null));
    expect(callOf([one, two, three]).lastLeg?.contactId).toBe('third');
  });

  it('is judged by the leg that follows, although nobody told when that one began', () => {
    const undated = leg('another', recorded(300, by('TRANSFER')));
    expect(callOf([undated, first]).lastLeg?.contactId).toBe('another');
  });

  it('goes on with the leg that follows, although nobody told when that one began', () => {
    const named = conversation('AGENT_DISCONNECT', { nextContactId: 'second' });
    const undated = leg('second', speaks('CONNECTED_TO_AGENT', 90, { initialContactId: 'first' }));
    const call = callOf([named, undated]);
    expect([call.lastLeg?.contactId, call.isOver]).toEqual(['second', false]);
  });

  it('has a leg that nobody dates stand first, and began when the dated ones did', () => {
    const undated = leg('undated', recorded(300, by('TRANSFER')));
    const call = callOf([second, undated, first]);
    expect(call.legs.map(({ contactId }) => contactId)).toEqual(['undated', 'first', 'second']);
    expect(call.startedAt).toBe(at(0));
  });

  it('has legs that began at one time stand in the order of their ids', () => {
    const twin = (id: string) => leg(id, began(95, by('TRANSFER')), ended(300, null));
    for (const legs of [
      [twin('a'), twin('b')],
      [twin('b'), twin('a')],
    ]) {
      expect(callOf(legs).legs.map(({ contactId }) => contactId)).toEqual(['a', 'b']);
      expect(callOf(legs).lastLeg?.contactId).toBe('b');
    }
  });

  it('survives a leg that names itself as the one before and after', () => {
    const circular = { previousContactId: 'first', nextContactId: 'first' };
    expect(judgement([conversation('CUSTOMER_DISCONNECT', circular)]).verdict).toBe(
      '17 customer-closed',
    );
  });

  it('knows on which other legs the customer may be: those that go on', () => {
    const stayed = leg('first', began(0), answered(20));
    const passedOn = leg('second', began(95, by('TRANSFER')), answered(99, 'ben'));
    const unlinked = leg('other', began(40, { initiationMethod: 'TRANSFER' }), answered(50, 'dee'));
    const closed = leg('other', began(40, { initiationMethod: 'TRANSFER' }), ended(90, null));
    const openLegs = (...legs: Told[]) => callOf(legs).openLegs.map(({ contactId }) => contactId);
    expect(openLegs(stayed, closed, passedOn, third)).toEqual(['second', 'first']);
    expect(openLegs(first, closed, passedOn, third)).toEqual(['second']);
    expect(openLegs(first, closed, second, third)).toEqual([]);
    expect(openLegs(first, unlinked, second, third)).toEqual(['other']);
  });

  it('is over only when its last leg is', () => {
    const waiting = leg('second', began(95, by('QUEUE_TRANSFER')), queued(96));
    expect(callOf([first]).isOver).toBe(true);
    expect(callOf([first, waiting]).isOver).toBe(false);
    expect(callOf([first, second]).isOver).toBe(true);
  });
});

describe('a call to which an agent brings two others', () => {
  const first = leg('first', began(0), answered(60), ended(500, 'AGENT_DISCONNECT'));
  const ben = (...steps: Step[]) =>
    leg('ben', began(200, by('TRANSFER')), answered(210, 'ben'), ...steps);
  const cat = leg(
    'cat',
    began(300, by('TRANSFER')),
    answered(310, 'cat'),
    ended(600, 'AGENT_DISCONNECT'),
  );

  it('is judged by the one who stayed with the customer to the end, not by who came last', () => {
    const call = [first, ben(ended(700, 'CUSTOMER_DISCONNECT')), cat];
    expect(callOf(call).lastLeg?.contactId).toBe('ben');
    expect(judgement(call)).toMatchObject({ verdict: '17 customer-closed', asks: [] });
  });

  it('is judged by who came last where both ended in the same moment, or nobody knows when', () => {
    expect(callOf([first, ben(ended(601, null)), cat]).lastLeg?.contactId).toBe('cat');
    expect(callOf([first, ben(speaks('COMPLETED', 700)), cat]).lastLeg?.contactId).toBe('cat');
    expect(callOf([first, ben(ended(601.5, null)), cat]).lastLeg?.contactId).toBe('ben');
  });

  it('goes on with who came last as long as they do', () => {
    const goesOn = leg('cat', began(300, by('TRANSFER')), answered(310, 'cat'));
    const call = callOf([first, ben(ended(700, 'CUSTOMER_DISCONNECT')), goesOn]);
    expect([call.lastLeg?.contactId, call.isOver]).toEqual(['cat', false]);
  });

  it('may go on with the other, whose end nobody told', () => {
    const call = callOf([first, ben(), cat]);
    expect(call.lastLeg?.contactId).toBe('cat');
    expect(call.openLegs.map(({ contactId }) => contactId)).toEqual(['ben']);
    expect(callOf([first, ben()]).openLegs).toEqual([]);
  });

  it('is judged by the last of those whose end is known, though one began between', () => {
    const early = leg('dee', began(100, by('TRANSFER')), ended(700, 'CUSTOMER_DISCONNECT'));
    const call = callOf([first, early, ben(), cat]);
    expect(call.lastLeg?.contactId).toBe('dee');
    expect(call.openLegs.map(({ contactId }) => contactId)).toEqual(['ben']);
  });
});

describe('a contact that only Contact Lens has heard', () => {
  const first = conversation('AGENT_DISCONNECT', { nextContactId: 'second' });
  const second = leg('second', heard('Complaint', 90));

  it('is no leg of the customer’s, and nobody has told of it', () => {
    const call = callOf([first, second]);
    expect(call.lastLeg?.contactId).toBe('first');
    expect(call.isOver).toBe(true);
    expect(call.knownContactIds.has('second')).toBe(false);
    expect(judgement([first, second]).verdict).toBe('2 inconclusive');
  });

  it('tells of a complaint all the same', () => {
    expect(callOf([first, second]).legs.map(({ contactId }) => contactId)).toContain('second');
  });
});

describe('an agent who consults another while the customer stays', () => {
  const first = (reason: string) =>
    leg('first', began(0), queued(5), answered(20), ended(300, reason, { nextContactId: 'aside' }));
  const aside = (endedAt: number, method = 'TRANSFER') =>
    leg('aside', began(60, by(method)), answered(70, 'ben'), ended(endedAt, 'AGENT_DISCONNECT'));

  it('leaves the first leg the last, for the consultation ended before it', () => {
    const call = [first('CUSTOMER_DISCONNECT'), aside(100)];
    expect(callOf(call).lastLeg?.contactId).toBe('first');
    expect(judgement(call)).toEqual({ verdict: '17 customer-closed', asks: [] });
  });

  it('leaves it the last where the third party was outside Connect, too', () => {
    const call = [first('CUSTOMER_DISCONNECT'), aside(100, 'EXTERNAL_OUTBOUND')];
    expect(judgement(call).verdict).toBe('17 customer-closed');
  });

  it('leaves it the last where the one who was consulted passed the agent on', () => {
    const passedOn = leg('further', began(100, by('TRANSFER', 'aside')), ended(150, null));
    const call = [first('CUSTOMER_DISCONNECT'), aside(100), passedOn];
    expect(callOf(call).lastLeg?.contactId).toBe('first');
  });

  it('leaves it the last though that leg names itself as the one before', () => {
    const circular = leg('first', began(0, { previousContactId: 'first' }), ended(300, null));
    expect(callOf([circular, aside(100)]).lastLeg?.contactId).toBe('first');
  });

  it('leaves it the last where nobody answered in the queue that was asked', () => {
    const unanswered = leg('aside', began(60, by('QUEUE_TRANSFER')), queued(61), ended(90, null));
    const call = [first('CUSTOMER_DISCONNECT'), unanswered];
    expect(judgement(call)).toEqual({ verdict: '17 customer-closed', asks: [] });
  });

  it('is held to account for hanging up afterwards', () => {
    expect(judgement([first('AGENT_DISCONNECT'), aside(100)]).verdict).toBe('15 agent-ended-early');
  });

  it('has transferred after all if the other leg outlived the first, or ended with it', () => {
    expect(callOf([first('AGENT_DISCONNECT'), aside(400)]).lastLeg?.contactId).toBe('aside');
    expect(callOf([first('AGENT_DISCONNECT'), aside(300)]).lastLeg?.contactId).toBe('aside');
    expect(callOf([first('AGENT_DISCONNECT'), aside(299)]).lastLeg?.contactId).toBe('aside');
    expect(callOf([first('AGENT_DISCONNECT'), aside(298.9)]).lastLeg?.contactId).toBe('first');
  });
});

describe('legs on which the customer is not served', () => {
  it('do not count: neither a supervisor’s MONITOR leg nor the after-call flow', () => {
    const call = callOf([
      conversation('CUSTOMER_DISCONNECT'),
      leg('listening', began(50, by('MONITOR')), answered(50, 'sue'), ended(250, 'BARGED')),
      leg('survey', began(200, by('DISCONNECT')), ended(260, null)),
    ]);
    expect(call.lastLeg?.contactId).toBe('first');
    expect(call.customerLegs.map(({ contactId }) => contactId)).toEqual(['first']);
    expect(call.legs).toHaveLength(3);
    expect(call.endedAt).toBe(at(200));
  });

  it('do not count if they are of another channel', () => {
    const chat = leg('chat', began(300, { ...by('TRANSFER'), channel: 'CHAT' }), ended(400, null));
    const call = callOf([conversation('CUSTOMER_DISCONNECT'), chat]);
    expect(call.legs.map(({ contactId }) => contactId)).toEqual(['first']);
    expect(call.knownContactIds).toEqual(new Set(['first', 'chat']));
  });

  it('are all that is known of a call when its other events were lost: it is over with them', () => {
    const listening = leg('listening', began(50, by('MONITOR')), answered(50));
    const survey = leg('survey', began(200, by('DISCONNECT')), ended(260, null));
    expect(callOf([survey])).toMatchObject({ lastLeg: null, isOver: true, endedAt: at(260) });
    expect(callOf([survey, listening]).isOver).toBe(false);
    expect(callOf([]).isOver).toBe(false);
  });

  it('tell what the customer’s problem came to all the same', () => {
    const survey = leg(
      'survey',
      began(200, by('DISCONNECT')),
      ended(260, null, resolutionIs('resolved')),
    );
    expect(judgement([conversation('AGENT_DISCONNECT'), survey]).verdict).toBe('1 resolved');
  });
});

describe('a call whose end nobody gave a time for', () => {
  it('closes with the last word about it', () => {
    const call = callOf([leg('first', began(0), answered(20), completed(140))]);
    expect([call.isOver, call.endedAt, call.closedAt]).toEqual([true, null, at(140)]);
  });

  it('does not end with an earlier leg, from which the customer went on', () => {
    const first = leg('first', began(0), answered(20), ended(100, null));
    const second = leg('second', began(100, by('TRANSFER')), answered(110), completed(900));
    const call = callOf([first, second]);
    expect([call.endedAt, call.closedAt]).toEqual([null, at(900)]);
  });

  it('is dated by nothing where only Contact Lens has spoken', () => {
    const call = callOf([leg('first', heard('Promise', 50))]);
    expect([call.isOver, call.startedAt, call.closedAt]).toEqual([false, null, null]);
  });

  it('began with the first time that is known of any leg', () => {
    expect(callOf([leg('first', disconnected(70))]).startedAt).toBe(at(70));
    expect(callOf([leg('first', queued(5), disconnected(70))]).startedAt).toBe(at(5));
    expect(callOf([leg('first', answered(6), disconnected(70))]).startedAt).toBe(at(6));
  });
});
