import type { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eraseAndProve } from '../../../bin/calls/erase/prove.ts';
import type { Whom } from '../../../bin/calls/erase/whom.ts';
import { queuesOf } from '../../../bin/session/connection.ts';
import { settingsOf } from '../../lib/synthesis.ts';
import { type StandingStage, standStage } from '../../ops/standing-stage.ts';
import { noon } from '../a-spring-morning.ts';

const queue = 'contact-events-dead-letters';

let stage: StandingStage;
let sqs: SQSClient;

beforeAll(async () => {
  stage = await standStage();
  sqs = await queuesOf('local', stage.environment);
});
afterAll(async () => {
  sqs.destroy();
  await stage.stop();
});
afterEach(() => stage.empty(queue));

const erase = (whom: Whom, isDryRun = false) =>
  eraseAndProve(
    { table: stage.table, sqs },
    {
      whom,
      callerKeys: 'customer' in whom ? ['key'] : [],
      isDryRun,
      settings: settingsOf('local', {}),
      now: () => noon,
      onPart: () => {},
      onCall: () => {},
    },
  );

/** A letter with what a contact event said of a contact of which nothing was recorded. */
const letterOf = (contactId: string, customerId: string): Promise<string> =>
  stage.send(queue, JSON.stringify({ detail: { contactId, tags: { customerId } } }));

const bodies = async (): Promise<string[]> =>
  (await stage.receive(queue)).map(({ Body = '' }) => Body);

describe('a dead letter that names who is to be erased', () => {
  it('is counted on a dry run, and lies there still', async () => {
    await letterOf('contact-1', '80412');
    const { removed } = await erase({ contactId: 'contact-1' }, true);
    expect(removed['dead letter']).toBe(1);
    expect(await bodies()).toHaveLength(1);
  });

  it('goes for the customer’s own id, though nothing is kept of its contact', async () => {
    await letterOf('contact-1', '80412');
    await letterOf('contact-2', '804123');
    const { removed, found } = await erase({ customer: '80412' });
    expect([removed['dead letter'], found]).toEqual([1, []]);
    expect(await bodies()).toEqual([expect.stringContaining('contact-2')]);
  });
});
