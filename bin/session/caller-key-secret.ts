import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { physicalName } from '../../lib/constructs/house.ts';
import { localStage } from '../../lib/settings.ts';
import { refusalFor } from './connection-failure.ts';
import {
  addressSchema,
  checkStageName,
  localClientSettings,
  readLocalAddress,
} from './connection.ts';
import { Refusal } from '../command-line/refusal.ts';

const keptSchema = addressSchema.extend({ secretsManagerEndpoint: z.url() });

/** The secret of a stage's caller keys. */
export interface CallerKeySecret {
  readonly client: SecretsManagerClient;
  readonly SecretId: string;
}

async function localClient(environment: NodeJS.ProcessEnv): Promise<SecretsManagerClient> {
  const { region, secretsManagerEndpoint } = await readLocalAddress(environment, keptSchema);
  return new SecretsManagerClient(localClientSettings(region, secretsManagerEndpoint));
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ResourceNotFoundException';

/**
 * Does some work on the secret of a stage's caller keys: on `local` that of the running local cloud,
 * otherwise with the credentials and the region that the AWS SDK finds. Throws `Refusal` when it
 * cannot be reached.
 */
export async function withCallerKeySecret<Result>(
  stage: string,
  environment: NodeJS.ProcessEnv,
  work: (secret: CallerKeySecret) => Promise<Result>,
): Promise<Result> {
  checkStageName(stage);
  const isLocal = stage === localStage;
  const SecretId = physicalName({ stage }, 'caller-key');
  const client = isLocal ? await localClient(environment) : new SecretsManagerClient({});
  try {
    return await work({ client, SecretId });
  } catch (error) {
    if (isMissing(error)) {
      const where = `in this account and region: is the stage "${stage}" deployed there?`;
      throw new Refusal('unanswered', `There is no secret ${SecretId} ${where}`);
    }
    const tableName = physicalName({ stage }, 'calls');
    throw refusalFor(error, { stage, isLocal, tableName }) ?? error;
  } finally {
    client.destroy();
  }
}
