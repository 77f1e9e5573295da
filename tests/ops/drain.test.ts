import type { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drain } from '../../bin/queues/drain.ts';
import { type StandingQueue, findQueue } from '../../bin/queues/standing-queue.ts';
import { queuesOf } from '../../bin/session/connection.ts';
import { type StandingStage, standStage } from './standing-stage.ts';

const name = 'assess-call-dead-letters';

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
beforeEach(async () => {
  await stage.empty(name);
  for (const body of ['one', 'two', 'three']) await stage.send(name, body);
});

async function queue(): Promise<StandingQueue> {
  const found = await findQueue({ sqs, stage: 'local' }, name);
  if (found === undefined) throw new Error('There is no such queue.');
  return found;
}

describe('a queue that is drained', () => {
  it('keeps what came to lie there after it was counted', async () => {
    const messages = (await queue()).messages - 1;
    const seen: unknown[] = [];
    const handle = async ({ Body }: { Body?: string }): Promise<boolean> => seen.push(Body) > 0;
    expect(await drain(sqs, { ...(await queue()), messages }, handle)).toBe(2);
    expect(seen).toHaveLength(2);
    expect(await stage.receive(name)).toHaveLength(1);
  });

  it('has all but what is done with put back at once where one fails', async () => {
    let handled = 0;
    const handle = async (): Promise<boolean> => {
      handled += 1;
      if (handled === 2) throw new Error('broken off');
      return true;
    };
    await expect(drain(sqs, await queue(), handle)).rejects.toThrow('broken off');
    expect(await stage.receive(name)).toHaveLength(2);
  });

  it('counts what is not to be seen yet, so that nothing is taken for empty', async () => {
    await stage.send(name, 'later', { DelaySeconds: 600 });
    expect(await stage.receive(name, 1)).toHaveLength(1);
    expect((await queue()).messages).toBe(4);
  });
});
