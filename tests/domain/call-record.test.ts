import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import { describe, expect, it } from 'vitest';

import { leftUnresolved } from '../../lambdas/domain/assessment.ts';
import { absorbedInto, callRecordOf } from '../../lambdas/domain/call-record.ts';
import {
  type Told,
  answered,
  assessed,
  at,
  began,
  by,
  callOf,
  conversation,
  disconnected,
  ended,
  leg,
  queued,
  recorded,
  resolutionIs,
} from './story.ts';

const versioned = { policy: defaultPolicy, version: '0123456789ab' };
const recordOf = (legs: Told[]) => callRecordOf(callOf(legs), assessed(legs), versioned);

const counted = {
  instanceId: 'instance',
  callerKeys: ['newest key of the caller', 'key of the caller'],
  queueName: 'Billing',
  agentUsername: 'Ada',
  interactionSeconds: 150,
  holdSeconds: 30,
  afterContactWorkSeconds: 12,
};

describe('the record of a judged call', () => {
  it('holds the verdict with all that a reader needs to check it', () => {
    const call = [conversation('AGENT_DISCONNECT', counted)];
    const { evidence } = assessed(call).verdict;
    expect(recordOf(call)).toEqual({
      callId: 'first',
      contactId: 'first',
      instanceId: 'instance',
      startedAt: at(0),
      endedAt: at(200),
      closedAt: at(200),
      agentId: 'ada',
      agentUsername: 'Ada',
      queueId: 'billing',
      queueName: 'Billing',
      callerKeys: ['newest key of the caller', 'key of the caller'],
      agentIds: ['ada'],
      queueIds: ['billing'],
      verdict: 'agent-ended-early',
      rule: 15,
      ruleName: 'the agent ended the call before it was resolved',
      evidence,
      resolution: 'unknown',
      endedBy: 'AGENT_DISCONNECT',
      flags: [],
      asksFollowUps: ['apologise-and-resolve'],
      asksInvestigations: ['agent-hang-up'],
      leftUnresolved: true,
      policyVersion: versioned.version,
      mode: 'act',
      partOf: null,
      legs: 1,
      queueWaitSeconds: 10,
      talkSeconds: 150,
      holdSeconds: 30,
      afterContactWorkSeconds: 12,
    });
  });

  it('leaves unknown what nobody told', () => {
    const record = recordOf([leg('first', disconnected(60))]);
    expect(record).toMatchObject({
      instanceId: null,
      agentId: null,
      queueId: null,
      callerKeys: [],
      endedBy: null,
      agentIds: [],
      queueIds: [],
      queueWaitSeconds: null,
      talkSeconds: null,
      holdSeconds: null,
      afterContactWorkSeconds: null,
    });
  });
});

describe('the record of a call of several legs', () => {
  const first = leg(
    'first',
    began(0),
    queued(10),
    answered(30),
    ended(100, 'AGENT_DISCONNECT', { ...counted, nextContactId: 'second' }),
  );
  const second = leg(
    'second',
    began(100, by('QUEUE_TRANSFER')),
    queued(101, 'returns'),
    answered(131, 'ben'),
    ended(300, 'CUSTOMER_DISCONNECT', { interactionSeconds: 100 }),
  );
  const listening = leg(
    'listening',
    began(40, by('MONITOR')),
    answered(40, 'sue'),
    ended(90, null, { interactionSeconds: 50, queueId: 'supervisors' }),
  );

  it('sums what is known of its customer legs and names every agent and queue of them', () => {
    expect(recordOf([second, listening, first])).toMatchObject({
      contactId: 'second',
      legs: 3,
      agentId: 'ben',
      queueId: 'returns',
      agentIds: ['ada', 'ben'],
      queueIds: ['billing', 'returns'],
      instanceId: 'instance',
      callerKeys: ['newest key of the caller', 'key of the caller'],
      queueWaitSeconds: 50,
      talkSeconds: 250,
      holdSeconds: 30,
      endedAt: at(300),
    });
  });

  it('names the latest agent and queue where the last leg had neither', () => {
    const flow = leg('second', began(100, by('TRANSFER')), ended(120, 'CUSTOMER_DISCONNECT'));
    expect(recordOf([first, flow])).toMatchObject({
      contactId: 'second',
      agentId: 'ada',
      agentUsername: 'Ada',
      queueId: 'billing',
      queueName: 'Billing',
    });
  });

  it('names each agent once', () => {
    const back = leg(
      'third',
      began(300, by('TRANSFER', 'second')),
      answered(310),
      ended(400, null),
    );
    expect(recordOf([first, second, back]).agentIds).toEqual(['ada', 'ben']);
  });
});

