import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../bin/calls/program.ts';
import type { LocalCloud } from '../../bin/local/cloud/local-cloud.ts';
import { playMorning } from '../../bin/local/contact-centre/morning.ts';
import type { Delivery } from '../../bin/local/contact-centre/writing/delivery.ts';
import { type LeftAddress, leaveAddress } from '../../bin/local/stage/left-address.ts';
import { callsOf } from '../../bin/local/stage/outcome.ts';
import { startQuickCloud } from '../../bin/local/stage/quick-cloud.ts';
import { fieldsOf } from '../../lambdas/adapters/reading/fields.ts';
import { sendTo } from './everything.ts';

const patience = { timeoutMilliseconds: 60_000 };
const silent = { step: () => {}, bar: () => {}, end: () => {} };
const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
const noFaults = { duplicate: 0, disorder: 0, loss: 0, delay: 0 };

let cloud: LocalCloud;
let left: LeftAddress;
let directory: string;
let deliveries: Delivery[];
/** Who rang most often, and the calls that were theirs. */
let caller: string;
let callerCalls: string[];

const numberIn = ({ payload }: Delivery): string | undefined =>
  fieldsOf(payload).object('CustomerEndpoint').text('Address');
const callIn = ({ payload }: Delivery): string | undefined =>
  fieldsOf(payload).id('InitialContactId') ?? fieldsOf(payload).id('ContactId');

async function deliver(some: readonly Delivery[]): Promise<void> {
  const payloads = (kind: 'record' | 'event') =>
    some.filter((one) => (one.kind === 'record') === (kind === 'record')).map((one) => one.payload);
  cloud.putContactRecords(payloads('record'));
  await cloud.putEvents(payloads('event'));
  await cloud.idle(patience);
}

interface Asked {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function ask(...argv: string[]): Promise<Asked> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const environment = { HOLD_THE_LINE_LOCAL_CLOUD: join(directory, 'local-cloud.json') };
  const now = () => new Date().toISOString();
  const exitCode = await run(argv, { stdin: new PassThrough(), stdout, stderr, environment, now });
  const textOf = (stream: PassThrough) => String((stream.read() as Buffer | null) ?? '');
  return { exitCode, stdout: textOf(stdout), stderr: textOf(stderr) };
}

async function proofOf(...argv: string[]): Promise<Record<string, unknown>> {
  const { exitCode, stdout, stderr } = await ask('erase', ...argv, '--format', 'json');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).not.toContain(caller.slice(1));
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** The calls of which anything is kept but tombstones. */
const keptCalls = async (): Promise<string[]> =>
  (await callsOf(cloud))
    .filter(({ stored }) => stored.contacts.length > 0 || stored.record !== null)
    .map(({ call }) => call.callId);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'erase-'));
  cloud = await startQuickCloud({ settleSeconds: 1, graceSeconds: 2 }, silent);
  left = await leaveAddress(cloud, join(directory, 'local-cloud.json'));
  const startAt = `${day}T08:00:00.000Z`;
  const morning = playMorning({ seed: 'erase', calls: 40, startAt, hours: 2, faults: noFaults });
  for (const contact of morning.truths.flatMap(({ contacts }) => contacts)) {
    cloud.connect.know({ ...contact });
  }
  ({ deliveries } = morning);
  const byNumber = Map.groupBy(deliveries.filter(numberIn), numberIn);
  const calls = [...byNumber].map(
    ([number = '', records]) => [number, [...new Set(records.map(callIn))]] as const,
  );
  const [most = ['', []] as const] = calls.toSorted(
    (one, other) => other[1].length - one[1].length,
  );
  caller = most[0];
  callerCalls = most[1].flatMap((callId) => callId ?? []).toSorted();
  await deliver(deliveries);
}, 120_000);

afterAll(async () => {
  await left?.stop();
  await cloud?.stop();
  await rm(directory, { recursive: true, force: true });
});

describe('a customer whom Connect was told to forget', () => {
  it('is no longer known here as the caller, once the contact record came again', async () => {
    const records = deliveries.filter((one) => ![undefined, caller].includes(numberIn(one)));
    const [record] = records;
    const number = record && numberIn(record);
    if (record === undefined || number === undefined) throw new Error('Nobody else has called.');
    const callsOfNumber = async (): Promise<string[]> => {
      const { calls } = await proofOf('--customer', number, '--dry-run');
      return (calls as { callId: string }[]).map(({ callId }) => callId);
    };
    const theirs = records.filter((one) => callIn(one) === callIn(record));
    expect(await callsOfNumber()).toContain(callIn(record));
    await deliver(
      theirs.map((one) => ({
        ...one,
        payload: {
          ...one.payload,
          CustomerEndpoint: null,
          SegmentAttributes: { 'connect:RedactedFields': { ValueString: 'CUSTOMER_ENDPOINT' } },
          LastUpdateTimestamp: new Date().toISOString(),
        },
      })),
    );
    expect(await callsOfNumber()).not.toContain(callIn(record));
    await deliver(theirs);
    expect(await callsOfNumber()).not.toContain(callIn(record));
    expect(await keptCalls()).toContain(callIn(record));
  });
});

describe('a caller who wants to be forgotten', () => {
  it('is erased with all their calls, and proved to be', async () => {
    expect(callerCalls.length).toBeGreaterThan(1);
    expect(await keptCalls()).toEqual(expect.arrayContaining(callerCalls));
    const others = (await keptCalls()).filter((callId) => !callerCalls.includes(callId));
    const would = await proofOf('--customer', caller, '--dry-run');
    const { removed, calls, foundAfterwards } = await proofOf('--customer', caller);
    expect(removed).toEqual(would['removed']);
    expect((calls as { callId: string }[]).map(({ callId }) => callId).toSorted()).toEqual(
      callerCalls,
    );
    expect(foundAfterwards).toBe(0);
    expect((await keptCalls()).toSorted()).toEqual(others.toSorted());
  });

  it('does not come back, though all is delivered again and Connect still knows', async () => {
    const kept = (await keptCalls()).toSorted();
    await deliver(deliveries);
    const window = { version: 1, from: `${day}T08:00:00.000Z`, to: `${day}T12:00:00.000Z` };
    await sendTo(cloud, 'reconcile-contacts', JSON.stringify(window));
    await cloud.idle(patience);
    expect((await keptCalls()).toSorted()).toEqual(kept);
    expect(await proofOf('--customer', caller)).toMatchObject({ calls: [], foundAfterwards: 0 });
  });

  it('is missed by nobody: the account of the day counts their contacts as erased', async () => {
    const { stdout } = await ask('completeness', '--day', day, '--format', 'json');
    const [account] = JSON.parse(stdout) as Record<string, unknown>[];
    expect(account).toMatchObject({ missing: 0, repaired: 0 });
    expect(account?.['erased']).toBeGreaterThanOrEqual(callerCalls.length);
  });
});
