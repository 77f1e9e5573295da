import { describe, expect, it } from 'vitest';

import {
  contactsToDescribe,
  contactsToDescribeAgain,
  deadlineSeconds,
  isReady,
  occasionsFor,
} from '../../lambdas/domain/readiness.ts';
import {
  type Step,
  type Told,
  answered,
  at,
  began,
  by,
  callOf,
  completed,
  contactOf,
  conversation,
  disconnected,
  ended,
  heard,
  leg,
  queued,
  recorded,
  speaks,
} from './story.ts';

const settled = { deadlinePassed: false, isJudged: false };
const deadline = { deadlinePassed: true, isJudged: false };
const judgedBefore = { deadlinePassed: false, isJudged: true };

const ready = (legs: Told[], when = settled) => isReady(callOf(legs), when);
const talked = (...steps: Step[]) => leg('first', began(0), queued(5), answered(20), ...steps);
const byAgent = { disconnectReason: 'AGENT_DISCONNECT' };

describe('a call that goes on', () => {
  it('is not judged at any time', () => {
    for (const when of [settled, deadline, judgedBefore]) {
      expect(ready([talked()], when)).toBe(false);
      expect(ready([leg('first', began(0), queued(5))], when)).toBe(false);
    }
  });
});

describe('a call that was abandoned', () => {
  it('is judged at the settle', () => {
    expect(ready([leg('first', began(0), queued(5), disconnected(60))])).toBe(true);
    expect(ready([leg('first', began(0), disconnected(60))])).toBe(true);
  });
});

describe('an agent’s leg that has ended', () => {
  it('waits for the deadline if only DISCONNECTED was seen, for after contact work goes on', () => {
    expect(ready([talked(disconnected(60))])).toBe(false);
    expect(ready([talked(disconnected(60, byAgent))])).toBe(false);
    expect(ready([talked(disconnected(60))], deadline)).toBe(true);
  });

  it('is judged at the settle once its contact record was seen', () => {
    expect(ready([talked(recorded(90))])).toBe(true);
    expect(ready([talked(disconnected(60), recorded(90, byAgent))])).toBe(true);
  });

  it('is judged at the settle once COMPLETED was seen and it is known who ended it', () => {
    expect(ready([talked(disconnected(60, byAgent), completed(80))])).toBe(true);
  });

  it('waits to learn who ended it if COMPLETED was seen without a reason', () => {
    expect(ready([talked(disconnected(60), completed(80))])).toBe(false);
    expect(ready([talked(disconnected(60), completed(80))], deadline)).toBe(true);
  });

  it('is judged again at once when more is said after a verdict', () => {
    expect(ready([talked(disconnected(60))], judgedBefore)).toBe(true);
  });
});

describe('a transferred call', () => {
  it('is ready when its last leg is', () => {
    const second = (...steps: Step[]) =>
      leg('second', began(100, by('TRANSFER')), answered(110, 'ben'), ...steps);
    const first = talked(ended(100, 'AGENT_DISCONNECT'));
    expect(ready([first, second()], deadline)).toBe(false);
    expect(ready([first, second(disconnected(200))])).toBe(false);
    expect(ready([talked(disconnected(100)), second(disconnected(200), recorded(300))])).toBe(true);
  });
});

describe('a call whose last leg came from one that has no end', () => {
  const aside = leg(
    'aside',
    began(60, by('TRANSFER')),
    answered(70, 'ben'),
    ended(100, 'AGENT_DISCONNECT'),
  );
  const further = leg(
    'further',
    began(110, by('TRANSFER', 'aside')),
    answered(120, 'cy'),
    ended(150, 'AGENT_DISCONNECT'),
  );
  const connectSaysItGoesOn = speaks('DESCRIPTION', 300);

  it('waits for the deadline, for the customer may have stayed on that one', () => {
    expect(ready([talked(), aside])).toBe(false);
    expect(ready([talked(), aside], deadline)).toBe(true);
  });

  it('is judged again at once when more is said after a verdict', () => {
    expect(ready([talked(), aside], judgedBefore)).toBe(true);
  });

  it('is not judged while Connect says that the leg goes on', () => {
    for (const when of [settled, deadline, judgedBefore]) {
      expect(ready([talked(connectSaysItGoesOn), aside], when)).toBe(false);
    }
  });

  it('is not judged while Connect says so of one of them, though nothing of another', () => {
    const unended = leg('aside', began(60, by('TRANSFER')), answered(70, 'ben'));
    const call = [talked(connectSaysItGoesOn), unended, further];
    expect(ready(call, deadline)).toBe(false);
    expect(ready([talked(), unended, further], deadline)).toBe(true);
  });

  it('has Connect asked about that one', () => {
    expect(contactsToDescribe(callOf([talked(), aside]))).toEqual(['first']);
    expect(contactsToDescribe(callOf([talked(ended(90, null)), aside]))).toEqual([]);
  });
});

