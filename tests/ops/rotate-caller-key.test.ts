import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetSecretValueCommand,
  ListSecretVersionIdsCommand,
  type SecretVersionsListEntry,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { region } from '../../bin/local/cloud/assembly/physical-names.ts';
import { nextRotationDay } from '../../bin/ops/rotation.ts';
import { plusSeconds } from '../../lambdas/domain/instant.ts';
import { type StandingSecrets, standSecrets } from '../contracts/standing-secrets.ts';
import { operate } from './operating.ts';

const SecretId = 'hold-the-line-local-caller-key';
const daySeconds = 86_400;

let secrets: StandingSecrets;
let directory: string;
let environment: NodeJS.ProcessEnv;

beforeEach(async () => {
  secrets = await standSecrets();
  secrets.hold(SecretId);
  directory = await mkdtemp(join(tmpdir(), 'rotating-'));
  const file = join(directory, 'local-cloud.json');
  const dynamodbEndpoint = 'http://127.0.0.1:9';
  const secretsManagerEndpoint = secrets.endpoint;
  const endpoints = { dynamodbEndpoint, secretsManagerEndpoint };
  const address = { tableName: 'calls', ...endpoints, region, processId: process.pid };
  await writeFile(file, JSON.stringify(address));
  environment = { HOLD_THE_LINE_LOCAL_CLOUD: file };
});
afterEach(async () => {
  await secrets.stop();
  await rm(directory, { recursive: true });
});
afterAll(() => vi.unstubAllEnvs());

/** Rotates so many days after the beginning, which is now. */
const rotate = (afterDays: number, ...argv: string[]) =>
  operate(['rotate-caller-key', ...argv], environment, () =>
    plusSeconds(new Date().toISOString(), afterDays * daySeconds),
  );

/** The day (UTC) that is so many days after today. */
const dayAfter = (days: number): string =>
  plusSeconds(new Date().toISOString(), days * daySeconds).slice(0, 10);

async function versions(): Promise<SecretVersionsListEntry[]> {
  const command = new ListSecretVersionIdsCommand({ SecretId, IncludeDeprecated: true });
  return (await secrets.operator.send(command)).Versions ?? [];
}

async function valueAt(VersionStage: string): Promise<string | undefined> {
  const command = new GetSecretValueCommand({ SecretId, VersionStage });
  return (await secrets.operator.send(command)).SecretString;
}

const labelsOf = ({ VersionStages = [] }: SecretVersionsListEntry): string[] =>
  VersionStages.map((label) => label.replace(/^until-.*/, 'until'));

describe('rotating the secret of the caller keys', () => {
  it('puts a long random one in its place, and says how long it takes', async () => {
    const { exitCode, stdout, stderr } = await rotate(0);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toBe(
      `The secret of the caller keys is a new one, which the functions know within 15 minutes. The former one serves beside it; today is ${dayAfter(0)} (UTC), and callers are to be known again for 7 whole days after that, so the next rotation may be from ${dayAfter(8)} (UTC) on.\n`,
    );
    const secret = String(await valueAt('AWSCURRENT'));
    expect(secret).toMatch(/^[\w-]{64}$/);
    expect(await valueAt('AWSPREVIOUS')).toBe('first');
    expect(stdout).not.toContain(secret);
  });

  it('puts another in its place each time, and keeps every former one from deletion', async () => {
    await rotate(0);
    const second = await valueAt('AWSCURRENT');
    await rotate(8);
    expect(await valueAt('AWSPREVIOUS')).toBe(second);
    expect(await valueAt('AWSCURRENT')).not.toBe(second);
    expect((await versions()).map(labelsOf)).toEqual([
      ['AWSCURRENT'],
      ['until', 'AWSPREVIOUS'],
      ['until'],
    ]);
  });

  it('keeps as many as the labels of a secret allow, the oldest given up first', async () => {
    for (let times = 0; times < 20; times += 1) await rotate(times * 8);
    const all = await versions();
    expect(all.flatMap(({ VersionStages = [] }) => VersionStages)).toHaveLength(18);
    expect(all.slice(0, 17).every((version) => labelsOf(version).length > 0)).toBe(true);
    expect(all.slice(17).map(labelsOf)).toEqual([[], [], [], []]);
  });

  it('is refused while callers of before the last rotation are to be known again', async () => {
    await rotate(0);
    const [current] = await versions();
    const { exitCode, stdout, stderr } = await rotate(7);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toBe(
      `The secret was rotated on ${dayAfter(0)} (UTC), and callers are to be known again for 7 whole days after that: rotate it from ${dayAfter(8)} (UTC) on, or say --leaked if it has leaked.\n`,
    );
    expect((await versions())[0]).toEqual(current);
  });

  it('may be again from the very beginning of the day that was named', async () => {
    await rotate(0);
    const midnight = `${dayAfter(8)}T00:00:00.000Z`;
    const justBefore = plusSeconds(midnight, -0.001);
    const rotating = (at: string) => operate(['rotate-caller-key'], environment, () => at);
    expect((await rotating(justBefore)).exitCode).toBe(2);
    expect((await rotating(midnight)).exitCode).toBe(0);
  });
});

describe('the day of the next rotation', () => {
  it('is past so many whole days, whatever the time of day', () => {
    expect(nextRotationDay('2026-11-22T00:00:00.000Z', 7)).toBe('2026-11-30');
    expect(nextRotationDay('2026-11-22T23:59:59.999Z', 7)).toBe('2026-11-30');
    expect(nextRotationDay('2026-11-22T10:00:00.000Z', 1)).toBe('2026-11-24');
  });

  it('is any day where nobody is to be known again', () => {
    expect(nextRotationDay('2026-11-22T10:00:00.000Z', 0)).toBeNull();
  });
});

describe('a secret that has leaked', () => {
  it('is given up at once, whenever it was rotated last, and stays findable for erasing', async () => {
    await rotate(0);
    const leaked = await valueAt('AWSCURRENT');
    const { exitCode, stdout } = await rotate(1, '--leaked');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/The former one is given up\.\n$/);
    expect(await valueAt('AWSCURRENT')).not.toBe(leaked);
    await expect(valueAt('AWSPREVIOUS')).rejects.toThrow('There is no value');
    expect((await versions()).map(labelsOf)).toEqual([['AWSCURRENT'], ['until'], ['until']]);
  });

  it('may be followed by a rotation at any time: no caller is lost by it', async () => {
    await rotate(0, '--leaked');
    expect((await rotate(1)).exitCode).toBe(0);
  });
});

describe('a stage without such a secret', () => {
  it('is said not to be there', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', secrets.endpoint);
    vi.stubEnv('AWS_REGION', region);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'operator');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'operator');
    const { exitCode, stderr } = await rotate(0, '--stage', 'example');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr:
        'There is no secret hold-the-line-example-caller-key in this account and region: is the stage "example" deployed there?\n',
    });
  });

  it.each([
    ['nowhere', 'There is no stage "nowhere": cdk.json has the stages '],
    ['Not A Stage', 'There is no stage "Not A Stage": cdk.json has the stages '],
  ])('has no settings either: %s', async (stage, sentence) => {
    const { exitCode, stderr } = await rotate(0, '--stage', stage);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
  });

  it('is not reached where no local cloud is running', async () => {
    environment = { HOLD_THE_LINE_LOCAL_CLOUD: '/nonexistent/local-cloud.json' };
    const { exitCode, stderr } = await rotate(0);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^No local cloud is running: run `npm start` .*\.\n$/);
  });
});
