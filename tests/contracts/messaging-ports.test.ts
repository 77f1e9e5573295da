import { setTimeout as pause } from 'node:timers/promises';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accountId, region } from '../../bin/local/cloud/assembly/physical-names.ts';
import {
  type MessagingServer,
  startMessagingServer,
} from '../../bin/local/cloud/messaging/server.ts';
import { sqsAssessQueue } from '../../lambdas/adapters/messages/assess-queue.ts';
import { sqsRetryQueue } from '../../lambdas/adapters/messages/retry-queue.ts';
import { snsTopics } from '../../lambdas/adapters/messages/topics.ts';
import { assessQueueOn, memoryQueue, retryQueueOn } from '../twins/memory-queue.ts';
import { memoryTopics } from '../twins/memory-topics.ts';
import { virtualClock } from '../twins/virtual-clock.ts';
import { describeAssessQueueContract, describeRetryQueueContract } from './queues-contract.ts';
import { describeTopicsContract } from './topics-contract.ts';

const startAt = '2026-11-20T09:00:00.000Z';

describe('twin', () => {
  const ends = () => {
    const clock = virtualClock(startAt);
    const queue = memoryQueue('queue', clock);
    return {
      queue,
      receive: async () => queue.receive().map(({ body }) => body),
      pass: async (seconds: number) => clock.pass(seconds),
    };
  };

  describeAssessQueueContract('twin', async () => {
    const { queue, ...others } = ends();
    return { port: assessQueueOn(queue), ...others };
  });
  describeRetryQueueContract('twin', async () => {
    const { queue, ...others } = ends();
    return { port: retryQueueOn(queue), ...others };
  });
  it('refuses a delay that SQS refuses and the embedded server does not', async () => {
    await expect(retryQueueOn(ends().queue).sendLater('body', 901)).rejects.toThrow(RangeError);
  });
  describeTopicsContract('twin', async () => {
    const topics = memoryTopics();
    const clock = virtualClock(startAt);
    const queues = {
      'follow-up': memoryQueue('follow-up', clock),
      investigation: memoryQueue('investigation', clock),
    };
    topics.subscribe('follow-up', queues['follow-up']);
    topics.subscribe('investigation', queues.investigation);
    return {
      topics,
      receive: async (type) => {
        const attributes = topics.published().filter(({ message }) => message.type === type);
        return queues[type].receive().map(({ body }, position) => ({
          body,
          attributes: attributes[position]?.attributes ?? {},
        }));
      },
    };
  });
});

describe('embedded server', () => {
  let server: MessagingServer | undefined;
  let clients: { sqs: SQSClient; sns: SNSClient } | undefined;
  let created = 0;

  beforeAll(async () => {
    server = await startMessagingServer(accountId);
    const { endpoint } = server;
    vi.stubEnv('AWS_ENDPOINT_URL_SQS', endpoint);
    vi.stubEnv('AWS_ENDPOINT_URL_SNS', endpoint);
    vi.stubEnv('AWS_REGION', region);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    clients = { sqs: new SQSClient({}), sns: new SNSClient({}) };
  });
  afterAll(async () => {
    clients?.sqs.destroy();
    clients?.sns.destroy();
    await server?.stop();
    vi.unstubAllEnvs();
  });

  const started = () => {
    if (server === undefined || clients === undefined) throw new Error('Nothing has started.');
    return { server, ...clients };
  };

  async function receiveAll(QueueUrl: string): Promise<Message[]> {
    const { sqs } = started();
    const received: Message[] = [];
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
        }),
      );
      if (Messages.length === 0) return received;
      received.push(...Messages);
      const Entries = Messages.map(({ ReceiptHandle }, position) => ({
        Id: String(position),
        ReceiptHandle,
      }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  }

  async function newQueue() {
    created += 1;
    const QueueName = `queue-${created}`;
    await started().sqs.send(new CreateQueueCommand({ QueueName }));
    const queueUrl = started().server.queueUrl(QueueName);
    return { queueUrl, queueArn: `arn:aws:sqs:${region}:${accountId}:${QueueName}` };
  }

  async function ends() {
    const { queueUrl } = await newQueue();
    return {
      queueUrl,
      receive: async () => (await receiveAll(queueUrl)).map(({ Body = '' }) => Body),
      pass: async (seconds: number) => {
        await pause(seconds * 1000);
      },
    };
  }

  async function subscribedTopic() {
    const { queueUrl, queueArn } = await newQueue();
    const { sns } = started();
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: `topic-${created}` }));
    const Attributes = { RawMessageDelivery: 'true' };
    await sns.send(
      new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queueArn, Attributes }),
    );
    return { queueUrl, topicArn: TopicArn };
  }

  const attributesOf = ({ MessageAttributes = {} }: Message): Record<string, string> =>
    Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [name, StringValue]),
    );

  describeAssessQueueContract('embedded server', async () => {
    const { queueUrl, ...others } = await ends();
    return { port: sqsAssessQueue(queueUrl), ...others };
  });
  describeRetryQueueContract('embedded server', async () => {
    const { queueUrl, ...others } = await ends();
    return { port: sqsRetryQueue(queueUrl), ...others };
  });
  describeTopicsContract('embedded server', async () => {
    const subscribed = {
      'follow-up': await subscribedTopic(),
      investigation: await subscribedTopic(),
    };
    return {
      topics: snsTopics({
        'follow-up': subscribed['follow-up'].topicArn,
        investigation: subscribed.investigation.topicArn,
      }),
      receive: async (type) =>
        (await receiveAll(subscribed[type].queueUrl)).map((message) => ({
          body: message.Body ?? '',
          attributes: attributesOf(message),
        })),
    };
  });
});
