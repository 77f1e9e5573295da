import { gzipSync } from 'node:zlib';

import { contactEvent, contactRecord, lensMatch } from './payloads.ts';

/** What becomes of a payload: recorded, ignored, or parked with this reason. */
export type Fate = 'recorded' | 'ignored' | { readonly parked: string };

/** A payload that nobody should send, and where it comes in. */
export interface Hostile {
  readonly what: string;
  readonly door: 'queue' | 'stream';
  readonly payload: string | Uint8Array;
  readonly fate: Fate;
}

const queue = (what: string, payload: string, fate: Fate): Hostile => ({
  what,
  door: 'queue',
  payload,
  fate,
});
const stream = (what: string, payload: string | Uint8Array, fate: Fate): Hostile => ({
  what,
  door: 'stream',
  payload,
  fate,
});

const noEventId = { parked: 'the contact event has a contactId that is no id' };
const noRecordId = { parked: 'the contact record’s ContactId is no id' };
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const large = 'x'.repeat(250_000);

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
  queue('an event type in small letters', contactEvent({ eventType: 'disconnected' }), 'recorded'),
  queue('a new event type', contactEvent({ eventType: 'TELEPORTED' }), 'ignored'),
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
  stream('a list on the stream', '[]', 'ignored'),
  stream('null on the stream', 'null', 'ignored'),
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

const times = [
  ['of Connect’s sentinel', '1970-01-01T00:00:00.001Z'],
  ['of the year 275760', '+275760-09-13T00:00:00.000Z'],
  ['before Christ', '-000044-03-15T00:00:00.000Z'],
  ['at the end of year 9999', '9999-12-31T23:59:59.999Z'],
  ['in the year 2098', '2098-12-31T23:59:59.999Z'],
  ['on the 30th of February', '2026-02-30T00:00:00Z'],
  ['as a number', 1e308],
  ['below zero', -1],
].flatMap(([what, at]) => [
  queue(
    `an event whose times are ${what}`,
    JSON.stringify({
      ...JSON.parse(
        contactEvent({
          disconnectReason: 'AGENT_DISCONNECT',
          disconnectTimestamp: at,
          queueInfo: { enqueueTimestamp: at },
          agentInfo: { agentArn: 'agent-1', connectedToAgentTimestamp: '2026-11-20T09:01:00Z' },
        }),
      ),
      time: at,
    }),
    'recorded',
  ),
  stream(
    `a record whose times are ${what}`,
    contactRecord({
      LastUpdateTimestamp: at,
      DisconnectTimestamp: at,
      InitiationTimestamp: at,
      DisconnectReason: 'AGENT_DISCONNECT',
      Agent: { ARN: 'agent-1', ConnectedToAgentTimestamp: '2026-11-20T09:01:00Z' },
    }),
    'recorded',
  ),
]);

const figures = [1e308, -1, '1e400', 'Infinity', '', 1e15, 0.5].map((seconds) =>
  stream(
    `durations of ${JSON.stringify(seconds)}`,
    contactRecord({
      Queue: { ARN: 'queue-1', Duration: seconds, EnqueueTimestamp: '2026-11-20T09:00:10Z' },
      Agent: {
        ARN: 'agent-1',
        AgentInteractionDuration: seconds,
        CustomerHoldDuration: seconds,
        AfterContactWorkDuration: seconds,
      },
    }),
    'recorded',
  ),
);

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

const texts = [
  queue('an agent of 250 KB', contactEvent({ agentInfo: `a/${large}` }), 'recorded'),
  queue(
    'an agent of 250 KB in another script',
    contactEvent({ agentInfo: `a/${'漢'.repeat(80_000)}` }),
    'recorded',
  ),
  stream(
    'attributes of 250 KB that the policy names',
    contactRecord({ Attributes: { resolution: large, complaint: large, voicemail: large } }),
    'recorded',
  ),
  stream(
    'texts that are cut in the middle of a character',
    contactRecord({
      Agent: { ARN: 'agent-1', Username: `x${'😀'.repeat(200)}` },
      Queue: { ARN: `arn/${'q😀'.repeat(150)}`, Name: `x${'😀'.repeat(200)}` },
      Recording: { Location: `bucket/x${'😀'.repeat(200)}` },
    }),
    'recorded',
  ),
  queue(
    'halves of characters in names',
    contactEvent({
      agentInfo: 'A\uD800da',
      queueInfo: { queueName: '\uDFFF', queueArn: 'q/\uD800' },
    }),
    'recorded',
  ),
  queue(
    'control characters in names',
    contactEvent({
      queueInfo: { queueName: 'Re\u0000pairs\u001B[2J', queueArn: 'q/\u0007\uFFFE' },
    }),
    'recorded',
  ),
  queue('an action with half a character', lensMatch('call-1', 'Comp\uD800'), 'recorded'),
];

const bytes = [
  queue('a byte-order mark', `\uFEFF${contactEvent({})}`, 'recorded'),
  stream('a byte-order mark on the stream', `\uFEFF${contactRecord()}`, 'recorded'),
  stream('bytes that are no UTF-8', Uint8Array.of(0xff, 0xfe, 0x00, 0xc3), {
    parked: 'the stream record is not UTF-8',
  }),
  stream(
    'a name that is no UTF-8',
    Buffer.from(contactRecord({ Agent: 'M\u00fcller' }), 'latin1'),
    'recorded',
  ),
  stream('compressed data', gzipSync(contactRecord()), {
    parked: 'the stream record is compressed (gzip)',
  }),
  stream('half a record', contactRecord().slice(0, 40), {
    parked: 'the stream record is not JSON',
  }),
  stream('no bytes', '', { parked: 'the stream record is not JSON' }),
];

/** The table of hostile payloads, all about the call `call-1` where they are about any. */
export const hostilePayloads: readonly Hostile[] = [
  ...otherNames,
  ...otherShapes,
  ...times,
  ...figures,
  ...ids,
  ...texts,
  ...bytes,
  queue(
    'an agent who came after the end',
    contactEvent({
      disconnectTimestamp: '2026-11-20T09:05:00Z',
      agentInfo: { agentArn: 'agent-1', connectedToAgentTimestamp: '2026-11-20T10:05:00Z' },
    }),
    'recorded',
  ),
];
