import { describe, expect, it } from 'vitest';

import { readDescription } from '../../../lambdas/adapters/reading/description.ts';
import { arnOf, policy } from './payloads.ts';

const contact = {
  Arn: arnOf('contact', 'leg-1'),
  Id: 'leg-1',
  InitialContactId: 'leg-0',
  PreviousContactId: 'leg-0',
  InitiationMethod: 'TRANSFER',
  Channel: 'VOICE',
  QueueInfo: { Id: 'billing', EnqueueTimestamp: new Date('2026-11-20T14:58:40.001Z') },
  AgentInfo: {
    Id: 'ada',
    ConnectedToAgentTimestamp: new Date('2026-11-20T14:59:31.500Z'),
    AgentInitiatedHoldDuration: 12,
    AfterContactWorkDuration: 48,
  },
  InitiationTimestamp: new Date('2026-11-20T14:58:02.110Z'),
  DisconnectTimestamp: new Date('2026-11-20T15:04:40.902Z'),
  LastUpdateTimestamp: new Date('2026-11-20T15:06:30.000Z'),
  DisconnectReason: 'CUSTOMER_DISCONNECT',
  CustomerEndpoint: { Address: '+447700900123', Type: 'TELEPHONE_NUMBER' },
  Attributes: { resolution: 'promised', accountNumber: '99-1234' },
  Tags: { resolution: 'promised', department: 'Finance' },
};

const read = (changes: object = {}) => readDescription({ ...contact, ...changes }, 'house', policy);

describe('Connect’s description of a contact', () => {
  it('states its facts, of attributes and tags only what the policy names', () => {
    expect(read()).toEqual({
      customer: '+447700900123',
      isBegun: true,
      statement: {
        contactId: 'leg-1',
        speaker: 'DESCRIPTION',
        saidAt: '2026-11-20T15:06:30.000Z',
        said: {
          channel: 'VOICE',
          instanceId: 'house',
          initiationMethod: 'TRANSFER',
          initialContactId: 'leg-0',
          previousContactId: 'leg-0',
          initiatedAt: '2026-11-20T14:58:02.110Z',
          enqueuedAt: '2026-11-20T14:58:40.001Z',
          connectedToAgentAt: '2026-11-20T14:59:31.500Z',
          disconnectedAt: '2026-11-20T15:04:40.902Z',
          disconnectReason: 'CUSTOMER_DISCONNECT',
          agentId: 'ada',
          queueId: 'billing',
          holdSeconds: 12,
          afterContactWorkSeconds: 48,
          attributes: { resolution: 'promised' },
          tags: { resolution: 'promised' },
        },
      },
    });
  });

  it('of a contact that no agent took up says so, and names none', () => {
    const described = read({ AgentInfo: undefined });
    expect(described.isBegun).toBe(false);
    expect(described.statement.said).not.toHaveProperty('agentId');
    expect(described.statement.said).not.toHaveProperty('connectedToAgentAt');
  });

  it('is dated by its end or its beginning where it does not say when it was updated', () => {
    const undated = { LastUpdateTimestamp: undefined };
    expect(read(undated).statement.saidAt).toBe('2026-11-20T15:04:40.902Z');
    expect(read({ ...undated, DisconnectTimestamp: undefined }).statement.saidAt).toBe(
      '2026-11-20T14:58:02.110Z',
    );
  });

  it('of another channel says which, so that its call is not judged by it', () => {
    expect(read({ Channel: 'TASK' }).statement.said.channel).toBe('TASK');
  });

  it('knows of an agent and a queue whose ids are numbers, and not the numbers', () => {
    const { said } = read({
      AgentInfo: { Id: '+447700900123' },
      QueueInfo: { Id: '07700900123' },
    }).statement;
    expect(said).toMatchObject({ agentUsername: '‹number›', queueName: '‹number›' });
    expect(said).not.toHaveProperty('agentId');
    expect(said).not.toHaveProperty('queueId');
  });

  it('may know no number: then the customer is the id that a flow gave, or unknown', () => {
    expect(read({ CustomerEndpoint: undefined, CustomerId: 'c-7' }).customer).toBe('c-7');
    expect(read({ CustomerEndpoint: undefined }).customer).toBeUndefined();
  });
});
