import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { type Table, tableNamed } from '../../lambdas/adapters/table/dynamodb.ts';
import { physicalName } from '../../lib/constructs/house.ts';
import { isStageName } from '../../lib/settings-document.ts';
import { localStage } from '../../lib/settings.ts';
import { noLocalCloud, refusalFor } from './connection-failure.ts';
import { Refusal } from '../command-line/refusal.ts';
import { isRunning } from '../command-line/running-process.ts';

/** Where a running local cloud leaves its address; the variable below names another file. */
export const localCloudFile = fileURLToPath(
  new URL('../../.hold-the-line/local-cloud.json', import.meta.url),
);
const fileVariable = 'HOLD_THE_LINE_LOCAL_CLOUD';

/** What every reader of the address needs; others extend it. */
export const addressSchema = z.object({
  tableName: z.string().min(1),
  dynamodbEndpoint: z.url(),
  region: z.string().min(1),
  /** The process that the cloud runs in. */
  processId: z.int().positive(),
});

/** How a running local cloud is reached: the content of `localCloudFile`. */
export type LocalCloudAddress = z.infer<typeof addressSchema>;

const connectMilliseconds = 3000;
const answerMilliseconds = 20_000;

async function leftAddress<Address>(
  file: string,
  schema: z.ZodType<Address>,
): Promise<Address | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * The address that a running local cloud left, as far as the schema asks; what a cloud left that was killed
 * counts for nothing. Throws `Refusal`.
 */
export async function readLocalAddress<Address extends LocalCloudAddress>(
  environment: NodeJS.ProcessEnv,
  schema: z.ZodType<Address>,
): Promise<Address> {
  const address = await leftAddress(environment[fileVariable] || localCloudFile, schema);
  if (address === undefined || !isRunning(address.processId)) throw noLocalCloud();
  return address;
}

/** How a client of the AWS SDK reaches a server of the local cloud, without patience. */
export const localClientSettings = (region: string, endpoint: string) => ({
  region,
  endpoint,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
  requestHandler: {
    connectionTimeout: connectMilliseconds,
    requestTimeout: answerMilliseconds,
    throwOnRequestTimeout: true,
  },
});

const queuedSchema = addressSchema.extend({ sqsEndpoint: z.url() });

/**
 * The queues of a stage: on `local` those of the running local cloud, otherwise with the credentials
 * and the region that the AWS SDK finds. Throws `Refusal` where no local cloud is running.
 */
export async function queuesOf(stage: string, environment: NodeJS.ProcessEnv): Promise<SQSClient> {
  if (stage !== localStage) return new SQSClient({});
  const { region, sqsEndpoint } = await readLocalAddress(environment, queuedSchema);
  return new SQSClient({
    ...localClientSettings(region, sqsEndpoint),
    useQueueUrlAsEndpoint: false,
  });
}

async function localTable(environment: NodeJS.ProcessEnv): Promise<Table> {
  const address = await readLocalAddress(environment, addressSchema);
  const { tableName, dynamodbEndpoint, region } = address;
  const client = new DynamoDBClient(localClientSettings(region, dynamodbEndpoint));
  return { client, name: tableName };
}

/** Throws `Refusal` where no stage can bear the name. */
export function checkStageName(stage: string): void {
  if (isStageName(stage)) return;
  throw new Refusal(
    'asked',
    `There can be no stage "${stage}": a stage's name is a small letter and up to 19 more small letters, digits or hyphens.`,
  );
}

function stageTable(stage: string): Table {
  checkStageName(stage);
  return tableNamed(physicalName({ stage }, 'calls'));
}

/**
 * Does some work on the calls table of a stage: on `local` that of the running local cloud, otherwise
 * with the credentials and the region that the AWS SDK finds. Throws `Refusal` when it cannot be reached.
 */
export async function withTable<Result>(
  stage: string,
  environment: NodeJS.ProcessEnv,
  work: (table: Table) => Promise<Result>,
): Promise<Result> {
  const isLocal = stage === localStage;
  const table = isLocal ? await localTable(environment) : stageTable(stage);
  try {
    return await work(table);
  } catch (error) {
    throw refusalFor(error, { stage, isLocal, tableName: table.name }) ?? error;
  } finally {
    table.client.destroy();
  }
}
