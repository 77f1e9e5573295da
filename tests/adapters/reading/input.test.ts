import { describe, expect, it } from 'vitest';

import { lensDetailTypes, readLensMatch } from '../../../lambdas/adapters/reading/contact-lens.ts';
import { readBusMessage, readStreamRecord } from '../../../lambdas/adapters/reading/input.ts';
import type { Policy } from '../../../lambdas/domain/policy.ts';
import {
  type Json,
  arnOf,
  contactEvent,
  contactRecord,
  lensMatch,
  policy,
  statementOf,
} from './payloads.ts';

const fromBus = (payload: unknown) => readBusMessage(JSON.stringify(payload), policy);
const fromStream = (payload: unknown) => readStreamRecord(JSON.stringify(payload), policy);

describe('what the bus delivers', () => {
  it.each(['Amazon Connect Contact Event', 'Connect Customer Contact Event'])(
    'is a contact event under the name %s',
    (name) => {
      const reading = fromBus(contactEvent({}, { 'detail-type': name }));
      expect(statementOf(reading).speaker).toBe('DISCONNECTED');
    },
  );

  it.each(lensDetailTypes)('is the match of a rule under the name %s', (name) => {
    expect(statementOf(fromBus(lensMatch({}, { 'detail-type': name }))).speaker).toBe(
      'LENS Promise',
    );
  });

  it.each([
    'Contact Lens Post Chat Rules Matched',
    'Contact Lens Analysis State Change',
    'Amazon Connect Cases Event',
  ])('is of no concern under the name %s', (name) => {
    expect(fromBus(contactEvent({}, { 'detail-type': name }))).toEqual({
      outcome: 'ignored',
      reason: `the detail-type ${name} is of no concern`,
    });
  });

  it('cannot be understood without a name, or where it is not JSON', () => {
    for (const payload of [null, 7, 'text', [], {}, contactEvent({}, { 'detail-type': null })]) {
      expect(fromBus(payload)).toEqual({
        outcome: 'unreadable',
        reason: 'the message has no detail-type',
      });
    }
    for (const text of ['', 'text', '{', '{"detail-type":']) {
      expect(readBusMessage(text, policy)).toEqual({
        outcome: 'unreadable',
        reason: 'the message is not JSON',
      });
    }
  });
});

describe('what the stream delivers', () => {
  it('is a contact record', () => {
    expect(statementOf(fromStream(contactRecord())).speaker).toBe('CONTACT_RECORD');
  });

  it('cannot be understood where it is not JSON', () => {
    expect(readStreamRecord('\u0000', policy)).toEqual({
      outcome: 'unreadable',
      reason: 'the stream record is not JSON',
    });
  });
});

describe('the match of a Contact Lens rule', () => {
  it('is a statement about its contact, by the name of its action', () => {
    expect(readLensMatch(lensMatch(), policy)).toEqual({
      outcome: 'statement',
      statement: {
        contactId: 'leg-1',
        speaker: 'LENS Promise',
        saidAt: '2026-11-20T15:09:00.000Z',
        said: { instanceId: 'house' },
      },
    });
  });

  it('names its contact by the last part of the ARN, however that is written', () => {
    const about = (contactArn: string) =>
      statementOf(readLensMatch(lensMatch({ contactArn }), policy));
    expect(about('arn:aws::connect:eu-west-2::instance/house/contact/leg-7').contactId).toBe(
      'leg-7',
    );
    expect(about('leg-7').contactId).toBe('leg-7');
  });

  it('keeps a number in its action’s name only where the policy has the name', () => {
    const actionName = 'ring 0800 1112223';
    const rules = { [actionName]: 'promised' } as const;
    const knowing = { ...policy, resolution: { ...policy.resolution, rules } };
    const speakerUnder = (under: Policy) =>
      statementOf(readLensMatch(lensMatch({ actionName }), under)).speaker;
    expect(speakerUnder(policy)).toBe('LENS ring ‹number›');
    expect(speakerUnder(knowing)).toBe(`LENS ${actionName}`);
  });

  it.each([
    ['contactArn', 'the rule match has no contactArn'],
    ['actionName', 'the rule match has no actionName'],
  ])('cannot be understood without its %s', (name, reason) => {
    for (const value of [undefined, null, '', {}]) {
      expect(readLensMatch(lensMatch({ [name]: value }), policy)).toEqual({
        outcome: 'unreadable',
        reason,
      });
    }
    expect(readLensMatch(lensMatch({ contactArn: arnOf('contact', '') }), policy).outcome).toBe(
      'unreadable',
    );
  });

  it('cannot be understood without its time, for then nothing says whether it is the newer word', () => {
    const reading = readLensMatch(lensMatch({}, { time: 'soon' } satisfies Json), policy);
    expect(reading).toEqual({ outcome: 'unreadable', reason: 'the rule match has no time' });
  });
});
