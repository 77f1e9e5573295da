import { gzipSync } from 'node:zlib';
import { type Hostile, queue, stream } from './hostile-row.ts';
import { contactEvent, contactRecord, lensMatch } from './payloads.ts';

const large = 'x'.repeat(250_000);

/** The payload with a field that nobody knows, so long that it has so many bytes. */
function sized(payload: string, bytes: number): string {
  const padded = (length: number): string =>
    `${payload.slice(0, -1)},"padding":"${'x'.repeat(length)}"}`;
  return padded(bytes - Buffer.byteLength(padded(0)));
}

/** A message of a queue may have 256 KB, on newer queues 1 MB; a record of a stream 1 MB. */
const sizes = [
  ['just under 256 KB', 256 * 1024 - 1],
  ['just over 256 KB', 256 * 1024 + 1],
  ['1 MB', 1024 * 1024],
] as const;

const bodies = sizes.flatMap(([size, byteLength]) => {
  const resolved = { Attributes: { resolution: 'resolved', notes: 'x'.repeat(200_000) } };
  return [
    queue(`an event of ${size}`, sized(contactEvent({}), byteLength), 'recorded', {
      contact: { state: 'DISCONNECTED' },
    }),
    stream(`a record of ${size}`, sized(contactRecord(resolved), byteLength), 'recorded', {
      contact: { state: 'COMPLETED' },
      call: { verdict: 'resolved' },
    }),
    queue(
      `an event of ${size} without an id`,
      sized(contactEvent({ contactId: null }), byteLength),
      {
        parked: 'the contact event has no contactId',
      },
    ),
    stream(
      `a record of ${size} without a channel`,
      sized(contactRecord({ Channel: null }), byteLength),
      {
        parked: 'the contact record has no Channel',
      },
    ),
    stream(`${size} of no JSON`, 'x'.repeat(byteLength), {
      parked: 'the stream record is not JSON',
    }),
  ];
});

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

/** Bodies, texts and bytes as nobody should send them. */
export const hostileTexts: readonly Hostile[] = [...bodies, ...texts, ...bytes];
