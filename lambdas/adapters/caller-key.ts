import { createHmac } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** Gives customers their pseudonym. */
export interface CallerKeys {
  /** The keyed pseudonym of a customer's number or id: the same for the same customer, not reversible. */
  keyOf(customer: string): Promise<string>;
}

/** HMAC-SHA-256 under a secret, cut to 128 bits. */
export const callerKeyOf = (customer: string, secret: string): string =>
  createHmac('sha256', secret).update(customer).digest('hex').slice(0, 32);

/** Caller keys under a secret in Secrets Manager, which is read once for an environment's life. */
export function secretCallerKeys(secretId: string): CallerKeys {
  const client = new SecretsManagerClient({});
  let secret: Promise<string> | undefined;
  const read = async (): Promise<string> => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (!SecretString) throw new Error('The secret of the caller keys is empty.');
    return SecretString;
  };
  return {
    keyOf: async (customer) => {
      secret ??= read();
      try {
        return callerKeyOf(customer, await secret);
      } catch (error) {
        secret = undefined;
        throw error;
      }
    },
  };
}
