import { describe, expect, it } from 'vitest';

import { readContactEvent } from '../../../lambdas/adapters/reading/contact-event.ts';
import { type Json, arnOf, contactEvent, inKeyCase, policy, statementOf } from './payloads.ts';

const read = (payload: unknown) => readContactEvent(payload, policy);
const saidBy = (changes: Json, beside: Json = {}) =>
  statementOf(read(contactEvent(changes, beside))).said;
const agentIs = (agentInfo: unknown) => saidBy({ agentInfo });

describe('a contact event', () => {
  it('states what Connect documents, and nothing that the policy does not name', () => {
    expect(read(contactEvent())).toEqual({
      outcome: 'statement',
      customer: undefined,
      statement: {
        contactId: 'leg-1',
        speaker: 'DISCONNECTED',
        saidAt: '2026-11-20T15:04:41.000Z',
        said: {
          channel: 'VOICE',
          initiationMethod: 'INBOUND',
          instanceId: 'house',
          initiatedAt: '2026-11-20T14:58:02.110Z',
          enqueuedAt: '2026-11-20T14:58:40.001Z',
          connectedToAgentAt: '2026-11-20T14:59:31.500Z',
          disconnectedAt: '2026-11-20T15:04:40.902Z',
          agentId: 'ada',
          queueId: 'billing',
          tags: { resolution: 'unresolved' },
        },
      },
    });
  });

  it('says the same in any letter case of its keys, its channel and its type', () => {
    const expected = read(contactEvent());
    const pascal = (key: string) => key.slice(0, 1).toUpperCase() + key.slice(1);
    expect(read(inKeyCase(contactEvent(), pascal))).toEqual(expected);
    expect(read(inKeyCase(contactEvent(), (key) => key.toUpperCase()))).toEqual(expected);
    expect(read(contactEvent({ channel: 'Voice', eventType: 'disconnected' }))).toEqual(expected);
  });

  it('tells of the chain, of the customer’s id apart, and of the reason where it has one', () => {
    const chain = {
      initialContactId: 'leg-0',
      previousContactId: 'leg-0',
      relatedContactId: 'task-1',
    };
    const reading = read(
      contactEvent({ ...chain, disconnectReason: 'expired', customerId: 'c-7' }),
    );
    expect(reading).toMatchObject({ customer: 'c-7' });
    const { said } = statementOf(reading);
    expect(said).toMatchObject({ ...chain, disconnectReason: 'EXPIRED' });
    expect(JSON.stringify(said)).not.toContain('c-7');
  });

  it('tells of hold and after contact work, which COMPLETED alone fills', () => {
    const agentInfo = {
      agentArn: arnOf('agent', 'ada'),
      agentInitiatedHoldDuration: 12,
      afterContactWorkStartTimestamp: '2026-11-20T15:04:41.010Z',
      afterContactWorkEndTimestamp: '2026-11-20T15:05:29.300Z',
      afterContactWorkDuration: 48,
    };
    expect(agentIs(agentInfo)).toMatchObject({
      holdSeconds: 12,
      afterContactWorkStartedAt: '2026-11-20T15:04:41.010Z',
      afterContactWorkEndedAt: '2026-11-20T15:05:29.300Z',
      afterContactWorkSeconds: 48,
    });
  });

  it('needs neither end, reason nor after contact work to be COMPLETED', () => {
    const bare = { contactId: 'leg-1', channel: 'VOICE', eventType: 'COMPLETED' };
    const { speaker, said } = statementOf(read({ detail: bare, time: '2026-11-20T15:05:30Z' }));
    expect([speaker, said]).toEqual(['COMPLETED', { channel: 'VOICE' }]);
  });
});

describe('a time in a contact event', () => {
  it('is absent if it is the sentinel, and of agent and queue never', () => {
    const sentinel = '1970-01-01T00:00:00.001Z';
    const said = saidBy({
      initiationTimestamp: sentinel,
      connectedToSystemTimestamp: sentinel,
      disconnectTimestamp: sentinel,
      queueInfo: { enqueueTimestamp: sentinel },
      agentInfo: { agentArn: arnOf('agent', 'ada'), connectedToAgentTimestamp: sentinel },
    });
    expect(said).toMatchObject({ connectedToAgentAt: 'never', enqueuedAt: 'never' });
    for (const name of ['initiatedAt', 'connectedToSystemAt', 'disconnectedAt']) {
      expect(said).not.toHaveProperty(name);
    }
  });

  it('may stand beside the detail, which is believed first', () => {
    const beside = {
      initiationTimestamp: '2026-11-20T14:00:00.000Z',
      connectedToSystemTimestamp: '2026-11-20T14:00:01.000Z',
      disconnectTimestamp: '2026-11-20T14:00:02.000Z',
    };
    expect(saidBy({ disconnectTimestamp: undefined }, beside)).toMatchObject({
      initiatedAt: '2026-11-20T14:58:02.110Z',
      connectedToSystemAt: '2026-11-20T14:00:01.000Z',
      disconnectedAt: '2026-11-20T14:00:02.000Z',
    });
  });

  it('says when it was sent: its envelope’s, else the latest that it states', () => {
    const saidAt = (changes: Json) =>
      statementOf(read(contactEvent(changes, { time: undefined }))).saidAt;
    expect(statementOf(read(contactEvent())).saidAt).toBe('2026-11-20T15:04:41.000Z');
    expect(saidAt({})).toBe('2026-11-20T15:04:40.902Z');
    expect(saidAt({ disconnectTimestamp: undefined })).toBe('2026-11-20T14:59:31.500Z');
  });

  it('says when it was sent although the agent’s time is the sentinel', () => {
    const agentInfo = { connectedToAgentTimestamp: '1970-01-01T00:00:00.001Z' };
    const event = contactEvent({ agentInfo }, { time: undefined });
    expect(statementOf(read(event)).saidAt).toBe('2026-11-20T15:04:40.902Z');
  });

  it('is before any other where no time is told at all', () => {
    const bare = { contactId: 'leg-1', channel: 'VOICE', eventType: 'QUEUED' };
    expect(statementOf(read({ detail: bare })).saidAt).toBe('1970-01-01T00:00:00.000Z');
  });
});

