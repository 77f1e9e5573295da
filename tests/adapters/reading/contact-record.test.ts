import { describe, expect, it } from 'vitest';

import { readContactRecord } from '../../../lambdas/adapters/reading/contact-record.ts';
import { contactFrom } from '../../../lambdas/domain/contact.ts';
import { type Statement, mergeSaid, statementText } from '../../../lambdas/domain/statement.ts';
import { type Json, contactRecord, inKeyCase, policy, statementOf } from './payloads.ts';

const read = (payload: unknown) => readContactRecord(payload, policy);
const saidBy = (changes: Json) => statementOf(read(contactRecord(changes))).said;
const contactOf = (changes: Json) => {
  const statement = statementOf(read(contactRecord(changes)));
  return contactFrom('leg-1', { CONTACT_RECORD: statementText(statement) });
};

describe('a contact record', () => {
  it('states its facts, of the attributes only those that the policy names', () => {
    expect(read(contactRecord())).toEqual({
      outcome: 'statement',
      customer: '+447700900123',
      statement: {
        contactId: 'leg-1',
        speaker: 'CONTACT_RECORD',
        saidAt: '2026-11-20T15:06:30.000Z',
        said: {
          channel: 'VOICE',
          initiationMethod: 'INBOUND',
          instanceId: 'house',
          initiatedAt: '2026-11-20T14:58:02.000Z',
          connectedToSystemAt: '2026-11-20T14:58:02.000Z',
          enqueuedAt: '2026-11-20T14:58:40.000Z',
          connectedToAgentAt: '2026-11-20T14:59:31.000Z',
          disconnectedAt: '2026-11-20T15:04:40.000Z',
          disconnectReason: 'AGENT_DISCONNECT',
          agentId: 'ada',
          agentUsername: 'Ada',
          queueId: 'billing',
          queueName: 'Billing',
          queueSeconds: 51,
          interactionSeconds: 297,
          holdSeconds: 12,
          afterContactWorkStartedAt: '2026-11-20T15:04:41.000Z',
          afterContactWorkEndedAt: '2026-11-20T15:05:29.000Z',
          afterContactWorkSeconds: 48,
          recordingLocation: 'recordings/2026/11/20/leg-1.wav',
          attributes: { resolution: 'unresolved', complaint: 'true' },
        },
      },
    });
  });

  it('says the same in any letter case of its keys and its channel', () => {
    const expected = read(contactRecord());
    expect(read(inKeyCase(contactRecord(), (key) => key.toLowerCase()))).toEqual(expected);
    expect(read(contactRecord({ Channel: 'voice' }))).toEqual(expected);
  });

  it('tells of the chain, of the issue that Connect noted, and of the policy’s tag', () => {
    const told = saidBy({
      InitialContactId: 'leg-0',
      PreviousContactId: 'leg-0',
      NextContactId: 'leg-2',
      RelatedContactId: 'task-1',
      DisconnectDetails: { PotentialDisconnectIssue: 'agent_device_issue' },
      Tags: { resolution: 'resolved', department: 'Finance' },
    });
    expect(told).toMatchObject({
      initialContactId: 'leg-0',
      previousContactId: 'leg-0',
      nextContactId: 'leg-2',
      relatedContactId: 'task-1',
      potentialDisconnectIssue: 'AGENT_DEVICE_ISSUE',
      tags: { resolution: 'resolved' },
    });
  });

  it('leaves out what is null', () => {
    const told = saidBy({
      Agent: null,
      Queue: null,
      DisconnectReason: null,
      DisconnectDetails: null,
      Recording: null,
      Attributes: null,
    });
    expect(Object.keys(told).toSorted()).toEqual([
      'channel',
      'connectedToSystemAt',
      'disconnectedAt',
      'initiatedAt',
      'initiationMethod',
      'instanceId',
    ]);
  });

  it('says that the customer never connected where that time is null, and nothing where it is absent', () => {
    expect(saidBy({ ConnectedToSystemTimestamp: null }).connectedToSystemAt).toBe('never');
    expect(saidBy({ ConnectedToSystemTimestamp: undefined })).not.toHaveProperty(
      'connectedToSystemAt',
    );
  });

  it('led outside Connect if it names an endpoint there, whose number is not kept', () => {
    const outside = {
      TransferredToEndpoint: { Address: '+442079460001', Type: 'TELEPHONE_NUMBER' },
    };
    expect(saidBy(outside).transferredOutside).toBe(true);
    expect(JSON.stringify(saidBy(outside))).not.toContain('+442079460001');
    for (const endpoint of [null, {}, '', { Address: null, Type: null }, { Address: '' }]) {
      expect(saidBy({ TransferredToEndpoint: endpoint })).not.toHaveProperty('transferredOutside');
    }
  });

  it('takes the customer’s hold before the agent’s, which differ with a third party', () => {
    expect(
      saidBy({ Agent: { CustomerHoldDuration: 0, AgentInitiatedHoldDuration: 9 } }).holdSeconds,
    ).toBe(0);
    expect(saidBy({ Agent: { AgentInitiatedHoldDuration: 9 } }).holdSeconds).toBe(9);
  });

  it('finds the recording apart or in the list, which may hold anything', () => {
    const list = [null, 'text', {}, { Location: 'second.wav' }];
    expect(saidBy({ Recordings: list }).recordingLocation).toBe('recordings/2026/11/20/leg-1.wav');
    expect(saidBy({ Recording: null, Recordings: list }).recordingLocation).toBe('second.wav');
    expect(saidBy({ Recording: null, Recordings: null })).not.toHaveProperty('recordingLocation');
  });
});