describe('the record of a call that goes on again', () => {
  it('has no verdict and no end, but says how far it has come', () => {
    const legs = [
      leg('first', began(0), answered(9), ended(60, 'AGENT_DISCONNECT')),
      leg('second', began(60, by('TRANSFER')), answered(70, 'ben')),
    ];
    expect(callRecordOf(callOf(legs), null, versioned)).toMatchObject({
      verdict: null,
      rule: null,
      ruleName: null,
      evidence: { for: [], against: [] },
      resolution: 'unknown',
      endedBy: null,
      endedAt: null,
      flags: [],
      asksFollowUps: [],
      asksInvestigations: [],
      leftUnresolved: false,
      agentIds: ['ada', 'ben'],
      policyVersion: versioned.version,
    });
  });
});

describe('a record whose contacts turned out to be legs of another call', () => {
  it('is a part of that call and judged there', () => {
    const record = recordOf([conversation('AGENT_DISCONNECT', resolutionIs('unresolved'))]);
    expect(absorbedInto(record, 'whole')).toMatchObject({
      callId: 'first',
      partOf: 'whole',
      verdict: null,
      asksFollowUps: [],
      asksInvestigations: [],
      leftUnresolved: false,
    });
  });

  it('is no longer found by agent, queue or caller: the whole call is', () => {
    const record = recordOf([conversation('AGENT_DISCONNECT', counted)]);
    expect(absorbedInto(record, 'whole')).toMatchObject({
      agentId: null,
      queueId: null,
      callerKeys: [],
      agentIds: [],
      queueIds: [],
      instanceId: 'instance',
    });
  });
});

describe('a call of which no customer leg is known', () => {
  it('is recorded by what is known of the others', () => {
    const survey = leg('survey', began(5, by('DISCONNECT')), recorded(60, { instanceId: 'i' }));
    expect(recordOf([survey])).toMatchObject({ contactId: 'survey', instanceId: 'i', legs: 1 });
    const listening = leg('listening', began(2, by('MONITOR')), recorded(50));
    expect(recordOf([survey, listening])).toMatchObject({ contactId: 'survey', legs: 2 });
    expect(callRecordOf(callOf([]), null, versioned)).toMatchObject({
      contactId: 'first',
      legs: 0,
    });
  });
});

describe('a customer', () => {
  it('was left with an open problem if a follow-up is asked for, or somebody said so', () => {
    const left = (reason: string | null, news = {}) =>
      leftUnresolved(assessed([conversation(reason, news)]));
    expect(left('AGENT_DISCONNECT')).toBe(true);
    expect(left(null, resolutionIs('unresolved'))).toBe(true);
    const unasked = leg('first', began(0), ended(60, null, resolutionIs('unresolved')));
    expect(assessed([unasked])).toMatchObject({ verdict: { rule: 6 }, followUps: [] });
    expect(leftUnresolved(assessed([unasked]))).toBe(true);
    expect(left('CUSTOMER_DISCONNECT')).toBe(false);
    expect(left('AGENT_DISCONNECT', resolutionIs('resolved'))).toBe(false);
    expect(left(null)).toBe(false);
  });
});
