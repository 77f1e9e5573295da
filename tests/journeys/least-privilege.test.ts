import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../bin/local/cloud/local-cloud.ts';
import { startQuickCloud } from '../../bin/local/stage/quick-cloud.ts';
import { everythingPolicy, playEverything } from './everything.ts';
import { type OfThePlatform, problemsOf } from './privileges.ts';

const silent = { step: () => {}, bar: () => {}, end: () => {} };
const asConnectWrites = <Payload>(payload: Payload): Payload => payload;
const written = { event: asConnectWrites, record: asConnectWrites, contact: asConnectWrites };

const logs = 'Lambda writes what the function prints to its log group, in the function’s name.';
const traces = 'Lambda sends the traces of the function, and X-Ray knows no resources.';

const platform: readonly OfThePlatform[] = [
  { action: 'logs:CreateLogStream', why: logs },
  { action: 'logs:PutLogEvents', why: logs },
  { action: 'xray:PutTelemetryRecords', why: traces },
  { action: 'xray:PutTraceSegments', why: traces },
];

let cloud: LocalCloud;

beforeAll(async () => {
  const hurry = {
    settleSeconds: 1,
    graceSeconds: 2,
    visibilitySeconds: 0,
    policy: everythingPolicy,
  };
  cloud = await startQuickCloud(hurry, silent);
  await playEverything(cloud, written);
});

afterAll(async () => {
  await cloud.stop();
});

describe('the functions, each under its own role, when everything happens that ever does', () => {
  it('are refused nothing: they wait for nothing but room in Connect', async () => {
    const waiting = /open-follow-up has 0 waiting, 1 delayed.*open-investigation has 0 waiting, 1/;
    await expect(cloud.idle({ timeoutMilliseconds: 3_000 })).rejects.toThrow(waiting);
    const dead = (await cloud.queues()).filter(({ isDeadLetter }) => isDeadLetter);
    expect(dead.filter(({ visible }) => visible > 0)).toEqual([]);
  });

  it('may do nothing that they never do', () => {
    expect(problemsOf(cloud.permissions(), platform)).toEqual([]);
  });

  it('have all of their permissions checked', () => {
    const permissions = cloud.permissions();
    const functions = new Set(permissions.map(({ functionName }) => functionName));
    expect(functions.size).toBe(7);
    process.stdout.write(
      `${permissions.length} permissions of ${functions.size} functions checked\n`,
    );
  });
});
