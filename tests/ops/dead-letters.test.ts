import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operate } from './operating.ts';
import { type StandingStage, standStage } from './standing-stage.ts';

let stage: StandingStage;
const number = '+441632960123';
const obligation = { version: 1, callId: 'call-1', kind: 'keep-promise', ordinal: 2 };

beforeAll(async () => {
  stage = await standStage();
});
afterAll(() => stage.stop());

const json = async (...argv: string[]): Promise<Record<string, unknown>[]> => {
  const { stdout } = await operate(
    ['dead-letters', ...argv, '--format', 'json', '--zone', 'UTC'],
    stage.environment,
  );
  return JSON.parse(stdout) as Record<string, unknown>[];
};

describe('empty dead-letter queues', () => {
  it('are all listed, with what feeds them', async () => {
    const { exitCode, stdout } = await operate(['dead-letters'], stage.environment);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      'queue               dead letters  oldest  source                 function',
      'contact-events                 0       –  queue                  record-contact',
      'contact-lens                   0       –  queue                  record-contact',
      'contact-records                0       –  contact-record stream  record-contact',
    ]);
    expect(stdout).toMatch(/\n\nNo dead letters\.\n$/);
  });
});

describe('a dead letter', () => {
  it('is told by ids, age, tries and the failure that the log has of it', async () => {
    const body = JSON.stringify({ ...obligation, customer: number });
    const messageId = await stage.send('open-follow-up-dead-letters', body);
    const why = `Unexpected token 'c', "call ${number}" is not valid JSON`;
    stage.failures.push({ recordId: messageId, error: 'SyntaxError', why });
    const [queue] = await json('open-follow-up');
    expect(queue).toMatchObject({
      queue: 'open-follow-up',
      deadLetterQueue: 'hold-the-line-local-open-follow-up-dead-letters',
      source: 'queue',
      messages: 1,
      letters: [
        {
          messageId,
          attempts: 1,
          callId: 'call-1',
          contactId: null,
          obligationId: 'call-1#keep-promise#2',
          why: 'SyntaxError: Unexpected token ‹…›, ‹…› is not valid JSON',
        },
      ],
    });
    expect(queue?.['oldestAgeSeconds']).toBeLessThan(10);
    expect(JSON.stringify(queue)).not.toContain('1632960123');
  });

  it('stays where it is when it is looked at, and can be looked at again at once', async () => {
    const [first] = await json('open-follow-up');
    const [second] = await json('open-follow-up');
    expect([first, second].map((queue) => queue?.['messages'])).toEqual([1, 1]);
    expect(second?.['letters']).toHaveLength(1);
  });

  it('that EventBridge could not deliver says why, and names the contact of the event', async () => {
    const detail = { contactId: 'contact-7', initialContactId: 'call-7', customerEndpoint: number };
    await stage.send('contact-events-dead-letters', JSON.stringify({ detail }), {
      MessageAttributes: {
        RULE_ARN: { DataType: 'String', StringValue: 'arn:aws:events:rule' },
        ERROR_CODE: { DataType: 'String', StringValue: 'NO_PERMISSIONS' },
      },
    });
    const [queue] = await json('contact-events');
    expect(queue?.['letters']).toMatchObject([
      {
        contactId: 'contact-7',
        callId: 'call-7',
        obligationId: null,
        why: 'EventBridge could not deliver it: NO_PERMISSIONS',
      },
    ]);
  });

  it('with a telephone number where an id belongs does not give it away', async () => {
    const body = JSON.stringify({ callId: number, contactId: '01632960123' });
    await stage.send('assess-call-dead-letters', body);
    await stage.send('assess-call-dead-letters', `ring ${number}`);
    const { stdout } = await operate(['dead-letters'], stage.environment);
    expect(stdout).not.toContain('1632960123');
    expect(stdout).toContain('the message is not JSON');
    expect(stdout).toContain('failed in assess-call: see its log');
  });

  it('of a stream tells the place that was given up', async () => {
    const message = {
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 6 },
      responseContext: { statusCode: 200 },
      timestamp: '2026-11-20T09:00:00.000Z',
      KinesisBatchInfo: {
        shardId: 'shardId-000000000003',
        startSequenceNumber: '4959',
        endSequenceNumber: '4961',
        batchSize: 3,
        streamArn: 'arn:aws:kinesis:eu-west-2:111122223333:stream/records',
      },
    };
    await stage.send('contact-records-dead-letters', JSON.stringify(message));
    const [queue] = await json('contact-records');
    expect(queue?.['letters']).toMatchObject([
      {
        since: '2026-11-20T09:00:00.000+00:00',
        attempts: 6,
        why: 'given up by record-contact: RetryAttemptsExhausted',
        shardId: 'shardId-000000000003',
        fromSequenceNumber: '4959',
        toSequenceNumber: '4961',
        records: 3,
      },
    ]);
    const { stdout } = await operate(['dead-letters', 'contact-records'], stage.environment);
    expect(stdout).toContain('3 of the stream from 4959 to 4961');
  });

  it('is a line of CSV, whatever queue it lies in', async () => {
    const { stdout } = await operate(['dead-letters', '--format', 'csv'], stage.environment);
    const [head, ...lines] = stdout.trim().split('\n');
    expect(head).toBe(
      'queue,messageId,since,attempts,why,contactId,callId,obligationId,shardId,fromSequenceNumber,toSequenceNumber,records',
    );
    expect(lines.map((line) => line.split(',')[0])).toEqual([
      'contact-events',
      'contact-records',
      'assess-call',
      'assess-call',
      'open-follow-up',
    ]);
  });

  it('that failed with a number in its words is told without it, and with the ids', async () => {
    const messageId = await stage.send(
      'open-investigation-dead-letters',
      JSON.stringify(obligation),
    );
    const contact = '11111111-2222-4333-8444-555555555555';
    const why = `Contact ${contact} of ${number} and 01632 960-123 is not known`;
    stage.failures.push({ recordId: messageId, error: 'InvalidRequestException', why });
    const told = `InvalidRequestException: Contact ${contact} of ‹number› and ‹number› is not known`;
    expect(await json('open-investigation')).toMatchObject([{ letters: [{ why: told }] }]);
    await stage.empty('open-investigation-dead-letters');
  });
});
