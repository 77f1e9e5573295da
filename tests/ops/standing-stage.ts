import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
  SendMessageCommand,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localClientSettings } from '../../bin/session/connection.ts';
import { accountId, region } from '../../bin/local/cloud/assembly/physical-names.ts';
import { startMessagingServer } from '../../bin/local/cloud/messaging/server.ts';
import {
  type StandInRequest,
  type StandInResponse,
  serveStandIn,
} from '../../bin/local/cloud/standins/http-server.ts';
import type { Failure, OperatedAddress } from '../../bin/ops/stage/connection.ts';
import { hops } from '../../bin/ops/hops.ts';
import type { Table } from '../../lambdas/adapters/table/dynamodb.ts';
import { startTable } from '../calls/standing-table.ts';

/** The queues, topics and table of a stage on embedded servers, without any function. */
export interface StandingStage {
  readonly table: Table;
  readonly streams: DynamoDBStreamsClient;
  readonly address: OperatedAddress;
  /** The variables by which operators' commands find it as the local cloud. */
  readonly environment: NodeJS.ProcessEnv;
  /** What the functions' logs say of records. */
  readonly failures: Failure[];
  /** Sends a message to the queue of this name without the stage. */
  send(queue: string, body: string, more?: Partial<SendMessageCommandInput>): Promise<string>;
  /** Takes what can be received from a queue now, ten messages or fewer. */
  receive(queue: string, most?: number): Promise<Message[]>;
  /** Throws away what lies in a queue. */
  empty(queue: string): Promise<void>;
  stop(): Promise<void>;
}

const queueNames = hops.flatMap(({ name, source }) => [
  `${name}-dead-letters`,
  ...(source === 'queue' ? [name] : []),
]);

/** The stage's topics, each heard by the queue of its function. */
const heard = { 'follow-ups': 'open-follow-up', investigations: 'open-investigation' } as const;

async function createAll(sqs: SQSClient, sns: SNSClient, stage: string): Promise<void> {
  for (const name of queueNames) {
    await sqs.send(new CreateQueueCommand({ QueueName: `hold-the-line-${stage}-${name}` }));
  }
  for (const [topic, queue] of Object.entries(heard)) {
    const { TopicArn } = await sns.send(
      new CreateTopicCommand({ Name: `hold-the-line-${stage}-${topic}` }),
    );
    const Endpoint = `arn:aws:sqs:${region}:${accountId}:hold-the-line-${stage}-${queue}`;
    const Attributes = { RawMessageDelivery: 'true' };
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }));
  }
}

/** Answers for Kinesis and Lambda; undefined where neither was asked. */
export type StreamsAnswer = (request: StandInRequest) => Promise<StandInResponse | undefined>;

/** Stands up the queues and topics of a stage, and the local stage's table with its stream. */
export async function standStage(
  stage = 'local',
  answer: StreamsAnswer = async () => undefined,
): Promise<StandingStage> {
  const [standing, server] = await Promise.all([startTable(), startMessagingServer(accountId)]);
  const failures: Failure[] = [];
  const door = await serveStandIn(
    async (request) => (await answer(request)) ?? { status: 200, body: failures },
  );
  const { table } = standing;
  const sqs = new SQSClient(localClientSettings(region, server.endpoint));
  const sns = new SNSClient(localClientSettings(region, server.endpoint));
  const streams = new DynamoDBStreamsClient(localClientSettings(region, standing.endpoint));
  const StreamSpecification = {
    StreamEnabled: true,
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  } as const;
  await table.client.send(new UpdateTableCommand({ TableName: table.name, StreamSpecification }));
  await createAll(sqs, sns, stage);
  const address: OperatedAddress = {
    tableName: table.name,
    dynamodbEndpoint: standing.endpoint,
    sqsEndpoint: server.endpoint,
    snsEndpoint: server.endpoint,
    kinesisEndpoint: door.endpoint,
    lambdaEndpoint: door.endpoint,
    secretsManagerEndpoint: door.endpoint,
    failuresEndpoint: door.endpoint,
    region,
    processId: process.pid,
  };
  const directory = await mkdtemp(join(tmpdir(), 'standing-stage-'));
  const file = join(directory, 'local-cloud.json');
  await writeFile(file, JSON.stringify(address));
  const urlOf = (queue: string): string => server.queueUrl(`hold-the-line-${stage}-${queue}`);
  return {
    table,
    streams,
    address,
    failures,
    environment: { HOLD_THE_LINE_LOCAL_CLOUD: file },
    send: async (queue, MessageBody, more = {}) => {
      const command = new SendMessageCommand({ QueueUrl: urlOf(queue), MessageBody, ...more });
      return (await sqs.send(command)).MessageId ?? '';
    },
    receive: async (queue, most = 10) => {
      const command = new ReceiveMessageCommand({
        QueueUrl: urlOf(queue),
        MaxNumberOfMessages: most,
        MessageAttributeNames: ['All'],
      });
      return (await sqs.send(command)).Messages ?? [];
    },
    empty: async (queue) => {
      await sqs.send(new PurgeQueueCommand({ QueueUrl: urlOf(queue) }));
    },
    stop: async () => {
      for (const client of [sqs, sns, streams]) client.destroy();
      await Promise.all([standing.stop(), server.stop(), door.stop()]);
      await rm(directory, { recursive: true });
    },
  };
}
