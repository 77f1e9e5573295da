import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { matchesPattern } from '../../../bin/local/cloud/bus/pattern.ts';
import { readBusMessage } from '../../../lambdas/adapters/reading/input.ts';
import { contactEventPattern, contactLensPattern } from '../../../lib/steps/event-patterns.ts';
import { policy } from '../../adapters/reading/payloads.ts';
import { needed, settingsOf } from '../synthesis.ts';

const lifecycle = settingsOf('prod', needed);
const terminal = settingsOf('prod', { ...needed, eventTypes: 'terminal' });
const local = settingsOf('local', {});

const contactEvent = {
  source: 'aws.connect',
  'detail-type': 'Amazon Connect Contact Event',
  resources: [`${needed.instanceArn}/contact/c1`, needed.instanceArn],
  detail: {
    eventType: 'QUEUED',
    contactId: 'c1',
    channel: 'VOICE',
    instanceArn: needed.instanceArn,
  },
};

/** The contact event with this in its detail, under these names instead of Connect's usual ones. */
const withDetail = (detail: Record<string, unknown>): unknown => ({ ...contactEvent, detail });

type Pattern = ReturnType<typeof contactEventPattern>;

/** As EventBridge is given the pattern: with its own spelling of the envelope's fields. */
const matches = ({ detailType, ...rest }: Pattern, event: unknown): boolean =>
  matchesPattern({ ...rest, 'detail-type': detailType }, event);

describe('the rule for contact events', () => {
  const pattern = contactEventPattern(lifecycle);

  it.each([
    ['as Connect sends it', contactEvent],
    ['under the new name', { ...contactEvent, 'detail-type': 'Connect Customer Contact Event' }],
    ['with the channel in another case', withDetail({ ...contactEvent.detail, channel: 'Voice' })],
    [
      'with capital keys',
      withDetail({ Channel: 'Voice', InstanceARN: needed.instanceArn, EventType: 'QUEUED' }),
    ],
    [
      'with an incomplete ARN',
      withDetail({
        channel: 'VOICE',
        instanceArn: 'arn:aws::connect:instance/11111111-2222-4333-8444-555555555555',
      }),
    ],
    ['without a channel, so that the code may park it', withDetail({ eventType: 'QUEUED' })],
    ['of a type that is new', withDetail({ ...contactEvent.detail, eventType: 'MUSED' })],
  ])('takes an event %s', (_, event) => {
    expect(matches(pattern, event)).toBe(true);
  });

  it.each([
    ['of a task', withDetail({ ...contactEvent.detail, channel: 'TASK' })],
    ['of a chat with capital keys', withDetail({ Channel: 'CHAT' })],
    [
      'of another instance',
      withDetail({
        ...contactEvent.detail,
        instanceArn: needed.instanceArn.replace('555555555555', '666666666666'),
      }),
    ],
    ['of another source', { ...contactEvent, source: 'aws.cases' }],
    ['of another kind', { ...contactEvent, 'detail-type': 'Amazon Connect Voice Id Event' }],
  ])('leaves an event %s', (_, event) => {
    expect(matches(pattern, event)).toBe(false);
  });

  it('takes the events of any instance on local, which has none', () => {
    const elsewhere = withDetail({ channel: 'VOICE', instanceArn: 'arn:any:instance/other' });
    expect(matches(contactEventPattern(local), elsewhere)).toBe(true);
  });
});

describe('the rule for terminal contact events', () => {
  const pattern = contactEventPattern(terminal);

  it.each([
    ['DISCONNECTED', true],
    ['COMPLETED', true],
    ['QUEUED', false],
  ])('decides on %s under either spelling of the key', (type, taken) => {
    expect(matches(pattern, withDetail({ channel: 'VOICE', eventType: type }))).toBe(taken);
    expect(matches(pattern, withDetail({ Channel: 'Voice', EventType: type }))).toBe(taken);
  });
});

describe('the rule for Contact Lens', () => {
  const pattern = contactLensPattern(lifecycle);
  const match = {
    source: 'aws.connect',
    'detail-type': 'Contact Lens Post Call Rules Matched',
    detail: { actionName: 'COMPLAINT', instanceArn: needed.instanceArn },
  };

  it('takes a match of a voice rule, under the older name too', () => {
    const older = { ...match, 'detail-type': 'Rule for Contact Lens Realtime Matched' };
    expect(matches(pattern, match)).toBe(true);
    expect(matches(pattern, older)).toBe(true);
  });

  it('leaves a match of a chat rule and of another instance', () => {
    const chat = { ...match, 'detail-type': 'Contact Lens Post Chat Rules Matched' };
    const elsewhere = { ...match, detail: { instanceArn: 'arn:any:instance/other' } };
    expect(matches(pattern, chat)).toBe(false);
    expect(matches(pattern, elsewhere)).toBe(false);
  });
});

describe('every rule', () => {
  it.each([
    ['contact events', contactEventPattern(lifecycle), 2],
    ['Contact Lens', contactLensPattern(lifecycle), 5],
  ])('for %s sends under no name what the reader takes to be of no concern', (_, rule, names) => {
    const detailTypes = z.string().array().length(names).parse(rule.detailType);
    for (const detailType of detailTypes) {
      const reading = readBusMessage(
        JSON.stringify({ 'detail-type': detailType, detail: {} }),
        policy,
      );
      expect(reading.outcome).toBe('unreadable');
      expect(reading).not.toMatchObject({ reason: 'the message has no detail-type' });
    }
  });

  it("stays within EventBridge's 2,048 characters", () => {
    for (const pattern of [contactEventPattern(terminal), contactLensPattern(terminal)])
      expect(JSON.stringify(pattern).length).toBeLessThan(1500);
  });
});
