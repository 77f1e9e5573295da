import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalCloud, type LocalCloud } from '../../../bin/local/cloud/local-cloud.ts';
import { removeToyAssembly } from './toy-assembly.ts';
import { writeToyCloud } from './toy-cloud.ts';

let assemblyDirectory: string;
let cloud: LocalCloud;

beforeAll(async () => {
  assemblyDirectory = writeToyCloud();
  cloud = await startLocalCloud({
    assemblyDirectory,
    visibilitySeconds: 0.1,
    environmentOverrides: { act: { MARK: 'override' } },
  });
});

afterAll(async () => {
  await cloud.stop();
  removeToyAssembly(assemblyDirectory);
});

const event = (id: string, kind = 'plain') => ({ source: 'toy', detail: { id, kind } });
const idle = () => cloud.idle({ timeoutMilliseconds: 10_000 });

/** What a function logged under this message about this id. */
const logged = (functionName: string, message: string, id: string) =>
  cloud
    .logs(functionName)
    .map(({ fields }) => fields)
    .filter((fields) => fields?.['message'] === message && fields['id'] === id);

async function depth(name: string): Promise<number | undefined> {
  return (await cloud.queues()).find((queue) => queue.name === name)?.visible;
}

describe('an event that a rule matches', () => {
  it('goes by queue, function, table, stream, function, topic and queue to the last', async () => {
    const [delivered] = await cloud.putEvents([event('whole-way')]);
    await idle();
    expect(delivered).toEqual([{ queueName: 'events', messageId: expect.any(String) }]);
    expect(logged('record', 'received', 'whole-way')).toMatchObject([{ name: 'toy-record' }]);
    expect(logged('act', 'acted', 'whole-way')).toMatchObject([
      { secretLength: 64, mark: 'override' },
    ]);
  });

  it('goes no further than the table when the stream is filtered', async () => {
    await cloud.putEvents([event('filtered', 'quiet')]);
    await idle();
    expect(logged('record', 'received', 'filtered')).toHaveLength(1);
    expect(logged('act', 'acted', 'filtered')).toEqual([]);
  });

  it('may hold any character', async () => {
    await cloud.putEvents([event('caller 📞')]);
    await idle();
    expect(logged('act', 'acted', 'caller 📞')).toHaveLength(1);
  });
});

describe('an event that no rule matches', () => {
  it('reaches no queue', async () => {
    expect(await cloud.putEvents([{ source: 'other' }])).toEqual([[]]);
  });
});

describe('a batch of which one message fails', () => {
  it('has that message alone delivered again', async () => {
    await cloud.putEvents([event('good-1'), event('bad', 'flaky'), event('good-2')]);
    await idle();
    expect(logged('record', 'received', 'bad')).toMatchObject([{ receives: 1 }, { receives: 2 }]);
    expect(logged('record', 'received', 'good-1')).toHaveLength(1);
    expect(logged('record', 'received', 'good-2')).toHaveLength(1);
  });
});

describe('a poisoned message', () => {
  it('ends in the dead-letter queue, which does not keep the cloud from being idle', async () => {
    await cloud.putEvents([event('poisoned', 'poison')]);
    await idle();
    expect(logged('record', 'received', 'poisoned')).toHaveLength(2);
    expect(await cloud.queues()).toContainEqual({
      name: 'events-dead',
      isDeadLetter: true,
      visible: 1,
      delayed: 0,
      inFlight: 0,
    });
  });
});

describe('a message with a delay', () => {
  it('is waited for', async () => {
    await cloud.putEvents([event('later')]);
    await idle();
    expect(logged('act', 'acted', 'afterwards')).toHaveLength(1);
  });

  it('makes idle give up in time and say what it waited for', async () => {
    await cloud.putEvents([event('later still')]);
    await expect(cloud.idle({ timeoutMilliseconds: 400 })).rejects.toThrow(
      'not idle after 400 ms: actions has 0 waiting, 1 delayed, 0 in flight',
    );
    await idle();
  });
});

describe('contact records on the stream', () => {
  it('are read in order, the poisoned one singled out for the on-failure queue', async () => {
    const numbers = cloud.putContactRecords(['a', 'poison', { b: 1 }, Buffer.from('c')]);
    await idle();
    const batches = cloud.logs('read').map(({ fields }) => fields?.['texts']);
    expect(batches.at(-1)).toEqual(['{"b":1}', 'c']);
    expect(batches.filter((batch) => String(batch) === 'poison')).toHaveLength(2);
    expect(numbers).toEqual(numbers.toSorted());
    expect(await depth('records-dead')).toBe(1);
    expect(await onFailureMessage()).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      KinesisBatchInfo: { batchSize: 1, startSequenceNumber: numbers[1] },
    });
  });
});

async function onFailureMessage(): Promise<unknown> {
  const sqs = new SQSClient({
    endpoint: cloud.endpoints.sqs,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const QueueUrl = `${cloud.endpoints.sqs}/000000000000/records-dead`;
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  sqs.destroy();
  return JSON.parse(Messages?.[0]?.Body ?? 'null');
}

describe('a function that takes too long', () => {
  it('is stopped at its timeout, with a line in its log', async () => {
    cloud.putContactRecords(['slow']);
    await idle();
    const lines = cloud.logs('read').map(({ text }) => text);
    expect(lines).toContain('Task timed out after 1.00 seconds');
  });
});

describe('a function that is invoked by hand', () => {
  const message = { messageId: 'm', body: JSON.stringify(event('by-hand', 'quiet')) };
  const records = { Records: [{ ...message, attributes: { ApproximateReceiveCount: '1' } }] };

  it('is found by the end of its name and answers what it returns', async () => {
    expect(await cloud.invoke('record', records)).toEqual({ batchItemFailures: [] });
    expect(logged('record', 'received', 'by-hand')).toHaveLength(1);
  });

  it('says why where it does not answer', async () => {
    await expect(cloud.invoke('record', {})).rejects.toThrow(
      /^record was invoked and did not answer: TypeError: /,
    );
    await expect(cloud.invoke('nobody', {})).rejects.toThrow('there is no such function');
  });
});

describe('the metrics', () => {
  it('are the sums of what the functions embedded in their logs', () => {
    const recorded = cloud.logs('record').filter(({ fields }) => fields?.['Recorded'] === 1);
    expect(cloud.metrics()).toEqual({ Recorded: recorded.length });
  });
});

describe('a topic', () => {
  it('lists the e-mail addresses that it does not write to', () => {
    expect(cloud.subscriptions).toContainEqual(
      expect.objectContaining({ protocol: 'email', endpoint: 'lead@example.com' }),
    );
  });
});

describe('many events at once', () => {
  it('are worked through, each once', async () => {
    const events = Array.from({ length: 300 }, (_each, index) => event(`many-${index}`, 'quiet'));
    await cloud.putEvents(events);
    await idle();
    const received = events.flatMap(({ detail }) => logged('record', 'received', detail.id));
    expect(received).toHaveLength(300);
  });
});
