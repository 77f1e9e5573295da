import { PassThrough } from 'node:stream';
import type { Message } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { readHop } from '../../bin/ops/hops.ts';
import { deadLetterIn } from '../../bin/ops/letters/dead-letter.ts';
import { aboutOf } from '../../bin/ops/letters/letter-listing.ts';
import { overviewText } from '../../bin/ops/letters/overview.ts';

const ann = 'Ann Example';
const number = '+441632960123';

const messageOf = (body: unknown): Message => ({
  MessageId: 'message-1',
  Body: JSON.stringify(body),
  Attributes: { SentTimestamp: String(Date.parse('2026-11-18T10:00:00.000Z')) },
});

/** The letter of a message in a queue, of which the log says this. */
const letterOf = (queue: string, body: unknown, recordId = '', why = '') =>
  deadLetterIn(messageOf(body), readHop(queue), [{ recordId, error: 'TypeError', why }]);

const givenUp = {
  requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 6 },
  timestamp: '2026-11-20T09:00:00.000Z',
  KinesisBatchInfo: {
    shardId: 'shardId-1',
    startSequenceNumber: '4959',
    endSequenceNumber: '4961',
    batchSize: 3,
    streamArn: 'arn:aws:kinesis:eu-west-2:111122223333:stream/records',
  },
};

describe('why a letter lies there', () => {
  it.each([
    ['of a queue', 'open-follow-up', {}, 'message-1'],
    ['of a stream', 'contact-records', givenUp, '4959'],
  ])('is told without what was quoted, and without numbers: %s', (_, queue, body, recordId) => {
    const why = `nothing is known of "${ann}" at ${number}`;
    expect(letterOf(queue, body, recordId, why).why).toBe(
      'TypeError: nothing is known of ‹…› at ‹number›',
    );
  });

  it('is cut short only when nothing quoted is left, so that no half of it is shown', () => {
    const why = `${'The flow failed. '.repeat(11)}It said "${ann} does not answer"`;
    const told = letterOf('open-follow-up', {}, 'message-1', why).why;
    expect(told).not.toContain('Ann');
    expect(told).toMatch(/It said ‹…›$/);
  });

  it('is no longer than a line or two', () => {
    const told = letterOf('open-follow-up', {}, 'message-1', 'word '.repeat(1000)).why;
    expect(told).toHaveLength('TypeError: '.length + 200);
  });
});

describe('whom a letter is about', () => {
  it.each([
    [
      { callId: 'call-1', contactId: 'leg-2', kind: 'keep-promise', ordinal: 1 },
      'call-1#keep-promise#1',
    ],
    [{ callId: 'call-1', contactId: 'leg-2' }, 'call-1'],
    [{ contactId: 'leg-2' }, 'leg-2'],
    [{}, null],
  ])('is the most telling name that it has: %j', (body, expected) => {
    expect(aboutOf(letterOf('open-follow-up', body))).toBe(expected);
  });

  it('is the contact whose ARN an event names', () => {
    const contactArn = 'arn:aws:connect:eu-west-2:111122223333:instance/i-1/contact/contact-9';
    expect(letterOf('contact-lens', { detail: { contactArn } }).contactId).toBe('contact-9');
  });

  it.each(['ann@example.com', '01632 960123', '01632960123', '020.7946.0123'])(
    'is nobody where an id should be and %j is',
    (text) => {
      const contactArn = `arn:aws:connect:eu-west-2:111122223333:instance/i-1/contact/${text}`;
      const named = letterOf('assess-call', { callId: text, contactId: text });
      const detailed = letterOf('contact-lens', { detail: { contactArn } });
      expect([named.callId, named.contactId, detailed.contactId]).toEqual([null, null, null]);
    },
  );
});

describe('an overview', () => {
  /** What is shown of queues, each with so many letters, of which one is looked at. */
  function overviewOf(counts: Readonly<Record<string, number>>): string {
    const lying = Object.entries(counts).map(([queue, messages]) => ({
      hop: readHop(queue),
      queue: { name: queue, url: '', arn: '', messages },
      letters: [{ message: {}, letter: letterOf(queue, {}) }],
    }));
    const now = '2026-11-20T11:30:05.000Z';
    return overviewText(lying, { stage: 'local', zone: 'UTC', now, stdout: new PassThrough() });
  }

  it('tells the age of what has lain for days in days and hours', () => {
    expect(overviewOf({ 'assess-call': 1 })).toMatch(/^assess-call +1  2 d 1:30:05 /m);
  });

  it('counts all letters, those that are not shown as well', () => {
    const text = overviewOf({ 'assess-call': 3, 'open-follow-up': 1 });
    expect(text).toContain('and 2 more (--most shows them)\n');
    expect(text.match(/more/g)).toHaveLength(1);
    expect(text).toContain('\n4 dead letters. Once the cause is mended: ');
  });
});