describe('a call whose last leg came from one that nobody has told of', () => {
  const aside = leg(
    'aside',
    began(200, by('TRANSFER')),
    answered(210, 'ben'),
    ended(300, 'AGENT_DISCONNECT'),
  );
  const further = leg('further', began(310, by('TRANSFER', 'aside')), ended(400, null));

  it('waits for the deadline, for the customer may have stayed on that one', () => {
    expect(ready([aside])).toBe(false);
    expect(ready([aside], deadline)).toBe(true);
  });

  it('has Connect asked about it, and about the call’s first leg', () => {
    expect(contactsToDescribe(callOf([aside]))).toEqual(['first']);
    expect(contactsToDescribe(callOf([further]))).toEqual(['aside', 'first']);
    expect(contactsToDescribe(callOf([aside, further]))).toEqual(['first']);
  });

  it('waits for none that another leg than the last one, or its origins, came from', () => {
    const strange = leg('strange', began(-10, by('TRANSFER', 'nobody')), ended(5, null));
    expect(ready([strange, talked(ended(90, 'AGENT_DISCONNECT'))])).toBe(true);
  });

  it('is not judged where Connect then says that it goes on', () => {
    const goesOn = leg(
      'first',
      speaks('DESCRIPTION', 700, { channel: 'VOICE', initiationMethod: 'INBOUND' }),
    );
    expect(ready([goesOn, aside], deadline)).toBe(false);
  });
});

describe('a call of which no customer leg is known', () => {
  const survey = (...steps: Step[]) => leg('survey', began(5, by('DISCONNECT')), ...steps);

  it('waits for the deadline once its legs are over, and has Connect asked about the first', () => {
    expect(ready([survey()], deadline)).toBe(false);
    expect(ready([survey(disconnected(60))])).toBe(false);
    expect(ready([survey(disconnected(60))], deadline)).toBe(true);
    expect(contactsToDescribe(callOf([survey()]))).toEqual([]);
    expect(callOf([survey()]).openLegs).toEqual([]);
    expect(contactsToDescribe(callOf([survey(disconnected(60))]))).toEqual(['first']);
  });
});

describe('a word about a contact', () => {
  const occasions = (told: Told, isLate = false) => occasionsFor(contactOf(told), isLate);

  it('asks for no assessment while the first leg is under way', () => {
    expect(occasions(leg('first', began(0)))).toEqual([]);
    expect(occasions(talked())).toEqual([]);
  });

  it('asks for one of a first leg under way when it came late: a later leg may have been judged', () => {
    expect(occasions(talked(), true)).toEqual(['settled']);
  });

  it('asks for one at the settle while a later leg is under way: it may change a verdict', () => {
    expect(occasions(leg('second', began(0, by('TRANSFER'))))).toEqual(['settled']);
  });

  it('asks for one at the settle and one at the deadline when the leg is over', () => {
    expect(occasions(talked(disconnected(60)))).toEqual(['settled', 'deadline']);
    expect(occasions(leg('first', began(0), disconnected(60)))).toEqual(['settled', 'deadline']);
  });

  it('needs no deadline once the contact record has come and names no further leg', () => {
    expect(occasions(talked(recorded(90)))).toEqual(['settled']);
    expect(occasions(talked(recorded(90, { nextContactId: 'second' })))).toEqual([
      'settled',
      'deadline',
    ]);
  });
});

