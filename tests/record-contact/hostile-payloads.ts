import { type Hostile, queue, stream } from './hostile-row.ts';
import { hostileTexts } from './hostile-texts.ts';
import { hostileTimes } from './hostile-times.ts';
import { contactEvent, contactRecord, lensMatch } from './payloads.ts';

const noEventId = { parked: 'the contact event has a contactId that is no id' };
const noRecordId = { parked: 'the contact record’s ContactId is no id' };
const noRecord = { ignored: 'not a contact record' };
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** The payload's text with another value in the place of `"HERE"`. */
const placed = (text: string, json: string): string => text.replace('"HERE"', json);

const otherNames = [
  queue('fields that nobody knows', contactEvent({ mood: 'blue', nested: { a: [1] } }), 'recorded'),
  queue(
    'the other detail-type',
    contactEvent({}).replace('Amazon Connect Contact Event', 'Connect Customer Contact Event'),
    'recorded',
  ),
  queue(
    'keys in another letter case',
    contactEvent({}).replaceAll(/"(eventType|contactId|channel|detail)"/g, (key) =>
      key.toUpperCase(),
    ),
    'recorded',
  ),
  queue(
    'a detail-type that nobody knows',
    contactEvent({}).replace('Amazon Connect Contact Event', 'Amazon Connect Séance Event'),
    { ignored: 'the detail-type ‹text of 27› is of no concern' },
  ),
  queue(
    'the detail-type of another kind of event',
    contactEvent({}).replace('Amazon Connect Contact Event', 'Amazon Connect Agent Event'),
    { ignored: 'the detail-type Amazon Connect Agent Event is of no concern' },
  ),
  queue('the channel as some samples write it', contactEvent({ channel: 'Voice' }), 'recorded', {
    contact: { channel: 'VOICE', state: 'DISCONNECTED' },
  }),
  stream('the channel in mixed letters', contactRecord({ Channel: 'vOiCe' }), 'recorded', {
    contact: { channel: 'VOICE', state: 'COMPLETED' },
  }),
  queue('another channel in mixed letters', contactEvent({ channel: 'Chat' }), {
    ignored: 'the channel is CHAT',
  }),
  queue('an event type in small letters', contactEvent({ eventType: 'disconnected' }), 'recorded'),
  queue('a new event type', contactEvent({ eventType: 'TELEPORTED' }), {
    ignored: 'the event type TELEPORTED is not known',
  }),
  queue(
    'keys of an object’s prototype',
    placed(
      contactEvent({ tags: 'HERE' }),
      '{"__proto__":"a","constructor":"b","toString":"c","hasOwnProperty":"d","resolution":"resolved"}',
    ),
    'recorded',
  ),
  queue(
    'a prototype with the fields that are missing',
    '{"__proto__":{"detail-type":"Amazon Connect Contact Event"}}',
    { parked: 'the message has no detail-type' },
  ),
  queue('an action that a prototype has', lensMatch('call-1', '__proto__'), 'recorded'),
  queue('another such action', lensMatch('call-1', 'constructor'), 'recorded'),
  stream(
    'attributes that a prototype has',
    placed(contactRecord({ Attributes: 'HERE' }), '{"__proto__":{"a":1},"constructor":"b"}'),
    'recorded',
  ),
  queue(
    'the same key twice',
    contactEvent({}).replace('"contactId"', '"contactId":"call-9","contactId"'),
    'recorded',
  ),
];

const otherShapes = [
  queue(
    'texts where objects belong',
    contactEvent({ agentInfo: 'Ada', queueInfo: 'a/b' }),
    'recorded',
  ),
  queue('lists where objects belong', contactEvent({ agentInfo: [1], tags: [] }), 'recorded'),
  queue('an object for an id', contactEvent({ contactId: {} }), {
    parked: 'the contact event has no contactId',
  }),
  queue('an event without any id', contactEvent({ contactId: undefined }), {
    parked: 'the contact event has no contactId',
  }),
  queue('a match without any id', lensMatch('', 'Complaint').replace(/"contactArn":"[^"]*",/, ''), {
    parked: 'the rule match has no contactArn',
  }),
  stream('a record without any id', contactRecord({ ContactId: undefined }), noRecord),
  queue('an event without a channel', contactEvent({ channel: undefined }), {
    parked: 'the contact event has no channel',
  }),
  stream('a record without a channel', contactRecord({ Channel: undefined }), {
    parked: 'the contact record has no Channel',
  }),
  queue('a number for an id', contactEvent({ contactId: 7 }), noEventId),
  queue(
    'numbers as texts',
    contactEvent({ agentInfo: { afterContactWorkDuration: '12' } }),
    'recorded',
  ),
  queue('no detail', '{"detail-type":"Amazon Connect Contact Event"}', {
    parked: 'the contact event has no eventType',
  }),
  queue('a list at the top', '[]', { parked: 'the message has no detail-type' }),
  queue('null', 'null', { parked: 'the message has no detail-type' }),
  queue('a text', '"DISCONNECTED"', { parked: 'the message has no detail-type' }),
  stream('a list on the stream', '[]', noRecord),
  stream('null on the stream', 'null', noRecord),
  stream('a record without its id', contactRecord({ ContactId: null }), noRecordId),
  queue('nothing at all', '', { parked: 'the message is not JSON' }),
  queue('ten thousand levels', placed(contactEvent({ tags: 'HERE' }), nested(10_000)), 'recorded'),
  queue('levels without end', '['.repeat(100_000), { parked: 'the message is not JSON' }),
  queue(
    'ten thousand tags',
    contactEvent({
      tags: Object.fromEntries(Array.from({ length: 10_000 }, (_, tag) => [`tag-${tag}`, 'x'])),
    }),
    'recorded',
  ),
];

const ids = [
  ['of a thousand characters', 'a'.repeat(1025)],
  ['of 256 characters of three bytes', '漢'.repeat(256)],
  ['with the mark that parts our keys', 'parked#2026-11-20'],
  ['with control characters', 'call\u0000\u001B[31m-1'],
  ['with half a character', 'call-\uD800'],
  ['with what is no character', 'call-\uFFFF'],
  ['that is a telephone number', '+447700900123'],
  ['of digits', '07700900123'],
].flatMap(([what = '', id = '']) => [
  queue(`an event with an id ${what}`, contactEvent({ contactId: id }), noEventId),
  stream(`a record with an id ${what}`, contactRecord({ ContactId: id }), noRecordId),
  queue(
    `an event whose chain has an id ${what}`,
    contactEvent({ initialContactId: id, previousContactId: id }),
    'recorded',
  ),
  queue(`a match for an id ${what}`, lensMatch(id, 'Complaint'), {
    parked: 'the rule match has a contactArn that names no contact',
  }),
]);

/** The table of hostile payloads, all about the call `call-1` where they are about any. */
export const hostilePayloads: readonly Hostile[] = [
  ...otherNames,
  ...otherShapes,
  ...ids,
  ...hostileTimes,
  ...hostileTexts,
];
