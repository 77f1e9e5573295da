import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type TwinWorld, twinWorld } from '../twins/twin-world.ts';
import { assessAll, goodWords, handleBetweenGood, isKept } from './hostile-batch.ts';
import type { Hostile } from './hostile-row.ts';
import { contactEvent, contactRecord, lensMatch } from './payloads.ts';

const startAt = '2026-11-20T09:05:02.000Z';

/** Texts with halves of characters in them, too. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.array(fc.nat({ max: 0xffff }), { maxLength: 6 }).map((codes) => String.fromCharCode(...codes)),
);

/** What may stand where something else is documented. */
const oddity = fc.oneof(
  anyText,
  fc.jsonValue({ maxDepth: 2 }),
  fc.double(),
  fc.constantFrom<unknown>(
    null,
    '',
    '__proto__',
    'constructor',
    'VOICE',
    'DISCONNECTED',
    'call-1',
    'call-2',
    '1970-01-01T00:00:00.001Z',
    '2098-12-31T23:59:59.999Z',
    '9999-12-31T23:59:59.999Z',
    '2026-11-20T09:05:00.000Z',
    1e308,
    -1,
  ),
);

type Change = (fields: [string, unknown][], place: number) => [string, unknown][];

const dropped: Change = (fields, place) => fields.toSpliced(place, 1);
const replaced =
  (value: unknown): Change =>
  (fields, place) =>
    fields.map(([name, old], at) => [name, at === place ? value : old]);
const renamed =
  (to: string): Change =>
  (fields, place) =>
    fields.map(([name, old], at) => [at === place ? to : name, old]);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constant(dropped),
  oddity.map(replaced),
  fc.oneof(anyText, fc.constantFrom('__proto__', 'CONTACTID', 'detail')).map(renamed),
);

/** Changes one field of an object or of one that lies in it, at a depth and place that were drawn. */
function changedWithin(value: unknown, [place, ...deeper]: readonly number[], by: Change): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const fields = Object.entries(value);
  if (fields.length === 0 || place === undefined) return value;
  const at = place % fields.length;
  const [name = '', inner] = fields[at] ?? [];
  const isDeeper = deeper.length > 0 && typeof inner === 'object' && inner !== null;
  return Object.fromEntries(
    isDeeper ? fields.with(at, [name, changedWithin(inner, deeper, by)]) : by(fields, at),
  );
}

const goodPayloads = [
  ['queue', contactEvent({ agentInfo: { agentArn: 'a/b' }, queueInfo: { queueArn: 'q/r' } })],
  ['queue', lensMatch('call-1', 'Complaint')],
  [
    'stream',
    contactRecord({
      Agent: { ARN: 'a/b', AgentInteractionDuration: 60, Username: 'ada' },
      Queue: { ARN: 'q/r', Duration: 10, EnqueueTimestamp: '2026-11-20T09:00:10Z' },
      Attributes: { resolution: 'unresolved' },
      Tags: { resolution: 'resolved' },
      CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: '+441632960001' },
      DisconnectDetails: { PotentialDisconnectIssue: 'AGENT_DEVICE_ISSUE' },
    }),
  ],
] as const;

type Input = Pick<Hostile, 'door' | 'payload'>;

const mutant: fc.Arbitrary<Input> = fc
  .tuple(
    fc.constantFrom(...goodPayloads),
    fc.array(fc.tuple(fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 3 }), change), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([[door, payload], changes]) => ({
    door,
    payload: JSON.stringify(
      changes.reduce<unknown>(
        (value, [places, by]) => changedWithin(value, places, by),
        JSON.parse(payload),
      ),
    ),
  }));

const door = fc.constantFrom('queue' as const, 'stream' as const);
const anyJson: fc.Arbitrary<Input> = fc.record({ door, payload: fc.json({ maxDepth: 3 }) });
const anyBytes: fc.Arbitrary<Input> = fc.record({
  door,
  payload: fc.oneof(fc.uint8Array({ maxLength: 60 }), anyText),
});

/** Whether all that was ignored or parked was with a reason, in the log and where it is parked. */
function isGrounded({ telemetry, table }: TwinWorld): boolean {
  const idle = telemetry.lines().filter(({ message }) => /^(ignored|parked)$/.test(message));
  const reasons = [...idle.map(({ ids }) => ids), ...table.under('parked#2026-11-20')].map(
    (told) => told['reason'],
  );
  const expected = telemetry.counted('Ignored') + 2 * telemetry.counted('Parked');
  const isGiven = (reason: unknown): boolean => typeof reason === 'string' && reason.trim() !== '';
  return reasons.length === expected && reasons.every(isGiven);
}

/**
 * Whether an input harms nobody: one fate of three, with a reason unless it was recorded, neighbours
 * kept, and all can be assessed.
 */
async function isHarmless(input: Input): Promise<boolean> {
  const world = twinWorld({ startAt });
  const failed = await handleBetweenGood(world, input);
  const { telemetry } = world;
  const fates = (['Recorded', 'Ignored', 'Parked'] as const).map((what) => telemetry.counted(what));
  const grounded = isGrounded(world);
  const kept = await Promise.all(goodWords[input.door].map((word) => isKept(world, word)));
  const errors = await assessAll(world);
  return (
    failed.length === 0 &&
    grounded &&
    fates.reduce((sum, count) => sum + count, 0) === goodWords[input.door].length + 1 &&
    kept.every(Boolean) &&
    errors.length === 0
  );
}

describe('any input between good ones', () => {
  it.each([
    ['JSON of any shape', anyJson, 700],
    ['any bytes and texts', anyBytes, 700],
    ['good payloads with fields dropped, replaced and renamed', mutant, 2000],
  ])(
    'is recorded, or ignored or parked with a reason, and harms nobody: %s',
    async (_what, input, numRuns) => {
      await fc.assert(fc.asyncProperty(input, isHarmless), { numRuns });
      expect(numRuns).toBeGreaterThan(0);
    },
  );
});
