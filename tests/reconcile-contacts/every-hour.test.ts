import { describe, expect, it } from 'vitest';
import type { EndedContact } from '../../lambdas/adapters/connect/contact-search.ts';
import { type Bench, eventOf, knownCall, reconcileBench } from './bench.ts';
import { nextHour, runningUntil } from './hourly.ts';

/** The windows that are searched from now on. */
function watched(bench: Bench): { bench: Bench; windows: string[] } {
  const windows: string[] = [];
  const { search } = bench.ports;
  const endedIn = async (
    span: { from: string; to: string },
    ...rest: [string, string?]
  ): Promise<{ contacts: readonly EndedContact[]; nextToken: string | undefined }> => {
    windows.push(`${span.from.slice(5, 16)} ${span.to.slice(5, 16)}`);
    return search.endedIn(span, ...rest);
  };
  Object.assign(bench.ports, { search: { endedIn } });
  return { bench, windows };
}

describe('a stage that begins', () => {
  it('leaves the calls before it alone, and those of the hour in which it began', async () => {
    const { bench, windows } = watched(reconcileBench());
    bench.world.connect.know(knownCall('before', '2026-11-20T12:30:00.000Z'));
    bench.world.connect.know(knownCall('within', '2026-11-20T13:05:00.000Z'));
    await runningUntil(bench, 3);
    expect(windows.filter((window) => window < '11-20T14')).toEqual([]);
    expect(bench.world.connect.asked()).toEqual([]);
    expect(bench.world.telemetry.lines()).toEqual([]);
  });
});

describe('a stage that stood still', () => {
  const warned = (bench: Bench) =>
    bench.world.telemetry.lines().filter(({ message }) => message === 'not looked at');

  it('for more than two days begins anew, and tells operators what it leaves out', async () => {
    const { bench, windows } = watched(reconcileBench());
    await runningUntil(bench, 6);
    windows.length = 0;
    bench.world.clock.pass(5 * 86_400);
    await bench.everyHour();
    expect(windows).toEqual([]);
    expect(warned(bench)).toEqual([
      {
        level: 'warn',
        message: 'not looked at',
        ids: { from: '2026-11-20T19:05:00.000Z', to: '2026-11-25T20:00:00.000Z' },
      },
    ]);
    bench.world.clock.pass(3600);
    await bench.everyHour();
    expect(windows).toEqual(['11-25T20:00 11-25T20:05']);
    expect(warned(bench)).toHaveLength(1);
  });

  it('for just over two days was last looked at on a day that is read for what is due, too', async () => {
    const bench = reconcileBench();
    await runningUntil(bench, 1);
    bench.world.clock.pass(49 * 3600);
    await bench.everyHour();
    expect(warned(bench)).toMatchObject([
      { ids: { from: '2026-11-20T14:05:00.000Z', to: '2026-11-22T16:00:00.000Z' } },
    ]);
  });

  it.each([
    [89, 1],
    [92, 0],
  ])('for %d days is told of %d times: after a quarter it counts as new', async (days, times) => {
    const bench = reconcileBench();
    await runningUntil(bench, 1);
    bench.world.clock.pass(days * 86_400);
    await bench.everyHour();
    expect(warned(bench)).toHaveLength(times);
  });

  it('for less is looked after as a whole, without a word', async () => {
    const bench = reconcileBench();
    await runningUntil(bench, 6);
    bench.world.clock.pass(40 * 3600);
    await bench.everyHour();
    expect(warned(bench)).toEqual([]);
  });
});

