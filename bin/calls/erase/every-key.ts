import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
  paginateListSecretVersionIds,
} from '@aws-sdk/client-secrets-manager';
import { callerKeyOf } from '../../../lambdas/adapters/recording/caller-key.ts';
import type { CallerKeySecret } from '../../session/caller-key-secret.ts';
import { Refusal } from '../../command-line/refusal.ts';

/** The ids of all versions that a secret still holds, those without a stage among them. */
async function versionIdsOf(SecretId: string, client: SecretsManagerClient): Promise<string[]> {
  const versionIds: string[] = [];
  const pages = paginateListSecretVersionIds({ client }, { SecretId, IncludeDeprecated: true });
  for await (const { Versions = [] } of pages) {
    versionIds.push(...Versions.flatMap(({ VersionId }) => VersionId ?? []));
  }
  return versionIds;
}

/** The value of a version; undefined where it was given up since it was listed, or never had one. */
async function valueOf(
  SecretId: string,
  VersionId: string,
  client: SecretsManagerClient,
): Promise<string | undefined> {
  try {
    const command = new GetSecretValueCommand({ SecretId, VersionId });
    return (await client.send(command)).SecretString;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** The keys of a customer under every version of the secret that is still held. Throws `Refusal` where none is. */
export async function everyKeyOf(
  customer: string,
  { client, SecretId }: CallerKeySecret,
): Promise<string[]> {
  const versionIds = await versionIdsOf(SecretId, client);
  const values = await Promise.all(versionIds.map((id) => valueOf(SecretId, id, client)));
  const secrets = new Set(values.filter((value) => value !== undefined));
  if (secrets.size === 0) {
    throw new Refusal(
      'unanswered',
      `The secret ${SecretId} has no value, so that no call can be found by its caller.`,
    );
  }
  return [...secrets].map((secret) => callerKeyOf(customer, secret));
}
