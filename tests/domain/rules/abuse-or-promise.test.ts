import { describe, expect, it } from 'vitest';

import { assessed, conversation, judgement } from '../story.ts';

const kept = { abuseWarning: 'true', supervisorOffered: 'true' };

describe('an agent who ended an abusive call', () => {
  it('is reviewed, and the customer is owed no follow-up, if the protocol was kept', () => {
    const call = [conversation('AGENT_DISCONNECT', { attributes: kept })];
    expect(judgement(call)).toEqual({ verdict: '10 ended-for-abuse', asks: ['abuse-review'] });
    expect(assessed(call).verdict.evidence.for).toContain(
      'the abuse warning was given and the supervisor was offered',
    );
  });

  it.each([
    ['the warning', { abuseWarning: 'true' }],
    ['the supervisor', { supervisorOffered: 'true' }],
    ['a warning that was not given', { ...kept, abuseWarning: 'false' }],
    ['a supervisor who was not offered', { ...kept, supervisorOffered: '' }],
  ])('ended it early with only %s', (_what, attributes) => {
    expect(judgement([conversation('AGENT_DISCONNECT', { attributes })])).toEqual({
      verdict: '15 agent-ended-early',
      asks: ['apologise-and-resolve', 'agent-hang-up'],
    });
  });

  it('kept it by the attributes that the policy names, true in any letter case', () => {
    const changes = { abuse: { warning: 'warned', supervisor: 'escalated' } };
    const attributes = { warned: ' TRUE ', escalated: 'True' };
    const call = [conversation('AGENT_DISCONNECT', { attributes })];
    expect(judgement(call, changes).verdict).toBe('10 ended-for-abuse');
    expect(judgement(call).verdict).toBe('15 agent-ended-early');
  });

  it('did so whether unresolved, promised or within the first moments', () => {
    for (const resolution of ['unresolved', 'promised']) {
      const attributes = { ...kept, resolution };
      expect(judgement([conversation('AGENT_DISCONNECT', { attributes }, 3)]).verdict).toBe(
        '10 ended-for-abuse',
      );
    }
  });

  it('did not if the customer hung up, or nobody knows who did', () => {
    expect(judgement([conversation('CUSTOMER_DISCONNECT', { attributes: kept })]).verdict).toBe(
      '17 customer-closed',
    );
    expect(judgement([conversation(null, { attributes: kept })]).verdict).toBe('19 inconclusive');
  });
});

describe('a customer who was promised a call back', () => {
  const promised = { attributes: { resolution: 'promised' } };

  it.each([
    'AGENT_DISCONNECT',
    'CUSTOMER_DISCONNECT',
    'THIRD_PARTY_DISCONNECT',
    'TELECOM_PROBLEM',
    'CONTACT_FLOW_DISCONNECT',
    'BARGED',
    null,
  ])('is owed it when the reason is %s', (reason) => {
    expect(judgement([conversation(reason, promised)])).toEqual({
      verdict: '11 promised',
      asks: ['keep-promise'],
    });
  });

  it('is owed it although the call ended in its first moments or on a failing device', () => {
    expect(judgement([conversation('AGENT_DISCONNECT', promised, 2)]).verdict).toBe('11 promised');
    const failing = { ...promised, potentialDisconnectIssue: 'AGENT_DEVICE_ISSUE' };
    expect(judgement([conversation('AGENT_DISCONNECT', failing)]).verdict).toBe('11 promised');
  });

  it('is owed nothing by a value that the policy does not list', () => {
    const attributes = { resolution: 'maybe later' };
    expect(judgement([conversation('CUSTOMER_DISCONNECT', { attributes })]).verdict).toBe(
      '17 customer-closed',
    );
  });
});
