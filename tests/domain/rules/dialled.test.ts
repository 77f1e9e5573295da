import { describe, expect, it } from 'vitest';

import {
  type Step,
  answered,
  assessed,
  began,
  by,
  disconnected,
  ended,
  judgement,
  leg,
  queued,
  reached,
  recorded,
  resolutionIs,
} from '../story.ts';

const neverConnected = { connectedToSystemAt: 'never' };

describe('a call to a customer who is known never to have connected', () => {
  it.each(['OUTBOUND', 'API', 'CAMPAIGN_PREVIEW'])('was not reached by %s', (initiationMethod) => {
    const call = [leg('first', began(0, { initiationMethod }), ended(60, null, neverConnected))];
    expect(judgement(call)).toEqual({ verdict: '3 not-reached', asks: [] });
  });

  it.each([
    'TELECOM_BUSY',
    'TELECOM_NUMBER_INVALID',
    'TELECOM_POTENTIAL_BLOCKING',
    'TELECOM_UNANSWERED',
    'TELECOM_TIMEOUT',
    'TELECOM_ORIGINATOR_CANCEL',
    'CUSTOMER_NEVER_ARRIVED',
    'OUTBOUND_DESTINATION_ENDPOINT_ERROR',
    'OUTBOUND_RESOURCE_ERROR',
    'OUTBOUND_ATTEMPT_FAILED',
    'OUTBUND_PREVIEW_DISCARDED',
    'EXPIRED',
  ])('was not reached when the reason is %s', (reason) => {
    const call = [
      leg('first', began(0, { initiationMethod: 'OUTBOUND' }), answered(2), ended(60, reason)),
    ];
    expect(judgement(call)).toEqual({ verdict: '3 not-reached', asks: [] });
    expect(assessed(call).verdict.evidence.for).toContain('the customer never connected');
  });

  it('was not reached although the agent waited on the line and left', () => {
    const call = [
      leg(
        'first',
        began(0, { initiationMethod: 'OUTBOUND' }),
        answered(2),
        ended(40, 'AGENT_DISCONNECT', neverConnected),
      ),
    ];
    expect(judgement(call).verdict).toBe('3 not-reached');
  });
});

describe('a call to a customer of whom it is not known whether they connected', () => {
  it.each(['OUTBOUND', 'CALLBACK'])(
    'is neither one that was not reached nor the agent’s hang-up: %s',
    (initiationMethod) => {
      const dialled = began(0, { initiationMethod });
      for (const end of [5, 90]) {
        const call = [leg('first', dialled, answered(2), ended(end, 'AGENT_DISCONNECT'))];
        expect(judgement(call).verdict).toBe('19 inconclusive');
      }
    },
  );

  it('is the agent’s hang-up once a time tells that they were there', () => {
    const dialled = began(0, { initiationMethod: 'OUTBOUND' });
    const met = [leg('first', dialled, answered(2), reached(8), ended(90, 'AGENT_DISCONNECT'))];
    expect(judgement(met).verdict).toBe('15 agent-ended-early');
  });

  it('is not so taken on the word of an event either: it may have been sent too early', () => {
    const dialled = began(0, { initiationMethod: 'OUTBOUND', ...neverConnected });
    const call = [leg('first', dialled, answered(2), disconnected(90))];
    expect(judgement(call).verdict).toBe('19 inconclusive');
  });

  it('is a dropped line when the network failed toward a number believed valid', () => {
    const dialled = began(0, { initiationMethod: 'OUTBOUND' });
    const call = [leg('first', dialled, answered(2), ended(90, 'TELECOM_PROBLEM'))];
    expect(judgement(call).verdict).toBe('12 line-dropped');
  });
});

describe('a call to a customer who did connect', () => {
  it('is judged as any other, for the time in an event outweighs the record’s silence', () => {
    const dialled = began(0, { initiationMethod: 'OUTBOUND' });
    const ending = ended(90, 'CUSTOMER_DISCONNECT', neverConnected);
    const call = [leg('first', dialled, answered(2), reached(5), ending)];
    expect(judgement(call).verdict).toBe('17 customer-closed');
  });

  it('is judged as any other when it was answered and closed by the customer', () => {
    const dialled = began(0, { initiationMethod: 'OUTBOUND' });
    const call = [leg('first', dialled, answered(2), reached(8), ended(90, 'CUSTOMER_DISCONNECT'))];
    expect(judgement(call).verdict).toBe('17 customer-closed');
  });
});

describe('an inbound call with a reason of dialling', () => {
  it('is never one that was not reached', () => {
    const call = [leg('first', began(0), queued(2), ended(40, 'TELECOM_ORIGINATOR_CANCEL'))];
    expect(judgement(call).verdict).toBe('8 abandoned-in-queue');
  });
});

describe('a callback that the customer was offered', () => {
  const asked = leg(
    'first',
    began(0),
    ended(60, 'CONTACT_FLOW_DISCONNECT', { nextContactId: 'second' }),
  );
  const callback = (...steps: Step[]) => [
    asked,
    leg('second', began(60, by('CALLBACK')), queued(65), ...steps),
  ];

  it('is not kept when no agent ever took it up', () => {
    expect(judgement(callback(ended(900, null)))).toEqual({
      verdict: '4 callback-not-kept',
      asks: ['return-missed-call'],
    });
  });

  it('is not kept when the agent came and the customer never connected', () => {
    const call = callback(answered(300), ended(330, 'AGENT_DISCONNECT', neverConnected));
    expect(judgement(call).verdict).toBe('4 callback-not-kept');
  });

  it('is not kept when the customer’s line was busy', () => {
    const call = callback(answered(300), ended(330, 'TELECOM_BUSY'));
    expect(judgement(call).verdict).toBe('4 callback-not-kept');
  });

  it('is not kept although an event named the agent whom it was meant for', () => {
    const named = leg(
      'second',
      began(60, { ...by('CALLBACK'), agentId: 'ada', queueId: 'billing' }),
      recorded(900, { disconnectedAt: '2026-11-20T10:14:00.000Z', connectedToAgentAt: 'never' }),
    );
    expect(judgement([asked, named]).verdict).toBe('4 callback-not-kept');
  });

  it('is kept when agent and customer came together, and then judged as any other call', () => {
    const call = callback(answered(300), reached(310), ended(500, 'CUSTOMER_DISCONNECT'));
    expect(judgement(call)).toEqual({ verdict: '17 customer-closed', asks: [] });
  });

  it('is not kept before a voicemail counts, and asks for nothing once resolved', () => {
    const voicemail = callback(ended(900, null, { attributes: { voicemail: 'true' } }));
    expect(judgement(voicemail).verdict).toBe('4 callback-not-kept');
    const resolved = callback(ended(900, null, resolutionIs('resolved')));
    expect(judgement(resolved).asks).toEqual([]);
  });
});
