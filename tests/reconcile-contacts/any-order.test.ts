import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../lambdas/adapters/table/item.ts';
import { canonicalText } from '../../lambdas/domain/canonical-text.ts';
import { type Asked, type Bench, eventOf, knownCall, recordOf, reconcileBench } from './bench.ts';

interface Ended {
  readonly minute: number;
  readonly leg: 'first' | 'later' | 'following';
  readonly heard: 'event' | 'record' | 'both' | 'beginning' | 'nothing';
}

const startAt = Date.parse('2026-11-20T08:00:00.000Z');
const atMinute = (minute: number): string => new Date(startAt + minute * 60_000).toISOString();

const ended: fc.Arbitrary<Ended> = fc.record({
  minute: fc.integer({ min: 0, max: 239 }),
  leg: fc.constantFrom('first', 'first', 'later', 'following'),
  heard: fc.constantFrom('event', 'record', 'both', 'beginning', 'nothing'),
});

const windows: fc.Arbitrary<Asked> = fc
  .tuple(fc.integer({ min: 0, max: 239 }), fc.integer({ min: 1, max: 240 }))
  .map(([from, length]) => ({ from: atMinute(from), to: atMinute(Math.min(240, from + length)) }));

const chain = {
  first: [{}, {}, {}],
  later: [
    { InitialContactId: 'call-0' },
    { initialContactId: 'call-0' },
    { InitialContactId: 'call-0' },
  ],
  following: [
    { PreviousContactId: 'call-0' },
    { previousContactId: 'call-0' },
    { PreviousContactId: 'call-0' },
  ],
} as const;

/** Connect knows all of it, and a part of it arrived. */
async function lived(calls: readonly Ended[], pageSize: number): Promise<Bench> {
  const bench = reconcileBench({ pageSize, settings: { pagesAtOnce: 2, restSeconds: 1 } });
  for (const [nth, { minute, leg, heard }] of calls.entries()) {
    const [known, inEvent, inRecord] = chain[nth === 0 ? 'first' : leg];
    const [id, at] = [`call-${nth}`, atMinute(minute)];
    bench.world.connect.know(knownCall(id, at, known));
    if (heard === 'event' || heard === 'both') {
      await bench.deliver('event', eventOf(id, at, inEvent));
    }
    if (heard === 'record' || heard === 'both') {
      await bench.deliver('record', recordOf(id, at, inRecord));
    }
    if (heard === 'beginning') {
      const begun = { eventType: 'INITIATED', disconnectTimestamp: undefined, ...inEvent };
      await bench.deliver('event', eventOf(id, at, begun));
    }
  }
  return bench;
}

const placeOf = ({ callId, item }: Item): string => `${String(callId)} ${String(item)}`;

/** The contacts and the account as they stand; when they were asked for and expire is no part of it. */
async function outcome(bench: Bench): Promise<string> {
  const contacts = bench.world.table
    .all()
    .filter((item) => String(item['item']).startsWith('contact#'))
    .map(({ expiresAt: _expiresAt, ...item }) => item)
    .toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  const text = canonicalText({ contacts, hours: await bench.hours() });
  return text.replaceAll(/\\"askedAt\\":\\"[^"]+",/g, '');
}

const whole = { from: atMinute(0), to: atMinute(240) };

describe('reconciling', () => {
  it('any windows, any number of times, in any order, gives the same records and the same account', async () => {
    const worlds = fc.record({
      calls: fc.array(ended, { minLength: 1, maxLength: 25 }),
      asked: fc.array(windows, { maxLength: 6 }),
      pageSize: fc.integer({ min: 1, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(worlds, async ({ calls, asked, pageSize }) => {
        const [once, often] = [await lived(calls, 100), await lived(calls, pageSize)];
        await once.reconcile(whole);
        for (const window of [...asked, whole, ...asked.toReversed()]) {
          await often.reconcile(window);
        }
        expect(await outcome(often)).toBe(await outcome(once));
        const hours = Object.values(await often.hours());
        expect(hours.reduce((sum, { known }) => sum + known, 0)).toBe(calls.length);
        expect(hours.every(({ missing }) => missing === 0)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