describe('the customer of a contact record', () => {
  const customer = (changes: Json) => {
    const reading = read(contactRecord(changes));
    return reading.outcome === 'statement' ? reading.customer : 'not read';
  };

  it('is known by the number, else by the id that a flow gave, else not at all', () => {
    expect(customer({ CustomerId: 'c-7' })).toBe('+447700900123');
    expect(customer({ CustomerEndpoint: null, CustomerId: 'c-7' })).toBe('c-7');
    expect(customer({ CustomerEndpoint: null })).toBeUndefined();
    expect(customer({ CustomerEndpoint: '+447700900123' })).toBeUndefined();
  });

  it('is nobody known where the number was withheld', () => {
    const CustomerEndpoint = { Type: 'TELEPHONE_NUMBER', Address: 'anonymous' };
    expect(customer({ CustomerEndpoint })).toBeUndefined();
    expect(customer({ CustomerEndpoint, CustomerId: 'c-7' })).toBe('c-7');
  });
});

describe('a contact record whose customer Connect was told to forget', () => {
  const forgotten = (segment: unknown): Json => ({
    CustomerEndpoint: null,
    CustomerId: 'an id of a flow',
    SegmentAttributes: { 'connect:RedactedFields': segment },
  });

  it.each([
    { ValueString: 'CUSTOMER_ENDPOINT' },
    { ValueString: 'EMAIL_SUBJECT, CUSTOMER_ENDPOINT' },
    { ValueString: 'CustomerEndpoint' },
    { ValueList: [{ ValueString: 'EMAIL_SUBJECT' }, { ValueString: 'CUSTOMER_ENDPOINT' }] },
    'CUSTOMER_ENDPOINT',
  ])('says so, and names no customer by any id: %j', (segment) => {
    const reading = read(contactRecord(forgotten(segment)));
    expect(reading).toMatchObject({ customer: undefined });
    expect(statementOf(reading).said.customerRedacted).toBe(true);
  });

  it.each([
    { ValueString: 'EMAIL_SUBJECT' },
    { ValueString: '' },
    { ValueList: 'CUSTOMER_ENDPOINT' },
    { ValueString: 'NOT_THE_CUSTOMER_ENDPOINT' },
    null,
    7,
  ])('is any other where that is not among what was deleted: %j', (segment) => {
    const reading = read(contactRecord(forgotten(segment)));
    expect(reading).toMatchObject({ customer: 'an id of a flow' });
    expect(statementOf(reading).said).not.toHaveProperty('customerRedacted');
  });
});