describe('every hour', () => {
  it('is looked at as far as the search may know, and again until two hours after its end', async () => {
    const { bench, windows } = watched(reconcileBench());
    await runningUntil(bench, 5);
    expect(windows).toEqual([
      '11-20T14:00 11-20T14:05',
      '11-20T14:00 11-20T15:05',
      '11-20T14:00 11-20T16:05',
      '11-20T14:00 11-20T17:05',
      '11-20T15:00 11-20T18:05',
    ]);
  });

  it('finds a call of which nothing arrived within the hour', async () => {
    const bench = reconcileBench();
    await runningUntil(bench, 1);
    bench.world.connect.know(knownCall('call-1', '2026-11-20T14:30:00.000Z'));
    bench.world.clock.pass(3600);
    await bench.everyHour();
    expect(bench.world.connect.asked()).toEqual(['call-1']);
    expect((await bench.hours())['14']).toMatchObject({ known: 1, repaired: 1 });
  });

  it('that was left out while nothing ran is made up for', async () => {
    const { bench, windows } = watched(reconcileBench());
    await runningUntil(bench, 6);
    windows.length = 0;
    bench.world.clock.pass(20 * 3600);
    await bench.everyHour();
    expect(windows).toEqual(['11-20T17:00 11-21T15:05', '11-20T14:00 11-20T15:00']);
  });

  it('with something missing is looked at again for two days', async () => {
    const { bench, windows } = watched(reconcileBench());
    await runningUntil(bench, 1);
    bench.world.connect.know(knownCall('call-1', '2026-11-20T14:30:00.000Z'));
    const { connect } = bench.ports;
    Object.assign(bench.ports, { connect: { describe: async () => null } });
    await runningUntil(bench, 10);
    expect(windows.slice(-2)).toEqual(['11-20T21:00 11-21T00:05', '11-20T14:00 11-20T15:00']);
    expect(bench.world.telemetry.counted('ContactsMissing')).toBeGreaterThan(5);
    Object.assign(bench.ports, { connect });
    await runningUntil(bench, 2);
    expect(windows.slice(-2)).not.toContain('11-20T14:00 11-20T15:00');
    expect((await bench.hours())['14']).toMatchObject({ missing: 0, repaired: 1 });
  });

  it('is looked at once more a day after its end, when the latest hours have had their look', async () => {
    const { bench, windows } = watched(reconcileBench());
    await runningUntil(bench, 25);
    expect(windows.filter((window) => window.endsWith(' 11-20T15:00'))).toEqual([]);
    windows.length = 0;
    await nextHour(bench);
    expect(windows).toEqual(['11-21T12:00 11-21T15:05', '11-20T14:00 11-20T15:00']);
    expect(bench.world.clock.now()).toBe('2026-11-21T15:25:00.000Z');
    windows.length = 0;
    await nextHour(bench);
    expect(windows).toEqual(['11-21T13:00 11-21T16:05', '11-20T15:00 11-20T16:00']);
  });
});

describe('a call that was seen to begin and whose end was lost', () => {
  /** It ended at half past two, and Connect's search lists it so many hours later. */
  async function listedAfter(hours: number, options: Parameters<typeof reconcileBench>[0] = {}) {
    const bench = reconcileBench(options);
    await runningUntil(bench, 1);
    const begun = { eventType: 'INITIATED', disconnectTimestamp: undefined };
    await bench.deliver('event', eventOf('call-1', '2026-11-20T14:20:00.000Z', begun));
    await runningUntil(bench, hours);
    return bench;
  }

  const askedFor = async (bench: Bench, hours: number): Promise<readonly string[]> => {
    bench.world.connect.know(knownCall('call-1', '2026-11-20T14:30:00.000Z'));
    await runningUntil(bench, hours);
    return bench.world.connect.asked();
  };

  it('is asked about a day later where the search listed it later than two hours after its hour', async () => {
    const bench = await listedAfter(4);
    expect(await askedFor(bench, 20)).toEqual([]);
    expect((await bench.hours())['14']).toMatchObject({ known: 0, missing: 0 });
    expect(await askedFor(bench, 1)).toEqual(['call-1']);
    expect((await bench.hours())['14']).toMatchObject({ known: 1, repaired: 1 });
    await bench.assessAll();
    const { record } = await bench.world.calls.read('call-1');
    expect(record?.record.verdict).toBe('agent-ended-early');
  });

  it('is asked about among many, by a last look that rests and goes on', async () => {
    const bench = await listedAfter(4, { pageSize: 2, settings: { pagesAtOnce: 1 } });
    for (let nth = 0; nth < 9; nth += 1) {
      bench.world.connect.know(knownCall(`other-${nth}`, `2026-11-20T14:0${nth}:00.000Z`));
    }
    expect(await askedFor(bench, 21)).toContain('call-1');
    expect((await bench.hours())['14']).toMatchObject({ known: 10, repaired: 10 });
  });

  it('stays unknown where the search lists it more than a day later, and a window by hand finds it', async () => {
    const bench = await listedAfter(26);
    expect(await askedFor(bench, 24)).toEqual([]);
    await bench.reconcile({ from: '2026-11-20T14:00:00Z', to: '2026-11-20T15:00:00Z' });
    expect(bench.world.connect.asked()).toEqual(['call-1']);
  });
});
