import { createHmac } from 'node:crypto';
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { type Instant, secondsBetween } from '../../domain/instant.ts';
import { clientSettings } from '../process/client-settings.ts';
import type { Clock } from '../process/clock.ts';
import type { Telemetry } from '../process/telemetry.ts';

/** Gives customers their pseudonyms. */
export interface CallerKeys {
  /**
   * The keyed pseudonyms of a customer's number or id, not reversible: under the secret as it is, and
   * under the one before it, if there is one. The newest comes first; the same customer's share one
   * over a rotation.
   */
  keysOf(customer: string): Promise<readonly string[]>;
}

/** HMAC-SHA-256 under a secret, cut to 128 bits. */
export const callerKeyOf = (customer: string, secret: string): string =>
  createHmac('sha256', secret).update(customer).digest('hex').slice(0, 32);

/** After this time at the latest a rotated secret is known. */
const knownForSeconds = 900;

interface Settings {
  readonly secretId: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly telemetry: Pick<Telemetry, 'failure'>;
}

/** The newest secret first. */
interface KnownSecrets {
  readonly secrets: readonly string[];
  readonly readAt: Instant;
}

/** The secret under a stage; undefined where there is none. */
async function secretAt(
  VersionStage: string,
  SecretId: string,
  client: SecretsManagerClient,
): Promise<string | undefined> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId, VersionStage }));
  return SecretString;
}

/** A secret that was never rotated, or whose former version was given up, has none. */
async function previousSecret(
  secretId: string,
  client: SecretsManagerClient,
): Promise<string | undefined> {
  try {
    return await secretAt('AWSPREVIOUS', secretId, client);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/**
 * The current secret is read before the former one: rotated in between it is read twice, whereas in the
 * other order it would be missing, and with it what calls before and after the rotation share.
 */
async function readSecrets(secretId: string, client: SecretsManagerClient): Promise<string[]> {
  const current = await secretAt('AWSCURRENT', secretId, client);
  if (!current) throw new Error('The secret of the caller keys is empty.');
  const previous = await previousSecret(secretId, client);
  return previous ? [...new Set([current, previous])] : [current];
}

/**
 * Caller keys under a secret in Secrets Manager, which is read again after fifteen minutes. One that
 * cannot be read again is logged, serves on, and is asked for by the next; one that was never read fails.
 */
export function secretCallerKeys({ secretId, clock, telemetry }: Settings): CallerKeys {
  const client = new SecretsManagerClient(clientSettings());
  let known: KnownSecrets | undefined;
  let reading: Promise<KnownSecrets> | undefined;

  const readAgain = async (): Promise<KnownSecrets> => {
    const readAt = clock.now();
    try {
      known = { secrets: await readSecrets(secretId, client), readAt };
    } catch (error) {
      if (known === undefined) throw error;
      telemetry.failure('caller-key secret not read again', error, {});
    } finally {
      reading = undefined;
    }
    return known;
  };
  const isFresh = ({ readAt }: KnownSecrets): boolean =>
    (secondsBetween(readAt, clock.now()) ?? knownForSeconds) < knownForSeconds;

  return {
    keysOf: async (customer) => {
      const { secrets } =
        known !== undefined && isFresh(known) ? known : await (reading ??= readAgain());
      return secrets.map((secret) => callerKeyOf(customer, secret));
    },
  };
}
