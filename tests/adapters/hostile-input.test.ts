import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readDescription } from '../../lambdas/adapters/description.ts';
import { readBusMessage, readStreamRecord } from '../../lambdas/adapters/input.ts';
import { outlineOf } from '../../lambdas/adapters/outline.ts';
import type { Reading } from '../../lambdas/adapters/reading.ts';
import { contactFrom } from '../../lambdas/domain/contact.ts';
import { type Statement, statementText } from '../../lambdas/domain/statement.ts';
import { timelineOf } from '../../lambdas/domain/timeline.ts';
import { type Json, contactEvent, contactRecord, lensMatch, policy } from './payloads.ts';

const runs = { numRuns: 10_000 };
const isoInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What may stand where Connect documents something else. */
const oddity = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    ' ',
    0,
    -1,
    1e308,
    true,
    [],
    {},
    'VOICE',
    'DISCONNECTED',
    'never',
    '1970-01-01T00:00:00.001Z',
    '9999-12-31T23:59:59-01:00',
    '2026-11-20T15:04:40Z',
    '__proto__',
    'constructor',
    'x'.repeat(300),
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

type Spoiling = readonly (readonly [number, unknown])[];
const spoiling: fc.Arbitrary<Spoiling> = fc.array(fc.tuple(fc.nat({ max: 60 }), oddity), {
  maxLength: 6,
});

/** A payload whose fields, counted through all depths, are replaced where the spoiling says so. */
function spoilt(payload: Json, places: Spoiling): Json {
  let count = 0;
  const visit = (value: unknown): unknown => {
    count += 1;
    const place = places.find(([index]) => index === count);
    if (place !== undefined) return place[1];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner)]));
  };
  return Object.fromEntries(Object.entries(payload).map(([key, inner]) => [key, visit(inner)]));
}

function expectSoundStatement(statement: Statement): void {
  const { contactId, speaker, saidAt } = statement;
  const text = statementText(statement);
  const contact = contactFrom(contactId, { [speaker]: text });
  const times = [saidAt, ...timelineOf({ legs: [contact] }).map(({ at }) => at)];
  expect(contactId).toMatch(/^[^]{1,256}$/);
  expect(text.length).toBeLessThan(30_000);
  expect(times.filter((at) => !isoInstant.test(at))).toEqual([]);
}

/** A reading is one of the three; a statement can be stored, read back and told. */
function expectSound(reading: Reading): void {
  expect(['statement', 'ignored', 'unreadable']).toContain(reading.outcome);
  if (reading.outcome === 'statement') expectSoundStatement(reading.statement);
}

describe('any text at all', () => {
  it('is read as one of the three outcomes and never throws', () => {
    const json = fc.oneof(fc.json({ maxDepth: 3 }), fc.string({ unit: 'binary', maxLength: 30 }));
    fc.assert(
      fc.property(json, (text) => {
        expectSound(readBusMessage(text, policy));
        expectSound(readStreamRecord(text, policy));
        expect(outlineOf(text).length).toBeLessThanOrEqual(4000);
      }),
      runs,
    );
  });
});

describe('a contact event spoilt anywhere', () => {
  it('is read as one of the three outcomes and never throws', () => {
    fc.assert(
      fc.property(spoiling, (places) => {
        expectSound(readBusMessage(JSON.stringify(spoilt(contactEvent(), places)), policy));
      }),
      runs,
    );
  });
});

describe('a contact record spoilt anywhere', () => {
  it('is read as one of the three outcomes and never throws', () => {
    fc.assert(
      fc.property(spoiling, (places) => {
        expectSound(readStreamRecord(JSON.stringify(spoilt(contactRecord(), places)), policy));
      }),
      runs,
    );
  });
});

describe('a rule match spoilt anywhere', () => {
  it('is read as one of the three outcomes and never throws', () => {
    fc.assert(
      fc.property(spoiling, (places) => {
        expectSound(readBusMessage(JSON.stringify(spoilt(lensMatch(), places)), policy));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a description spoilt anywhere', () => {
  it('is read and never throws', () => {
    fc.assert(
      fc.property(spoiling, (places) => {
        const record = spoilt(contactRecord({ Id: 'leg-1', AgentInfo: {}, QueueInfo: {} }), places);
        const { statement } = readDescription(record, 'house', policy);
        expect(statement.saidAt).toMatch(isoInstant);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a body of 256 KB', () => {
  it('is read into a small statement, and outlined in a few thousand characters', () => {
    const large = 'x'.repeat(256 * 1024);
    const record = contactRecord({ Attributes: { resolution: large, other: large }, Agent: large });
    expectSound(readStreamRecord(JSON.stringify(record), policy));
    expectSound(readBusMessage(JSON.stringify(contactEvent({ agentInfo: large })), policy));
    const nested = '['.repeat(20_000) + ']'.repeat(20_000);
    expectSound(
      readStreamRecord(`{"ContactId":"leg-1","Channel":"VOICE","Agent":${nested}}`, policy),
    );
    expect(outlineOf(JSON.stringify(record)).length).toBeLessThanOrEqual(4000);
    expect(outlineOf(nested).length).toBeLessThanOrEqual(4000);
  });
});
