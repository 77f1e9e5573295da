import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { devNull } from 'node:os';
import { accountId, region } from './assembly/physical-names.ts';
import { startEngine, type Engine } from './database/engine.ts';
import { openGate, type Gate } from './gate/gate.ts';
import { startMessagingServer, type MessagingServer } from './messaging/server.ts';
import { startConnectStandIn, type ConnectStandIn } from './standins/connect.ts';
import { startSecrets, type LocalSecrets } from './standins/secrets.ts';
import type { TaskQuotas } from './standins/tasks.ts';

/** Where each part of the local cloud listens. */
export type Endpoints = {
  dynamodb: string;
  sqs: string;
  sns: string;
  connect: string;
  secretsManager: string;
  /** Where the functions find all of these, each under its own role. */
  gate: string;
};

/**
 * The servers of the local cloud, still empty, with clients for those that are filled from here.
 */
export type Servers = {
  engine: Engine;
  messaging: MessagingServer;
  connect: ConnectStandIn;
  secrets: LocalSecrets;
  gate: Gate;
  clients: {
    database: DynamoDBClient;
    streams: DynamoDBStreamsClient;
    sqs: SQSClient;
    sns: SNSClient;
  };
  endpoints: Endpoints;
  stop: () => Promise<void>;
};

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * Starts every server, all on free ports of 127.0.0.1; when one fails, those that came up are
 * stopped again.
 */
export async function startServers(quotas: Partial<TaskQuotas> | undefined): Promise<Servers> {
  const starting = [
    startEngine(process.env),
    startMessagingServer(accountId),
    startConnectStandIn(quotas),
    startSecrets(),
  ] as const;
  try {
    const [engine, messaging, connect, secrets] = await Promise.all(starting);
    const gate = await openGate({
      dynamodb: engine.endpoint,
      sqs: messaging.endpoint,
      sns: messaging.endpoint,
      connect: connect.endpoint,
      secretsmanager: secrets.endpoint,
    });
    return assemble({ engine, messaging, connect, secrets, gate });
  } catch (error) {
    for (const outcome of await Promise.allSettled(starting)) {
      if (outcome.status === 'fulfilled') await outcome.value.stop();
    }
    throw error;
  }
}

function assemble(
  standing: Pick<Servers, 'engine' | 'messaging' | 'connect' | 'secrets' | 'gate'>,
): Servers {
  const { engine, messaging, connect, secrets, gate } = standing;
  const endpoints = {
    dynamodb: engine.endpoint,
    sqs: messaging.endpoint,
    sns: messaging.endpoint,
    connect: connect.endpoint,
    secretsManager: secrets.endpoint,
    gate: gate.endpoint,
  };
  const settings = (endpoint: string) => ({ endpoint, region, credentials });
  const clients = {
    database: new DynamoDBClient(settings(endpoints.dynamodb)),
    streams: new DynamoDBStreamsClient(settings(endpoints.dynamodb)),
    sqs: new SQSClient(settings(endpoints.sqs)),
    sns: new SNSClient(settings(endpoints.sns)),
  };
  return {
    ...standing,
    clients,
    endpoints,
    stop: async () => {
      for (const client of Object.values(clients)) client.destroy();
      await gate.stop();
      await Promise.all([engine, messaging, connect, secrets].map((server) => server.stop()));
    },
  };
}

const sdkSettings = (accessKeyId: string): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
});

/** The variables by which any process with an AWS SDK talks to this cloud and to no other. */
export const sdkEnvironment = (endpoints: Endpoints): Record<string, string> => ({
  ...sdkSettings(credentials.accessKeyId),
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_SQS: endpoints.sqs,
  AWS_ENDPOINT_URL_SNS: endpoints.sns,
  AWS_ENDPOINT_URL_CONNECT: endpoints.connect,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secretsManager,
});

/** The same for a function: it has a name of its own there, and all that it asks goes by the gate. */
export const functionEnvironment = (
  functionName: string,
  { gate }: Pick<Endpoints, 'gate'>,
): Record<string, string> => ({ ...sdkSettings(functionName), AWS_ENDPOINT_URL: gate });