describe('the agent of a contact record', () => {
  it.each([
    ['an object that is empty', {}, false],
    ['null', null, false],
    ['a list', [], false],
    ['an agent who never joined', { ARN: 'a/ada', ConnectedToAgentTimestamp: null }, false],
    [
      'an agent since the sentinel',
      { ARN: 'a/ada', ConnectedToAgentTimestamp: '1970-01-01T00:00:00.001Z' },
      false,
    ],
    ['a name', 'Ada', true],
    ['a number', '+447700900123', true],
    ['a number where the id belongs', { ARN: 'a/+447700900123' }, true],
    ['a username alone', { Username: 'Ada' }, true],
    ['a time alone', { ConnectedToAgentTimestamp: '2026-11-20T14:59:31Z' }, true],
  ])('is there or not by %s', (_what, Agent, hadAgent) => {
    expect(contactOf({ Agent }).hadAgent).toBe(hadAgent);
  });
});

describe('the queue of a contact record', () => {
  it('may be a text, which is its name', () => {
    expect(saidBy({ Queue: 'Billing' })).toMatchObject({ queueName: 'Billing' });
    expect(saidBy({ Queue: ['Billing'] })).not.toHaveProperty('queueName');
  });
});

describe('a contact record that is sent again', () => {
  it('wins by its LastUpdateTimestamp, whichever comes first', () => {
    const told = (Update: string, resolution: string): Statement =>
      statementOf(read(contactRecord({ LastUpdateTimestamp: Update, Attributes: { resolution } })));
    const older = { CONTACT_RECORD: statementText(told('2026-11-20T15:06:30Z', 'unresolved')) };
    const newer = { CONTACT_RECORD: statementText(told('2026-11-20T16:00:00Z', 'resolved')) };
    expect(mergeSaid(older, newer)).toEqual(newer);
    expect(mergeSaid(newer, older)).toEqual(newer);
  });

  it('is dated by its end, its beginning or another time of it where it does not say when it was updated', () => {
    const saidAt = (changes: Json) => statementOf(read(contactRecord(changes))).saidAt;
    const undated = { LastUpdateTimestamp: null };
    expect(saidAt(undated)).toBe('2026-11-20T15:04:40.000Z');
    expect(saidAt({ ...undated, DisconnectTimestamp: null })).toBe('2026-11-20T14:58:02.000Z');
    const timeless = { ...undated, DisconnectTimestamp: null, InitiationTimestamp: null };
    expect(saidAt(timeless)).toBe('2026-11-20T15:05:29.000Z');
    expect(
      saidAt({ ...timeless, Agent: null, Queue: null, ConnectedToSystemTimestamp: null }),
    ).toBe('1970-01-01T00:00:00.000Z');
  });
});

describe('what else a stream may carry', () => {
  it.each([
    { EventType: 'STATE_CHANGE', AgentARN: 'a/ada', CurrentAgentSnapshot: {} },
    { EventType: 'LOGIN', ContactId: 'leg-1', Channel: 'VOICE' },
    {},
    [],
    [{ ContactId: 'leg-1' }],
    null,
    7,
    'text',
  ])('is ignored if it is no contact record: %j', (payload) => {
    expect(read(payload)).toEqual({ outcome: 'ignored', reason: 'not a contact record' });
  });

  it('is ignored if it is of another channel', () => {
    expect(read(contactRecord({ Channel: 'Task' }))).toEqual({
      outcome: 'ignored',
      reason: 'the channel is TASK',
    });
  });

  it('cannot be understood without an id or a channel', () => {
    for (const ContactId of [null, '', {}, 'x'.repeat(257)]) {
      expect(read(contactRecord({ ContactId })).outcome).toBe('unreadable');
    }
    expect(read(contactRecord({ Channel: null }))).toEqual({
      outcome: 'unreadable',
      reason: 'the contact record has no Channel',
    });
  });
});
