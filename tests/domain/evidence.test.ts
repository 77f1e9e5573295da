import { describe, expect, it } from 'vitest';

import {
  answered,
  assessed,
  began,
  by,
  completed,
  conversation,
  disconnected,
  ended,
  leg,
  queued,
  reached,
  resolutionIs,
} from './story.ts';

describe('the evidence for a verdict', () => {
  it('begins with the rule and tells what was seen, and no more', () => {
    expect(assessed([conversation('CUSTOMER_DISCONNECT')]).verdict.evidence.for).toEqual([
      'rule 17: the customer closed the call',
      'Connect gives the disconnect reason CUSTOMER_DISCONNECT',
      'the contact waited 10 s in the queue',
      'agent and customer were together for 180 s',
      'no resolution was entered',
    ]);
  });

  it('says nothing of a queue that the customer never waited in', () => {
    const call = [leg('first', began(0), ended(30, 'CUSTOMER_DISCONNECT'))];
    expect(assessed(call).verdict.evidence.for).toEqual([
      'rule 6: no leg was queued or had an agent',
      'Connect gives the disconnect reason CUSTOMER_DISCONNECT',
      'no agent joined the last leg',
      'no resolution was entered',
    ]);
  });

  it('tells of a voicemail, of the way outside and of the number of legs', () => {
    const attributes = { voicemail: 'true' };
    const call = [
      leg('first', began(0), answered(9), ended(60, null, { attributes })),
      leg('second', began(60, by('EXTERNAL_OUTBOUND')), ended(90, null)),
      leg('listening', began(20, by('MONITOR')), answered(20, 'sue'), ended(60, null)),
    ];
    const { evidence } = assessed(call).verdict;
    expect(evidence.for).toContain('a voicemail was left');
    expect(evidence.for).toContain('the contact led to a number outside Connect');
    expect(evidence.for).toContain('the call had 2 customer legs');
  });

  it('says of a call of which no customer leg is known just that, and nothing against it', () => {
    const survey = leg('survey', began(200, by('DISCONNECT')), ended(240, null));
    expect(assessed([survey]).verdict.evidence).toEqual({
      for: ['no leg on which the customer was served has been seen'],
      against: [],
    });
  });

  it('cuts off the fraction of a second', () => {
    const call = [conversation('CUSTOMER_DISCONNECT', {}, 7.9)];
    expect(assessed(call).verdict.evidence.for).toContain(
      'agent and customer were together for 7 s',
    );
  });

  it('counts no time together with a customer who never connected', () => {
    const dialled = began(0, { initiationMethod: 'OUTBOUND' });
    const call = [leg('first', dialled, answered(9), ended(60, 'TELECOM_BUSY'))];
    expect(assessed(call).verdict.evidence.for).toContain(
      'how long agent and customer were together is not known',
    );
  });

  it('counts no time together from a customer’s coming to an agent whose time is not known', () => {
    const call = [
      leg('first', began(0), reached(1), ended(60, 'CUSTOMER_DISCONNECT', { agentId: 'ada' })),
    ];
    expect(assessed(call).verdict.evidence.for).toContain(
      'how long agent and customer were together is not known',
    );
  });

  it('names the tag or the Contact Lens rule that a resolution was read from', () => {
    const tagged = conversation('AGENT_DISCONNECT', { tags: { resolution: 'unresolved' } });
    expect(assessed([tagged]).verdict.evidence.for).toContain(
      'the contact tag says unresolved, at 2026-11-20T10:04:50.000Z',
    );
  });
});

describe('the evidence against a verdict', () => {
  it('is empty where nothing mitigates and everything is known', () => {
    const call = [conversation('AGENT_DISCONNECT', resolutionIs('unresolved'))];
    expect(assessed(call).verdict.evidence.against).toEqual([]);
  });

  it('says that the contact record of an agent’s leg has not arrived', () => {
    const call = [leg('first', began(0), answered(9), disconnected(60))];
    expect(assessed(call).verdict.evidence.against).toEqual([
      'the contact record of the last leg has not arrived',
    ]);
  });

  it('does not miss the record of a leg that no agent joined', () => {
    const call = [leg('first', began(0), queued(9), disconnected(60))];
    expect(assessed(call).verdict.evidence.against).toEqual([]);
  });

  it('says that the end of the last leg is not known', () => {
    const call = [leg('first', began(0), queued(9), completed(60))];
    expect(assessed(call).verdict.evidence.against).toEqual([
      'when the last leg ended is not known',
    ]);
  });

  it('mitigates nothing of the agent where the customer hung up', () => {
    const held = { holdSeconds: 40 };
    const call = [
      leg(
        'first',
        began(0, { initiationMethod: 'API' }),
        reached(1),
        answered(9),
        ended(60, 'CUSTOMER_DISCONNECT', held),
      ),
    ];
    expect(assessed(call).verdict.evidence.against).toEqual([
      'CUSTOMER_DISCONNECT cannot tell a deliberate hang-up from a lost signal',
    ]);
  });
});