describe('a text where an object belongs', () => {
  it('is the agent’s name or the id in their ARN', () => {
    expect(agentIs('Ada Lovelace')).toMatchObject({ agentUsername: 'Ada Lovelace' });
    expect(agentIs('Ada Lovelace')).not.toHaveProperty('agentId');
    expect(agentIs(arnOf('agent', 'ada'))).toMatchObject({ agentId: 'ada' });
    expect(agentIs('  ')).not.toHaveProperty('agentUsername');
  });

  it('is the queue’s name or the id in its ARN', () => {
    expect(saidBy({ queueInfo: 'Billing' })).toMatchObject({ queueName: 'Billing' });
    expect(saidBy({ queueInfo: arnOf('queue', 'billing') })).toMatchObject({ queueId: 'billing' });
  });

  it('is no tags', () => {
    expect(saidBy({ tags: 'resolution' })).not.toHaveProperty('tags');
  });

  it.each([null, 5, true, [], ['ada'], {}])('is nobody and nothing if it is %j', (value) => {
    const said = saidBy({ agentInfo: value, queueInfo: value });
    for (const name of ['agentId', 'agentUsername', 'queueId', 'queueName', 'enqueuedAt']) {
      expect(said).not.toHaveProperty(name);
    }
  });
});

describe('an id in a contact event', () => {
  it('is the last part of an ARN, however that is written', () => {
    expect(
      agentIs({ agentArn: 'arn:aws::connect:eu-west-2::instance/house/agent/ada' }),
    ).toMatchObject({ agentId: 'ada' });
    expect(agentIs({ agentArn: 'ada' })).toMatchObject({ agentId: 'ada' });
    expect(agentIs({ agentArn: 'arn:aws:connect:instance/house/agent/' })).not.toHaveProperty(
      'agentId',
    );
    expect(saidBy({ instanceArn: 'house' })).toMatchObject({ instanceId: 'house' });
  });
});

describe('a word of Connect’s in a contact event', () => {
  it('that looks like none is still there, told by its length', () => {
    expect(
      saidBy({ disconnectReason: '+447700900123', initiationMethod: 'Ada 1815' }),
    ).toMatchObject({ disconnectReason: '‹text of 13›', initiationMethod: '‹text of 8›' });
  });
});

describe('a contact event that is of no concern', () => {
  it.each(['PAUSED', 'RESUMED', 'SOMETHING_NEW', 'constructor'])(
    'is of the type %s',
    (eventType) => {
      expect(read(contactEvent({ eventType }))).toEqual({
        outcome: 'ignored',
        reason: `the event type ${eventType.toUpperCase()} is not known`,
      });
    },
  );

  it.each(['CHAT', 'task', 'EMAIL', 'SMS'])('is of the channel %s', (channel) => {
    expect(read(contactEvent({ channel }))).toEqual({
      outcome: 'ignored',
      reason: `the channel is ${channel.toUpperCase()}`,
    });
  });

  it.each([
    'INITIATED',
    'CONNECTED_TO_SYSTEM',
    'CONTACT_DATA_UPDATED',
    'QUEUED',
    'CONNECTED_TO_AGENT',
    'DISCONNECTED',
    'COMPLETED',
    'AMD_DISABLED',
    'WEBRTC_API',
  ])('is not of the type %s', (eventType) => {
    expect(statementOf(read(contactEvent({ eventType }))).speaker).toBe(eventType);
  });
});

describe('a contact event that cannot be understood', () => {
  it.each([
    ['eventType', 'the contact event has no eventType'],
    ['contactId', 'the contact event has no contactId'],
    ['channel', 'the contact event has no channel'],
  ])('has no %s', (name, reason) => {
    for (const value of [undefined, null, '', ' ', {}, []]) {
      expect(read(contactEvent({ [name]: value }))).toEqual({ outcome: 'unreadable', reason });
    }
  });

  it.each([null, 7, 'text', [], {}, { detail: null }, { detail: 'text' }])('is %j', (payload) => {
    expect(read(payload)).toEqual({
      outcome: 'unreadable',
      reason: 'the contact event has no eventType',
    });
  });

  it('has a contact id that is longer than Connect’s are, rather than being another contact’s', () => {
    expect(read(contactEvent({ contactId: 'x'.repeat(256) })).outcome).toBe('statement');
    expect(read(contactEvent({ contactId: 'x'.repeat(257) })).outcome).toBe('unreadable');
  });
});
