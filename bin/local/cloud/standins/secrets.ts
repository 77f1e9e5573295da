import { randomInt } from 'node:crypto';
import * as z from 'zod';
import type { Declared, FindDeclared } from '../assembly/declared.ts';
import { holdSecret, type HeldSecret } from './held-secret.ts';
import { errorResponse, serveStandIn, type StandInServer } from './http-server.ts';
import { notFound, secretOperations } from './secret-operations.ts';

const secretSchema = z.object({
  SecretString: z.string().optional(),
  GenerateSecretString: z
    .object({
      PasswordLength: z.number().default(32),
      ExcludeCharacters: z.string().default(''),
      ExcludePunctuation: z.boolean().default(false),
      SecretStringTemplate: z.string().optional(),
      GenerateStringKey: z.string().optional(),
    })
    .optional(),
});

/** The secrets of the local cloud: what they hold is made anew by each start. */
export type LocalSecrets = StandInServer & {
  /** Takes the secrets of the assembly; until then no secret is known. */
  hold: (find: FindDeclared) => void;
};

/**
 * Stands a stand-in for Secrets Manager up; it reads the versions of secrets, by ARN or name, lists
 * them, adds further ones and moves their stages.
 */
export async function startSecrets(): Promise<LocalSecrets> {
  const held: HeldSecret[] = [];
  const server = await serveStandIn(({ headers, body }) => {
    const operate =
      secretOperations[String(headers['x-amz-target']).replace('secretsmanager.', '')];
    if (!operate) {
      const known = Object.keys(secretOperations).join(', ');
      return errorResponse(400, 'InvalidRequestException', `Only ${known} are known here`);
    }
    const wanted = body['SecretId'];
    const secret = held.find(({ arn, name }) => arn === wanted || name === wanted);
    return secret ? operate(secret, body) : notFound(`There is no secret ${String(wanted)}`);
  });
  return {
    ...server,
    hold: (find) => {
      for (const secret of find('AWS::SecretsManager::Secret')) {
        held.push(holdSecret(secret.name, secret.arn, secretValue(secret)));
      }
    },
  };
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const punctuation = '!#$%&()*+,-./:;<=>?@[]^_{|}~';

function secretValue(secret: Declared): string {
  const { SecretString, GenerateSecretString } = secret.read(secretSchema);
  if (!GenerateSecretString) return SecretString ?? '';
  const { PasswordLength, ExcludeCharacters, ExcludePunctuation, ...inside } = GenerateSecretString;
  const offered = ExcludePunctuation ? letters : letters + punctuation;
  const allowed = offered.split('').filter((each) => !ExcludeCharacters.includes(each));
  const generated = Array.from(
    { length: PasswordLength },
    () => allowed[randomInt(allowed.length)],
  ).join('');
  if (!inside.SecretStringTemplate || !inside.GenerateStringKey) return generated;
  const template = z.record(z.string(), z.unknown()).parse(JSON.parse(inside.SecretStringTemplate));
  return JSON.stringify({ ...template, [inside.GenerateStringKey]: generated });
}
