import type { Policy } from '../../domain/policy.ts';
import {
  type Said,
  type Speaker,
  type VoiceEventType,
  lifecycle,
  otherVoiceEventTypes,
} from '../../domain/statement.ts';
import { type Fields, fieldsOf, stated } from './fields.ts';
import { partyIn } from './party.ts';
import { tagsSaid } from './policy-values.ts';
import { type Reading, ignored, literal, unreadable } from './reading.ts';
import { latestStated } from './stated-time.ts';

/** Both names under which Connect sends contact events; which one production uses is not established. */
export const contactEventDetailTypes = [
  'Amazon Connect Contact Event',
  'Connect Customer Contact Event',
] as const;

const voiceEventTypes = new Set<string>([...lifecycle, ...otherVoiceEventTypes]);

const isVoiceEventType = (type: string): type is VoiceEventType => voiceEventTypes.has(type);

function agentSaid(detail: Fields): Said {
  const agent = detail.object('agentInfo');
  const { id, name } = partyIn(detail, 'agentInfo', 'agentArn');
  return {
    agentId: id,
    agentUsername: name,
    connectedToAgentAt: agent.timeOrNever('connectedToAgentTimestamp'),
    holdSeconds: agent.seconds('agentInitiatedHoldDuration'),
    afterContactWorkStartedAt: agent.time('afterContactWorkStartTimestamp'),
    afterContactWorkEndedAt: agent.time('afterContactWorkEndTimestamp'),
    afterContactWorkSeconds: agent.seconds('afterContactWorkDuration'),
  };
}

function queueSaid(detail: Fields): Said {
  const queue = detail.object('queueInfo');
  const { id, name } = partyIn(detail, 'queueInfo', 'queueArn');
  return {
    queueId: id,
    queueName: queue.name('queueName') ?? name,
    enqueuedAt: queue.timeOrNever('enqueueTimestamp'),
  };
}

function chainSaid(detail: Fields): Said {
  return {
    channel: 'VOICE',
    initiationMethod: detail.word('initiationMethod'),
    instanceId: detail.idInArn('instanceArn'),
    initialContactId: detail.id('initialContactId'),
    previousContactId: detail.id('previousContactId'),
    relatedContactId: detail.id('relatedContactId'),
  };
}

/** Some documented events carry their times beside `detail` instead of in it. */
const timesSaid = (detail: Fields, envelope: Fields): Said => ({
  initiatedAt: detail.time('initiationTimestamp') ?? envelope.time('initiationTimestamp'),
  connectedToSystemAt:
    detail.time('connectedToSystemTimestamp') ?? envelope.time('connectedToSystemTimestamp'),
  disconnectedAt: detail.time('disconnectTimestamp') ?? envelope.time('disconnectTimestamp'),
});

const lackIn = (detail: Fields): string =>
  detail.text('contactId') === undefined ? 'has no contactId' : 'has a contactId that is no id';

/**
 * Reads a contact event from its EventBridge envelope. Other channels and unknown event types are
 * ignored; an event without contact id, channel or type is unreadable.
 */
export function readContactEvent(payload: unknown, policy: Policy): Reading {
  const envelope = fieldsOf(payload);
  const detail = envelope.object('detail');
  const eventType = detail.text('eventType')?.toUpperCase();
  const contactId = detail.id('contactId');
  const channel = detail.text('channel')?.toUpperCase();
  if (eventType === undefined) return unreadable('the contact event has no eventType');
  if (!isVoiceEventType(eventType))
    return ignored(`the event type ${literal(eventType)} is not known`);
  if (channel !== undefined && channel !== 'VOICE')
    return ignored(`the channel is ${literal(channel)}`);
  if (contactId === undefined) return unreadable(`the contact event ${lackIn(detail)}`);
  if (channel === undefined) return unreadable('the contact event has no channel');
  const said: Said = stated({
    ...chainSaid(detail),
    ...timesSaid(detail, envelope),
    ...agentSaid(detail),
    ...queueSaid(detail),
    disconnectReason: detail.word('disconnectReason'),
    tags: tagsSaid(detail, 'tags', policy),
  });
  return {
    outcome: 'statement',
    statement: {
      contactId,
      speaker: eventType as Speaker,
      saidAt: envelope.time('time') ?? latestStated(said),
      said,
    },
    customer: detail.text('customerId'),
  };
}
