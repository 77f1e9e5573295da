import { describe, expect, it } from 'vitest';

import { readBusMessage, readStreamRecord } from '../../../lambdas/adapters/reading/input.ts';
import { type Assessment, assess } from '../../../lambdas/domain/assessment.ts';
import { callFrom } from '../../../lambdas/domain/call.ts';
import { contactFrom } from '../../../lambdas/domain/contact.ts';
import {
  type SaidBySpeaker,
  type Statement,
  mergeSaid,
  statementText,
} from '../../../lambdas/domain/statement.ts';
import { type Json, arnOf, contactEvent, contactRecord, policy, statementOf } from './payloads.ts';

const event = (changes: Json): Statement =>
  statementOf(readBusMessage(JSON.stringify(contactEvent(changes)), policy));
const record = (changes: Json): Statement =>
  statementOf(readStreamRecord(JSON.stringify(contactRecord(changes)), policy));

function judged(statements: readonly Statement[]): Assessment {
  const said = new Map<string, SaidBySpeaker>();
  for (const statement of statements) {
    const word = { [statement.speaker]: statementText(statement) };
    said.set(statement.contactId, mergeSaid(said.get(statement.contactId) ?? {}, word));
  }
  const contacts = [...said].map(([id, words]) => contactFrom(id, words));
  return assess(callFrom('leg-1', contacts), policy, { isRepeat: false, completesPattern: false });
}

describe('a call that an agent ended, as Connect tells it', () => {
  it('is unresolved by the contact’s tag before the contact record comes', () => {
    const told = [event({}), event({ eventType: 'COMPLETED' })];
    expect(judged(told)).toMatchObject({ resolution: 'unresolved', endedBy: null });
    expect(judged(told).verdict.rule).toBe(19);
  });

  it('was ended early once the contact record says who ended it', () => {
    const { verdict, followUps, investigations, flags } = judged([event({}), record({})]);
    expect([verdict.rule, followUps, investigations, flags]).toEqual([
      15,
      ['apologise-and-resolve'],
      ['agent-hang-up', 'complaint'],
      ['complaint'],
    ]);
  });

  it('is resolved once the record is sent again with what after contact work entered', () => {
    const later = record({
      LastUpdateTimestamp: '2026-11-20T15:20:00Z',
      Attributes: { resolution: 'Resolved' },
    });
    expect(judged([later, event({}), record({})]).verdict.rule).toBe(1);
  });
});

describe('a callback whose first event names the agent whom it is meant for', () => {
  it('is not kept if no agent joined', () => {
    const agentInfo = { agentArn: arnOf('agent', 'ada') };
    const callback = { initiationMethod: 'CALLBACK', disconnectTimestamp: undefined, tags: {} };
    const told = [
      event({ ...callback, eventType: 'INITIATED', agentInfo }),
      event({ ...callback, eventType: 'DISCONNECTED', agentInfo: undefined }),
    ];
    expect(judged(told)).toMatchObject({ followUps: ['return-missed-call'] });
  });
});

describe('a customer who left in the menu', () => {
  it('left before any queue, though a contact record with empty objects says so', () => {
    const told = record({ Agent: {}, Queue: null, Attributes: {}, DisconnectReason: null });
    expect(judged([told]).verdict.rule).toBe(6);
  });
});

describe('a call that was handed outside', () => {
  it('is known by the endpoint in its contact record', () => {
    const endpoint = { Address: '+442079460001', Type: 'TELEPHONE_NUMBER' };
    expect(judged([record({ TransferredToEndpoint: endpoint, Attributes: null })])).toMatchObject({
      verdict: { rule: 9 },
      followUps: [],
    });
  });
});

describe('an outbound call whose record has nonsense where the customer connected', () => {
  it('is taken neither for one that never reached the customer nor for one that did', () => {
    const told = record({ InitiationMethod: 'OUTBOUND', ConnectedToSystemTimestamp: 'yesterday' });
    expect(judged([told]).verdict.rule).toBe(19);
  });
});
