import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readDescription } from '../../../lambdas/adapters/reading/description.ts';
import { readBusMessage, readStreamRecord } from '../../../lambdas/adapters/reading/input.ts';
import { outlineOf } from '../../../lambdas/adapters/reading/outline.ts';
import type { Reading } from '../../../lambdas/adapters/reading/reading.ts';
import { contactFrom } from '../../../lambdas/domain/contact.ts';
import { type Statement, statementText } from '../../../lambdas/domain/statement.ts';
import { timelineOf } from '../../../lambdas/domain/timeline.ts';
import { type Json, contactEvent, contactRecord, lensMatch, policy } from './payloads.ts';

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

/** Whether a statement can be stored, read back and told. */
function isSoundStatement(statement: Statement): boolean {
  const { contactId, speaker, saidAt } = statement;
  const text = statementText(statement);
  const contact = contactFrom(contactId, { [speaker]: text });
  const times = [saidAt, ...timelineOf({ legs: [contact] }).map(({ at }) => at)];
  return (
    contactId !== '' &&
    contactId.length <= 256 &&
    text.length < 30_000 &&
    times.every((at) => isoInstant.test(at))
  );
}

/** Whether a reading is one of the three outcomes, and sound if it is a statement. */
const isSound = (reading: Reading): boolean =>
  reading.outcome === 'statement' ? isSoundStatement(reading.statement) : reading.reason !== '';

describe('any text at all', () => {
  it('is read as one of the three outcomes and never throws', () => {
    const json = fc.oneof(fc.json({ maxDepth: 3 }), fc.string({ unit: 'binary', maxLength: 30 }));
    fc.assert(
      fc.property(
        json,
        (text) =>
          isSound(readBusMessage(text, policy)) &&
          isSound(readStreamRecord(text, policy)) &&
          outlineOf(text).length <= 4000,
      ),
      { numRuns: 10_000 },
    );
  });
});

describe('a contact event spoilt anywhere', () => {
  it('is read as one of the three outcomes and never throws', () => {
    fc.assert(
      fc.property(spoiling, (places) =>
        isSound(readBusMessage(JSON.stringify(spoilt(contactEvent(), places)), policy)),
      ),
      { numRuns: 5000 },
    );
  });
});

describe('a contact record spoilt anywhere', () => {
  it('is read as one of the three outcomes and never throws', () => {
    fc.assert(
      fc.property(spoiling, (places) =>
        isSound(readStreamRecord(JSON.stringify(spoilt(contactRecord(), places)), policy)),
      ),
      { numRuns: 5000 },
    );
  });
});

describe('a rule match spoilt anywhere', () => {
  it('is read as one of the three outcomes and never throws', () => {
    fc.assert(
      fc.property(spoiling, (places) =>
        isSound(readBusMessage(JSON.stringify(spoilt(lensMatch(), places)), policy)),
      ),
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
        return isoInstant.test(statement.saidAt);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a body of 256 KB', () => {
  it('is read into a small statement, and outlined in a few thousand characters', () => {
    const large = 'x'.repeat(256 * 1024);
    const record = contactRecord({ Attributes: { resolution: large, other: large }, Agent: large });
    expect(isSound(readStreamRecord(JSON.stringify(record), policy))).toBe(true);
    expect(
      isSound(readBusMessage(JSON.stringify(contactEvent({ agentInfo: large })), policy)),
    ).toBe(true);
    const nested = '['.repeat(20_000) + ']'.repeat(20_000);
    const deep = `{"ContactId":"leg-1","Channel":"VOICE","Agent":${nested}}`;
    expect(isSound(readStreamRecord(deep, policy))).toBe(true);
    expect(outlineOf(JSON.stringify(record)).length).toBeLessThanOrEqual(4000);
    expect(outlineOf(nested).length).toBeLessThanOrEqual(4000);
  });
});
