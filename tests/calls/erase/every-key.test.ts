import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, describe, expect, it } from 'vitest';
import { everyKeyOf } from '../../../bin/calls/erase/every-key.ts';
import { localClientSettings } from '../../../bin/session/connection.ts';
import {
  type StandInResponse,
  type StandInServer,
  errorResponse,
  serveStandIn,
} from '../../../bin/local/cloud/standins/http-server.ts';
import { callerKeyOf } from '../../../lambdas/adapters/recording/caller-key.ts';

const number = '+441632960001';
const found = (body: object): StandInResponse => ({ status: 200, body });

let door: StandInServer;
let client: SecretsManagerClient;
afterEach(async () => {
  client.destroy();
  await door.stop();
});

/** The keys of a number under a secret of two versions, of which the older answers so. */
async function keysWhereOlder(answer: StandInResponse): Promise<string[]> {
  door = await serveStandIn(({ headers, body }) => {
    if (String(headers['x-amz-target']).endsWith('ListSecretVersionIds')) {
      return found({ Versions: [{ VersionId: 'newer' }, { VersionId: 'older' }] });
    }
    return body['VersionId'] === 'older' ? answer : found({ SecretString: 'second' });
  });
  client = new SecretsManagerClient(localClientSettings('eu-west-2', door.endpoint));
  return everyKeyOf(number, { client, SecretId: 'caller-key' });
}

describe('the keys of a caller', () => {
  it('leave a version out that was given up since it was listed', async () => {
    const gone = errorResponse(400, 'ResourceNotFoundException', 'There is no such version.');
    expect(await keysWhereOlder(gone)).toEqual([callerKeyOf(number, 'second')]);
  });

  it.each(['AccessDeniedException', 'ThrottlingException', 'DecryptionFailure'])(
    'are not guessed where a version cannot be read, or its calls would stay: %s',
    async (errorType) => {
      const refusal = errorResponse(400, errorType, 'Not now.');
      await expect(keysWhereOlder(refusal)).rejects.toMatchObject({ name: errorType });
    },
  );

  it('are one where two versions have the same value', async () => {
    expect(await keysWhereOlder(found({ SecretString: 'second' }))).toHaveLength(1);
  });
});
