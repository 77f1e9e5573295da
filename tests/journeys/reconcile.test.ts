import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../bin/calls/program.ts';
import type { LocalCloud } from '../../bin/local/cloud/local-cloud.ts';
import { type LeftAddress, leaveAddress } from '../../bin/local/stage/left-address.ts';
import { callsOf } from '../../bin/local/stage/outcome.ts';
import { startQuickCloud } from '../../bin/local/stage/quick-cloud.ts';
import { knownCall } from '../reconcile-contacts/bench.ts';
import { sendTo } from './everything.ts';
import { type LostMorning, playLostMorning } from './lost-morning.ts';

const patience = { timeoutMilliseconds: 60_000 };
const silent = { step: () => {}, bar: () => {}, end: () => {} };
const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);

let cloud: LocalCloud;
let morning: LostMorning;
let left: LeftAddress;
let directory: string;
let judgedBefore: string[];

/** The calls that have a verdict. */
const judged = async (): Promise<string[]> =>
  (await callsOf(cloud))
    .filter(({ stored }) => (stored.record?.record.verdict ?? null) !== null)
    .map(({ call }) => call.callId);

async function reconcile(): Promise<void> {
  const { from, to } = morning;
  await sendTo(cloud, 'reconcile-contacts', JSON.stringify({ version: 1, from, to }));
  await cloud.idle(patience);
}

async function asked(...argv: string[]): Promise<string> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const environment = { HOLD_THE_LINE_LOCAL_CLOUD: join(directory, 'local-cloud.json') };
  const now = () => new Date().toISOString();
  expect(await run(argv, { stdin: new PassThrough(), stdout, stderr, environment, now })).toBe(0);
  return String((stdout.read() as Buffer | null) ?? '');
}

const account = async (): Promise<Record<string, unknown>> => {
  const [row, ...others] = JSON.parse(
    await asked('completeness', '--day', day, '--format', 'json'),
  ) as Record<string, unknown>[];
  expect(others).toEqual([]);
  return row ?? {};
};

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'reconcile-'));
  cloud = await startQuickCloud({ settleSeconds: 1, graceSeconds: 2 }, silent);
  left = await leaveAddress(cloud, join(directory, 'local-cloud.json'));
  morning = playLostMorning(day, 100);
  for (const contact of morning.truths.flatMap(({ contacts }) => contacts)) {
    cloud.connect.know({ ...contact });
  }
  const payloads = (isRecord: boolean) =>
    morning.delivered
      .filter(({ kind }) => (kind === 'record') === isRecord)
      .map(({ payload }) => payload);
  await cloud.putEvents(payloads(false));
  cloud.putContactRecords(payloads(true));
  await cloud.idle(patience);
  judgedBefore = await judged();
  await reconcile();
});

afterAll(async () => {
  await left.stop();
  await cloud.stop();
  await rm(directory, { recursive: true });
});

describe('A morning of which a fifth of all endings never arrived, reconciled', () => {
  it('had lost what it lost, so that calls were left without a verdict', () => {
    const share = morning.untold.length / morning.ended.length;
    expect(share).toBeGreaterThan(0.12);
    expect(share).toBeLessThan(0.3);
    expect(judgedBefore.length).toBeLessThan(morning.truths.length);
  });

  it('gives every call that ended its verdict', async () => {
    const verdicts = new Set(await judged());
    const without = morning.truths.map(({ callId }) => callId).filter((id) => !verdicts.has(id));
    expect(without).toEqual([]);
  });

  it('says in its account what Connect knows, what was repaired, and that nothing is missing', async () => {
    const { known, repaired, missing, missingIds, repeated } = await account();
    expect({ known, missing, missingIds }).toEqual({
      known: morning.ended.length,
      missing: 0,
      missingIds: [],
    });
    expect(Number(repaired)).toBe(morning.untold.length);
    expect(Number(repeated)).toBe(0);
  });

  it('counts the repeats of the day on which they came', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const text = await asked('completeness', '--day', today);
    expect(text).toMatch(/^No hour of \S+ \(UTC\) was looked at\. .* [1-9]\d* deliveries repeated/);
  });

  it('changes nothing when it is reconciled again', async () => {
    const [before, calls] = [await account(), await callsOf(cloud)];
    await reconcile();
    expect(await account()).toEqual(before);
    expect(await callsOf(cloud)).toEqual(calls);
  });

  it('prints it for readers', async () => {
    const text = await asked('completeness', '--day', day);
    expect(text).toMatch(
      /^instance +hours +known +by event +by contact record +repaired +erased +missing$/m,
    );
    expect(text).toMatch(
      /\d of 24 hours looked at whole, not .* Of what was looked at, nothing is/,
    );
  });

  it('has left nothing behind that failed', async () => {
    const dead = (await cloud.queues()).filter(({ isDeadLetter }) => isDeadLetter);
    expect(dead.filter(({ visible }) => visible > 0)).toEqual([]);
    expect(JSON.stringify(cloud.logs('reconcile-contacts'))).not.toMatch(/\+\d{8,}/);
  });
});

describe('Calls of a day before the stage was there, backfilled', () => {
  const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  const ids = Array.from({ length: 12 }, (_, nth) => `past-${nth}`);
  const span = ['--from', before, '--to', before, '--zone', 'UTC'];

  const kinds = async (): Promise<string[]> =>
    (await callsOf(cloud))
      .filter(({ call }) => ids.includes(call.callId))
      .flatMap(({ stored }) => stored.obligations.map(({ kind }) => kind));

  beforeAll(async () => {
    for (const [nth, id] of ids.entries()) {
      cloud.connect.know(knownCall(id, `${before}T${String(nth + 8).padStart(2, '0')}:15:00.000Z`));
    }
  });

  it('are estimated, brought in and judged, and nothing is raised for them', async () => {
    const text = await asked('backfill', ...span);
    expect(text).toMatch(/^1 day: at least 1 minute, and .* for every 10,000 contacts .*\.$/m);
    expect(text).toMatch(/^Connect knows 12 contacts of this time: 12 were brought in, 0 are/m);
    await cloud.idle(patience);
    expect(await judged()).toEqual(expect.arrayContaining(ids));
    expect(await kinds()).toEqual([]);
  });

  it('are not asked for again by a backfill that goes on', async () => {
    const invocations = cloud.logs('reconcile-contacts').length;
    await asked('backfill', ...span);
    expect(cloud.logs('reconcile-contacts')).toHaveLength(invocations);
  });

  it('are acted on when somebody says so', async () => {
    await asked('backfill', ...span, '--act');
    await cloud.idle(patience);
    const raised = await kinds();
    expect(raised.filter((kind) => kind === 'apologise-and-resolve')).toHaveLength(ids.length);
  });
});
