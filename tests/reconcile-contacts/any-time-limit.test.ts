import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TurnTooFarOff } from '../../lambdas/adapters/connect/pace.ts';
import { plusSeconds } from '../../lambdas/domain/instant.ts';
import type { ReconcileContactsPorts } from '../../lambdas/reconcile-contacts/ports.ts';
import { type Bench, eventOf, knownCall, reconcileBench } from './bench.ts';
import { slowPorts } from './slow-ports.ts';

const nine = '2026-11-20T09:00:00.000Z';
const window = { from: nine, to: '2026-11-20T11:00:00.000Z' };

interface Ended {
  /** Few, so that several contacts end at one moment. */
  readonly minute: number;
  readonly heard: 'event' | 'nothing';
  readonly isDescribed: boolean;
}

const ended: fc.Arbitrary<Ended> = fc.record({
  minute: fc.constantFrom(0, 20, 58, 59, 60, 61, 100, 119),
  heard: fc.constantFrom('event', 'nothing', 'nothing'),
  isDescribed: fc.boolean(),
});

async function lived(calls: readonly Ended[], options: Parameters<typeof reconcileBench>[0]) {
  const bench = reconcileBench(options);
  for (const [nth, { minute, heard }] of calls.entries()) {
    const at = plusSeconds(nine, minute * 60);
    bench.world.connect.know(knownCall(`call-${nth}`, at));
    if (heard === 'event') await bench.deliver('event', eventOf(`call-${nth}`, at));
  }
  return bench;
}

const isDescribed = (calls: readonly Ended[], contactId: string): boolean =>
  calls[Number(contactId.slice('call-'.length))]?.isDescribed === true;

/** Connect describes slowly, not everybody, and in every stretch only so many where that is said. */
function fickle(
  bench: Bench,
  calls: readonly Ended[],
  { seconds, most }: { readonly seconds: number; readonly most: number | null },
): ReconcileContactsPorts {
  const slow = slowPorts(bench, { search: 1, describe: seconds });
  let asked = 0;
  return {
    ...slow,
    search: {
      endedIn: async (span, instanceId, nextToken) => {
        if (nextToken === undefined) asked = 0;
        return slow.search.endedIn(span, instanceId, nextToken);
      },
    },
    connect: {
      describe: async (contactId, instanceId) => {
        if (asked === most) throw new TurnTooFarOff('describe-contact');
        asked += 1;
        const description = await slow.connect.describe(contactId, instanceId);
        return most !== null || isDescribed(calls, contactId) ? description : null;
      },
    },
  };
}

describe('the account of a look', () => {
  it('is the same with any time limit, and with turns refused at any contact', async () => {
    const looks = fc.record({
      calls: fc.array(ended, { minLength: 1, maxLength: 20 }),
      settings: fc.record({
        pagesAtOnce: fc.integer({ min: 1, max: 4 }),
        secondsAtOnce: fc.integer({ min: 1, max: 40 }),
      }),
      pageSize: fc.integer({ min: 1, max: 12 }),
      seconds: fc.integer({ min: 0, max: 12 }),
      most: fc.option(fc.integer({ min: 1, max: 5 })),
    });
    await fc.assert(
      fc.asyncProperty(looks, async ({ calls, settings, pageSize, seconds, most }) => {
        const endless = { pagesAtOnce: 1e6, secondsAtOnce: 1e6 };
        const whole = await lived(calls, { settings: endless });
        const parted = await lived(calls, { settings, pageSize });
        await whole.reconcile(window, fickle(whole, calls, { seconds: 0, most: most && 1e6 }));
        await parted.reconcile(window, fickle(parted, calls, { seconds, most }));
        expect(await parted.hours()).toEqual(await whole.hours());
        const asked = parted.world.connect.asked();
        expect(new Set(asked)).toEqual(new Set(whole.world.connect.asked()));
        const recorded = asked.filter((id) => most !== null || isDescribed(calls, id));
        expect(recorded).toHaveLength(new Set(recorded).size);
      }),
      { numRuns: 200 },
    );
  });
});
