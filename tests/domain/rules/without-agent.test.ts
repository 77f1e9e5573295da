import { describe, expect, it } from 'vitest';

import {
  answered,
  assessed,
  began,
  by,
  disconnected,
  ended,
  judgement,
  leg,
  queued,
  recorded,
  resolutionIs,
} from '../story.ts';

const voicemail = { attributes: { voicemail: 'true' } };
const waited = (seconds: number, news = {}) =>
  leg('first', began(0), queued(10), ended(10 + seconds, 'CUSTOMER_DISCONNECT', news));

describe('a customer who left a voicemail', () => {
  it('is owed a return, whether queued before or not', () => {
    const atOnce = leg('first', began(0), ended(60, 'CONTACT_FLOW_DISCONNECT', voicemail));
    const owed = { verdict: '5 voicemail-left', asks: ['return-voicemail'] };
    expect(judgement([atOnce])).toEqual(owed);
    expect(judgement([waited(90, voicemail)])).toEqual(owed);
    expect(judgement([waited(1, voicemail)])).toEqual(owed);
  });

  it('is one by the attribute and the values that the policy names, in any letter case', () => {
    const changes = { voicemail: { attribute: 'vm_left', values: ['Yes', '1'] } };
    const left = (attributes: Record<string, string>) =>
      judgement([waited(90, { attributes })], changes).verdict;
    expect(left({ vm_left: 'YES' })).toBe('5 voicemail-left');
    expect(left({ vm_left: '1' })).toBe('5 voicemail-left');
    expect(left({ vm_left: 'no' })).toBe('8 abandoned-in-queue');
    expect(left({ voicemail: 'true' })).toBe('8 abandoned-in-queue');
  });

  it('is none if an agent came to the last leg after all', () => {
    const call = [
      leg('first', began(0), answered(20), ended(90, 'CUSTOMER_DISCONNECT', voicemail)),
    ];
    expect(judgement(call).verdict).toBe('17 customer-closed');
  });

  it('is one if an agent sent them to a queue where none came', () => {
    const call = [
      leg('first', began(0), answered(20), ended(90, 'AGENT_DISCONNECT')),
      leg('second', began(90, by('QUEUE_TRANSFER')), queued(91), ended(200, null, voicemail)),
    ];
    expect(judgement(call).verdict).toBe('5 voicemail-left');
  });
});

describe('a customer who left before any queue', () => {
  it('is owed nothing', () => {
    const call = [leg('first', began(0), ended(30, 'CUSTOMER_DISCONNECT'))];
    expect(judgement(call)).toEqual({ verdict: '6 left-before-queue', asks: [] });
  });

  it('left before the queue although the problem is known to be unresolved', () => {
    const call = [leg('first', began(0), ended(30, null, resolutionIs('unresolved')))];
    expect(judgement(call)).toEqual({ verdict: '6 left-before-queue', asks: [] });
  });

  it('did not if an earlier leg was queued or had an agent', () => {
    const flow = leg(
      'second',
      began(90, by('TRANSFER')),
      ended(95, 'CUSTOMER_DISCONNECT', resolutionIs('unresolved')),
    );
    const talked = leg('first', began(0), answered(20), ended(90, 'AGENT_DISCONNECT'));
    const waitedFirst = leg('first', began(0), queued(20), ended(90, null));
    expect(judgement([talked, flow]).verdict).toBe('16 customer-ended-unresolved');
    expect(judgement([waitedFirst, flow]).verdict).toBe('16 customer-ended-unresolved');
  });

  it('did so when an agent dials and gives up before the customer’s line is known to ring', () => {
    const record = recorded(50, {
      queueId: 'ada-s-own',
      disconnectedAt: '2026-11-20T10:00:30.000Z',
    });
    const call = [leg('first', began(0, { initiationMethod: 'OUTBOUND' }), record)];
    expect(judgement(call).verdict).toBe('6 left-before-queue');
  });
});

describe('a customer who waited in a queue where no agent came', () => {
  it('is a short abandon one millisecond before shortAbandonSeconds', () => {
    expect(judgement([waited(4.999)])).toEqual({ verdict: '7 short-abandon', asks: [] });
  });

  it('is abandoned at shortAbandonSeconds exactly', () => {
    expect(judgement([waited(5)])).toEqual({
      verdict: '8 abandoned-in-queue',
      asks: ['return-missed-call'],
    });
  });

  it('is measured by the policy’s own number', () => {
    expect(judgement([waited(19)], { shortAbandonSeconds: 20 }).verdict).toBe('7 short-abandon');
    expect(judgement([waited(20)], { shortAbandonSeconds: 20 }).verdict).toBe(
      '8 abandoned-in-queue',
    );
    expect(judgement([waited(0)], { shortAbandonSeconds: 0 }).verdict).toBe('8 abandoned-in-queue');
  });

  it('is abandoned, not short, when how long they waited is not known', () => {
    const call = [leg('first', began(0), disconnected(12, { queueId: 'billing' }))];
    expect(judgement(call).verdict).toBe('8 abandoned-in-queue');
    expect(assessed(call).verdict.evidence.for).toContain(
      'the contact was queued; how long is not known',
    );
  });

  it('did not wait where a contact record names a queue without the time of entering it', () => {
    const call = [leg('first', began(0), ended(12, null, { queueId: 'billing' }))];
    expect(judgement(call).verdict).toBe('6 left-before-queue');
  });

  it('is abandoned whoever or whatever ended it', () => {
    for (const reason of ['TELECOM_PROBLEM', 'CONTACT_FLOW_DISCONNECT', 'OTHER', null]) {
      const call = [leg('first', began(0), queued(1), ended(90, reason))];
      expect(judgement(call).verdict).toBe('8 abandoned-in-queue');
    }
  });

  it('says how long they waited, and that no agent came', () => {
    const { evidence } = assessed([waited(90)]).verdict;
    expect(evidence.for).toContain('the contact waited 90 s in the queue');
    expect(evidence.for).toContain('no agent joined the last leg');
  });

  it('is abandoned when an agent had sent them to that queue', () => {
    const call = [
      leg('first', began(0), answered(20), ended(90, 'AGENT_DISCONNECT')),
      leg('second', began(90, by('QUEUE_TRANSFER')), queued(91), ended(300, 'CUSTOMER_DISCONNECT')),
    ];
    expect(judgement(call).verdict).toBe('8 abandoned-in-queue');
  });

  it('is abandoned even if a call back had been promised', () => {
    expect(judgement([waited(90, resolutionIs('promised'))]).verdict).toBe('8 abandoned-in-queue');
  });
});
