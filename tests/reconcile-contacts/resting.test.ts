import { describe, expect, it } from 'vitest';
import { type Bench, knownCall, reconcileBench } from './bench.ts';

const window = { from: '2026-11-20T08:00:00.000Z', to: '2026-11-20T11:00:00.000Z' };

/** Contacts that ended every so many seconds from eight to eleven, some at the same moment. */
function crowd(bench: Bench, count: number): void {
  for (let nth = 0; nth < count; nth += 1) {
    const second = Math.floor((nth * 10_800) / count / 60) * 60;
    const at = new Date(Date.parse(window.from) + second * 1000).toISOString();
    bench.world.connect.know(knownCall(`call-${nth}`, at));
  }
}

const counted = async (bench: Bench) => {
  const hours = await bench.hours();
  return Object.fromEntries(Object.entries(hours).map(([hour, { known }]) => [hour, known]));
};

describe('a window of more pages than are looked at in one go', () => {
  const small = { pageSize: 10, settings: { pagesAtOnce: 2 } };

  it('is gone on with by messages, after a rest each, and counts every contact once', async () => {
    const bench = reconcileBench(small);
    crowd(bench, 300);
    await bench.reconcile(window);
    expect(await counted(bench)).toEqual({ '08': 100, '09': 100, '10': 100 });
    expect(new Set(bench.world.connect.asked()).size).toBe(300);
    expect(bench.world.connect.asked()).toHaveLength(300);
    expect(Date.parse(bench.world.clock.now())).toBeGreaterThan(
      Date.parse('2026-11-20T13:00:00.000Z') + 10 * 60_000,
    );
  });

  it('goes on from where it stopped, not from the beginning', async () => {
    const bench = reconcileBench(small);
    crowd(bench, 100);
    await bench.runMessage(JSON.stringify(window));
    const [next, ...others] = bench.queue.waiting();
    expect(others).toEqual([]);
    expect(JSON.parse(next?.body ?? '')).toMatchObject({
      version: 1,
      from: expect.stringMatching(/^2026-11-20T08:3/),
      to: window.to,
      askedAt: '2026-11-20T13:00:00.000Z',
      soFar: { known: expect.any(Number), missing: 0 },
    });
  });

  it('ends alike where a message comes twice, in the midst or late', async () => {
    const bench = reconcileBench(small);
    crowd(bench, 200);
    await bench.runMessage(JSON.stringify(window));
    const [first] = bench.queue.receive();
    bench.world.clock.pass(60);
    for (let times = 0; times < 3; times += 1) await bench.runMessage(first?.body ?? '');
    await bench.drain();
    await bench.runMessage(first?.body ?? '');
    await bench.drain();
    const [alone] = [reconcileBench()];
    crowd(alone, 200);
    await alone.reconcile(window);
    expect(await bench.hours()).toEqual(await alone.hours());
  });

  it('gets past a moment at which more contacts ended than are looked at in one go', async () => {
    const bench = reconcileBench(small);
    for (let nth = 0; nth < 75; nth += 1) {
      bench.world.connect.know(knownCall(`call-${nth}`, '2026-11-20T09:15:00.000Z'));
    }
    bench.world.connect.know(knownCall('last', '2026-11-20T09:15:00.001Z'));
    await bench.reconcile(window);
    expect(await counted(bench)).toEqual({ '08': 0, '09': 76, '10': 0 });
  });

  it('is stopped by the time that it takes, too', async () => {
    const bench = reconcileBench({ pageSize: 10, settings: { secondsAtOnce: 120 } });
    crowd(bench, 50);
    const search: Bench['ports']['search'] = {
      endedIn: async (...asked) => {
        bench.world.clock.pass(50);
        return bench.ports.search.endedIn(...asked);
      },
    };
    await bench.runMessage(JSON.stringify(window), { ...bench.ports, search });
    expect(JSON.parse(bench.queue.waiting().at(0)?.body ?? '')).toMatchObject({
      from: expect.stringMatching(/^2026-11-20T09:4/),
    });
  });
});
