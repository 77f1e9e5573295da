import {
  PutSecretValueCommand,
  type PutSecretValueCommandInput,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { region } from '../../bin/local/cloud/assembly/physical-names.ts';
import {
  type StandInResponse,
  type StandInServer,
  errorResponse,
  serveStandIn,
} from '../../bin/local/cloud/standins/http-server.ts';
import { callerKeyOf, secretCallerKeys } from '../../lambdas/adapters/recording/caller-key.ts';
import { fixedCallerKeys } from '../twins/fixed-caller-keys.ts';
import { recordedTelemetry } from '../twins/recorded-telemetry.ts';
import { virtualClock } from '../twins/virtual-clock.ts';
import { describeCallerKeysContract } from './caller-keys-contract.ts';
import { type StandingSecrets, standSecrets } from './standing-secrets.ts';

const quarterOfAnHour = 900;

describeCallerKeysContract('twin', async () => {
  const keys = fixedCallerKeys('first');
  return { keys, rotate: async (secret) => keys.rotate(secret) };
});

const under = (customer: string, ...secrets: string[]): string[] =>
  secrets.map((secret) => callerKeyOf(customer, secret));

/** The adapter on an endpoint, under a clock of its own. */
function secretKeys(endpoint: string, secretId: string) {
  vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', endpoint);
  const clock = virtualClock('2026-11-20T09:00:00.000Z');
  const telemetry = recordedTelemetry();
  return { keys: secretCallerKeys({ secretId, clock, telemetry }), clock, telemetry };
}

beforeAll(() => {
  vi.stubEnv('AWS_REGION', region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
});
afterAll(() => vi.unstubAllEnvs());

describe('with the secret in Secrets Manager', () => {
  let secrets: StandingSecrets;
  let made = 0;

  beforeAll(async () => {
    secrets = await standSecrets();
  });
  afterAll(() => secrets.stop());

  const put = (SecretId: string, input: Omit<PutSecretValueCommandInput, 'SecretId'>) =>
    secrets.operator.send(new PutSecretValueCommand({ SecretId, ...input }));

  /** The adapter on a secret of its own. */
  function onNewSecret() {
    made += 1;
    const secretId = `secret-${made}`;
    secrets.hold(secretId);
    return { secretId, ...secretKeys(secrets.endpoint, secretId) };
  }

  describeCallerKeysContract('secret', async () => {
    const { secretId, keys, clock } = onNewSecret();
    return {
      keys,
      rotate: async (SecretString) => {
        await put(secretId, { SecretString });
        clock.pass(quarterOfAnHour);
      },
    };
  });

  it('a former version that was given up gives no key any more', async () => {
    const { secretId, keys, clock } = onNewSecret();
    await put(secretId, {
      SecretString: 'second',
      ClientRequestToken: 'second-version-of-secret-1',
    });
    await put(secretId, { SecretString: 'third' });
    expect(await keys.keysOf('one')).toEqual(under('one', 'third', 'second'));
    await secrets.operator.send(
      new UpdateSecretVersionStageCommand({
        SecretId: secretId,
        VersionStage: 'AWSPREVIOUS',
        RemoveFromVersionId: 'second-version-of-secret-1',
      }),
    );
    clock.pass(quarterOfAnHour);
    expect(await keys.keysOf('one')).toEqual(under('one', 'third'));
  });

  it('a rotation to the very same secret gives one key', async () => {
    const { secretId, keys } = onNewSecret();
    await put(secretId, { SecretString: 'first' });
    expect(await keys.keysOf('one')).toEqual(under('one', 'first'));
  });
});

describe('reading the secret', () => {
  let server: StandInServer;
  let asked: unknown[];
  let answer: (stage: unknown) => StandInResponse;

  const holding = (SecretString: string): StandInResponse => ({
    status: 200,
    body: { ARN: 'arn', Name: 'secret', SecretString },
  });
  const missing = errorResponse(400, 'ResourceNotFoundException', 'There is no such value');
  const refusal = errorResponse(400, 'AccessDeniedException', 'You may not read this');
  const never = (stage: unknown): StandInResponse =>
    stage === 'AWSCURRENT' ? holding('hush') : missing;

  beforeAll(async () => {
    server = await serveStandIn(({ body }) => {
      asked.push(body['VersionStage']);
      return answer(body['VersionStage']);
    });
  });
  beforeEach(() => {
    asked = [];
    answer = never;
  });
  afterAll(() => server.stop());

  const twoReads = ['AWSCURRENT', 'AWSPREVIOUS'];
  it('happens once for many who ask, and once more after a quarter of an hour', async () => {
    const { keys, clock } = secretKeys(server.endpoint, 'secret');
    await Promise.all([keys.keysOf('one'), keys.keysOf('one'), keys.keysOf('two')]);
    clock.pass(quarterOfAnHour - 1);
    await keys.keysOf('one');
    expect(asked).toEqual(twoReads);
    clock.pass(1);
    await Promise.all([keys.keysOf('one'), keys.keysOf('two')]);
    expect(asked).toEqual([...twoReads, ...twoReads]);
  });

  it('asks for the secret as it is before the one it was, lest a rotation in between hide that', async () => {
    let current = 'old';
    answer = (stage) => {
      if (stage !== 'AWSCURRENT') return holding(current === 'old' ? 'oldest' : 'old');
      const held = holding(current);
      current = 'new';
      return held;
    };
    const { keys, clock } = secretKeys(server.endpoint, 'secret');
    expect(await keys.keysOf('one')).toEqual(under('one', 'old'));
    clock.pass(quarterOfAnHour);
    expect(await keys.keysOf('one')).toEqual(under('one', 'new', 'old'));
  });

  it('fails whoever asks for the first time, and is tried again by the next', async () => {
    const { keys, telemetry } = secretKeys(server.endpoint, 'secret');
    answer = () => missing;
    await expect(keys.keysOf('one')).rejects.toThrow('There is no such value');
    answer = never;
    expect(await keys.keysOf('one')).toEqual(under('one', 'hush'));
    expect(telemetry.lines()).toEqual([]);
  });

  it('fails where the former secret may not be read: a caller would not be known again', async () => {
    answer = (stage) => (stage === 'AWSCURRENT' ? holding('hush') : refusal);
    const { keys } = secretKeys(server.endpoint, 'secret');
    await expect(keys.keysOf('one')).rejects.toThrow('You may not read this');
  });

  it('fails where the secret is empty', async () => {
    answer = () => holding('');
    const { keys } = secretKeys(server.endpoint, 'secret');
    await expect(keys.keysOf('one')).rejects.toThrow('The secret of the caller keys is empty.');
  });

  it('again, when it fails, is logged, leaves the keys as they were, and is tried by the next', async () => {
    const { keys, clock, telemetry } = secretKeys(server.endpoint, 'secret');
    const before = await keys.keysOf('one');
    answer = () => refusal;
    clock.pass(quarterOfAnHour);
    expect(await keys.keysOf('one')).toEqual(before);
    expect(telemetry.lines()).toEqual([
      {
        level: 'error',
        message: 'caller-key secret not read again',
        ids: { error: 'AccessDeniedException', why: 'You may not read this' },
      },
    ]);
    answer = (stage) => holding(stage === 'AWSCURRENT' ? 'new' : 'hush');
    expect(await keys.keysOf('one')).toEqual(under('one', 'new', 'hush'));
  });
});
