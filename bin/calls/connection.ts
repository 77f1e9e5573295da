import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { type Table, tableNamed } from '../../lambdas/adapters/dynamodb.ts';
import { physicalName } from '../../lib/constructs/house.ts';
import { isStageName } from '../../lib/settings-document.ts';
import { localStage } from '../../lib/settings.ts';
import { noLocalCloud, refusalFor } from './connection-failure.ts';
import { Refusal } from './refusal.ts';

/** Where a running local cloud leaves its address; the variable below names another file. */
export const localCloudFile = fileURLToPath(
  new URL('../../.hold-the-line/local-cloud.json', import.meta.url),
);
const fileVariable = 'HOLD_THE_LINE_LOCAL_CLOUD';

const addressSchema = z.object({
  tableName: z.string().min(1),
  dynamodbEndpoint: z.url(),
  region: z.string().min(1),
});

/** How a running local cloud is reached: the content of `localCloudFile`. */
export type LocalCloudAddress = z.infer<typeof addressSchema>;

const connectMilliseconds = 3000;
const answerMilliseconds = 20_000;

async function localAddress(environment: NodeJS.ProcessEnv): Promise<LocalCloudAddress> {
  try {
    const text = await readFile(environment[fileVariable] || localCloudFile, 'utf8');
    return addressSchema.parse(JSON.parse(text));
  } catch {
    throw noLocalCloud();
  }
}

async function localTable(environment: NodeJS.ProcessEnv): Promise<Table> {
  const { tableName, dynamodbEndpoint, region } = await localAddress(environment);
  const client = new DynamoDBClient({
    region,
    endpoint: dynamodbEndpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: connectMilliseconds,
      requestTimeout: answerMilliseconds,
      throwOnRequestTimeout: true,
    },
  });
  return { client, name: tableName };
}

function stageTable(stage: string): Table {
  if (!isStageName(stage)) throw new Refusal('asked', `There can be no stage "${stage}".`);
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
