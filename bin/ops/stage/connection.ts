import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import * as z from 'zod';
import { noLocalCloud, refusalFor } from '../../session/connection-failure.ts';
import {
  addressSchema,
  checkStageName,
  localClientSettings,
  readLocalAddress,
} from '../../session/connection.ts';
import { clientSettings } from '../../../lambdas/adapters/process/client-settings.ts';
import { physicalName } from '../../../lib/constructs/house.ts';
import { localStage } from '../../../lib/settings.ts';
import { type Sought, logGroupName, loggedFailures } from './function-log.ts';

const operatedSchema = addressSchema.extend({
  sqsEndpoint: z.url(),
  snsEndpoint: z.url(),
  kinesisEndpoint: z.url(),
  lambdaEndpoint: z.url(),
  secretsManagerEndpoint: z.url(),
  failuresEndpoint: z.url(),
});

/** How a running local cloud is reached by those who operate it: the whole of what it leaves. */
export type OperatedAddress = z.infer<typeof operatedSchema>;

const failuresSchema = z.array(
  z.object({ recordId: z.string(), error: z.string(), why: z.string() }),
);

/** What a function's log says of a record that it could not handle. */
export type Failure = z.infer<typeof failuresSchema>[number];

/** A stage as operators reach it. */
export interface Operated {
  readonly stage: string;
  readonly isLocal: boolean;
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  readonly streams: DynamoDBStreamsClient;
  readonly kinesis: KinesisClient;
  readonly lambda: LambdaClient;
  /** Where the functions' logs are; null on `local`, which keeps them itself. */
  readonly logs: CloudWatchLogsClient | null;
  /** What a function's log says of these records, and perhaps of others; oldest first. */
  readonly failures: (functionName: string, sought: readonly Sought[]) => Promise<Failure[]>;
}

async function failuresAt({ failuresEndpoint }: OperatedAddress): Promise<Failure[]> {
  try {
    const answer = await fetch(`${failuresEndpoint}/failures`);
    return failuresSchema.parse(await answer.json());
  } catch {
    throw noLocalCloud();
  }
}

/** Kinesis's client speaks HTTP/2 unless it is told otherwise; the local cloud does not. */
function localKinesis({ region, kinesisEndpoint }: OperatedAddress): KinesisClient {
  const settings = localClientSettings(region, kinesisEndpoint);
  const requestHandler = new NodeHttpHandler(settings.requestHandler);
  return new KinesisClient({ ...settings, requestHandler });
}

async function localOperated(environment: NodeJS.ProcessEnv): Promise<Operated> {
  const address = await readLocalAddress(environment, operatedSchema);
  const settings = (endpoint: string) => localClientSettings(address.region, endpoint);
  return {
    stage: localStage,
    isLocal: true,
    sqs: new SQSClient(settings(address.sqsEndpoint)),
    sns: new SNSClient(settings(address.snsEndpoint)),
    streams: new DynamoDBStreamsClient(settings(address.dynamodbEndpoint)),
    kinesis: localKinesis(address),
    lambda: new LambdaClient(settings(address.lambdaEndpoint)),
    logs: null,
    failures: () => failuresAt(address),
  };
}

/** An account may ask for log events five times a second, and every queue's are asked for at once. */
const mostLogAttempts = 5;
const logAnswerSeconds = 20;

function stageOperated(stage: string): Operated {
  checkStageName(stage);
  const logs = new CloudWatchLogsClient({
    ...clientSettings(logAnswerSeconds),
    maxAttempts: mostLogAttempts,
  });
  return {
    stage,
    isLocal: false,
    sqs: new SQSClient({}),
    sns: new SNSClient({}),
    streams: new DynamoDBStreamsClient({}),
    kinesis: new KinesisClient({}),
    lambda: new LambdaClient({}),
    logs,
    failures: (functionName, sought) =>
      loggedFailures(logs, logGroupName(stage, functionName), sought),
  };
}

/**
 * Does some work on a stage's queues: on `local` those of the running local cloud, otherwise with the
 * credentials and the region that the AWS SDK finds. Throws `Refusal` when they cannot be reached.
 */
export async function withOperated<Result>(
  stage: string,
  environment: NodeJS.ProcessEnv,
  work: (operated: Operated) => Promise<Result>,
): Promise<Result> {
  const isLocal = stage === localStage;
  const operated = isLocal ? await localOperated(environment) : stageOperated(stage);
  try {
    return await work(operated);
  } catch (error) {
    const tableName = physicalName({ stage }, 'calls');
    throw refusalFor(error, { stage, isLocal, tableName }) ?? error;
  } finally {
    const { sqs, sns, streams, kinesis, lambda, logs } = operated;
    for (const client of [sqs, sns, streams, kinesis, lambda, logs]) client?.destroy();
  }
}