describe('the deadline of a leg', () => {
  it('is the grace after its end, or the settle where that is longer', () => {
    expect(deadlineSeconds({ settleSeconds: 10, graceSeconds: 300 })).toBe(300);
    expect(deadlineSeconds({ settleSeconds: 60, graceSeconds: 0 })).toBe(60);
  });
});

describe('what Connect is asked about at the deadline', () => {
  it('is nothing while the call goes on, or once the contact record has come', () => {
    expect(contactsToDescribe(callOf([talked()]))).toEqual([]);
    expect(contactsToDescribe(callOf([conversation('AGENT_DISCONNECT')]))).toEqual([]);
  });

  it('is the last leg of which no record came, once', () => {
    expect(contactsToDescribe(callOf([talked(disconnected(60))]))).toEqual(['first']);
    const described = talked(disconnected(60), speaks('DESCRIPTION', 99, byAgent));
    expect(contactsToDescribe(callOf([described]))).toEqual([]);
  });

  it('is also the next leg, if the last one names it and nobody has told of it', () => {
    const named = { nextContactId: 'second' };
    expect(contactsToDescribe(callOf([talked(disconnected(60, named))]))).toEqual([
      'first',
      'second',
    ]);
    expect(contactsToDescribe(callOf([conversation(null, named)]))).toEqual(['second']);
    const second = leg('second', began(200, by('TRANSFER')), recorded(300));
    expect(contactsToDescribe(callOf([conversation(null, named), second]))).toEqual([]);
  });
});

describe('what Connect is asked about again after the deadline', () => {
  const again = (...steps: Step[]) => contactsToDescribeAgain(callOf([talked(...steps)]));
  const answeredBy = (seconds: number) =>
    speaks('DESCRIPTION', seconds, { askedAt: at(seconds), ...byAgent });

  it('is the last leg if something was said since it answered', () => {
    expect(again(disconnected(60), answeredBy(99), completed(120))).toEqual(['first']);
  });

  it('is the last leg if something was said since of another, for attributes are shared', () => {
    const second = leg('second', began(60, by('TRANSFER')), disconnected(100));
    const asked = leg(
      'second',
      began(60, by('TRANSFER')),
      disconnected(100),
      speaks('DESCRIPTION', 199, { askedAt: at(199) }),
    );
    const updated = (seconds: number) => talked(ended(60, null), speaks('COMPLETED', seconds));
    expect(contactsToDescribeAgain(callOf([updated(300), asked]))).toEqual(['second']);
    expect(contactsToDescribeAgain(callOf([updated(199), asked]))).toEqual(['second']);
    expect(contactsToDescribeAgain(callOf([updated(198), asked]))).toEqual([]);
    const onlyHeard = leg('other', heard('Anger', 300));
    expect(contactsToDescribeAgain(callOf([updated(198), asked, onlyHeard]))).toEqual([]);
    expect(contactsToDescribeAgain(callOf([updated(300), second]))).toEqual([]);
  });

  it('is nothing if nothing was said since, or Connect was never asked', () => {
    expect(again(disconnected(60), completed(80), answeredBy(99))).toEqual([]);
    expect(again(disconnected(60), completed(80))).toEqual([]);
  });

  it('is nothing once the contact record has come', () => {
    expect(again(disconnected(60), answeredBy(99), recorded(120))).toEqual([]);
  });

  it('is also a leg that the last one came from, where it has no end and Connect was not asked', () => {
    const aside = leg('aside', began(60, by('TRANSFER')), ended(100, 'AGENT_DISCONNECT'));
    const asked = speaks('DESCRIPTION', 99, { askedAt: at(99) });
    expect(contactsToDescribeAgain(callOf([talked(), aside]))).toEqual(['first']);
    expect(contactsToDescribeAgain(callOf([talked(asked), aside]))).toEqual([]);
    expect(contactsToDescribeAgain(callOf([talked(ended(90, null)), aside]))).toEqual([]);
  });

  it('is nothing while the call goes on, or where no customer leg is known', () => {
    const asked = speaks('DESCRIPTION', 99, { askedAt: at(99) });
    expect(again(asked, speaks('CONTACT_DATA_UPDATED', 120))).toEqual([]);
    const survey = leg('survey', began(5, by('DISCONNECT')), disconnected(60));
    expect(contactsToDescribeAgain(callOf([survey]))).toEqual([]);
  });
});
