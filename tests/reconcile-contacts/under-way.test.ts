import { describe, expect, it } from 'vitest';
import { type Bench, knownCall, reconcileBench } from './bench.ts';
import { slowPorts } from './slow-ports.ts';

const day = '2026-11-20';
const morning = { from: `${day}T08:00:00.000Z`, to: `${day}T11:00:00.000Z` };
const observing = { ...morning, mode: 'observe' };

/** Twenty contacts that ended a minute after each other from nine o’clock on. */
function benchWithContacts(): Bench {
  const bench = reconcileBench({ pageSize: 5, settings: { pagesAtOnce: 2 } });
  for (let nth = 0; nth < 20; nth += 1) {
    const endedAt = `${day}T09:${String(nth).padStart(2, '0')}:00.000Z`;
    bench.world.connect.know(knownCall(`call-${nth}`, endedAt));
  }
  return bench;
}

const underWay = async ({ world }: Bench) =>
  (await world.accounts.read(day, 'instance-1')).underWay;

const start = async (bench: Bench, asked: object = observing): Promise<void> => {
  expect(await bench.runMessage(JSON.stringify(asked))).toEqual([]);
};

describe('a backfill’s look', () => {
  it('tells how far it has come whenever it goes on, and no longer when it has ended', async () => {
    const bench = benchWithContacts();
    await start(bench);
    expect(await underWay(bench)).toMatchObject({ mode: 'observe', upTo: morning.from });
    const [next] = bench.queue.waiting();
    bench.world.clock.pass(60);
    await bench.runMessage(bench.queue.receive()[0]?.body ?? '');
    expect(await underWay(bench)).toEqual({
      askedAt: '2026-11-20T13:00:00.000Z',
      mode: 'observe',
      upTo: JSON.parse(next?.body ?? '').from,
      to: morning.to,
      notedAt: '2026-11-20T13:01:00.000Z',
    });
    await bench.drain();
    expect(await underWay(bench)).toBeUndefined();
  });

  it('leaves an hour’s account of before as it is until it has looked at the hour whole', async () => {
    const bench = benchWithContacts();
    await bench.reconcile(morning);
    const before = (await bench.hours())['09'];
    await start(bench, { ...morning, mode: 'act' });
    expect(Date.parse((await underWay(bench))?.notedAt ?? '')).toBeGreaterThan(0);
    expect((await bench.hours())['09']).toEqual(before);
  });

  it('waits for another at the same day, and Connect is asked of nothing twice', async () => {
    const bench = benchWithContacts();
    await start(bench);
    bench.world.clock.pass(1);
    await start(bench);
    const asked = bench.world.connect.asked().length;
    expect(bench.queue.waiting()).toHaveLength(2);
    expect(asked).toBeLessThan(20);
    await bench.drain();
    expect(bench.world.connect.asked()).toHaveLength(20);
    const { hours } = await bench.world.accounts.read(day, 'instance-1');
    expect(hours['09']).toMatchObject({ known: 20, askedAt: '2026-11-20T13:00:01.000Z' });
  });

  it('waits no longer once the other has been silent for more than 45 minutes', async () => {
    const bench = benchWithContacts();
    await start(bench);
    bench.world.clock.pass(45 * 60);
    expect(bench.queue.receive()).toHaveLength(1);
    await start(bench);
    expect(bench.world.connect.asked()).toHaveLength(10);
    await bench.drain();
    expect(bench.world.clock.now()).toBe('2026-11-20T13:48:00.000Z');
    expect((await bench.hours())['09']).toMatchObject({ known: 20, repaired: 20 });
  });

  it('waits for none at another day', async () => {
    const bench = benchWithContacts();
    await start(bench);
    bench.world.clock.pass(1);
    await start(bench, { from: '2026-11-19T23:00:00Z', to: '2026-11-20T00:00:00Z', mode: 'act' });
    expect((await bench.hours('2026-11-19'))['23']).toMatchObject({ mode: 'act' });
  });

  it('goes on when it failed and comes again, before anybody else may', async () => {
    const bench = benchWithContacts();
    const failing = {
      ...bench.ports,
      search: { endedIn: async () => Promise.reject(new Error()) },
    };
    const body = JSON.stringify({ ...observing, askedAt: bench.world.clock.now() });
    expect(await bench.runMessage(body, failing)).toEqual(['message']);
    bench.world.clock.pass(30 * 60);
    await bench.runMessage(body);
    await bench.drain();
    expect((await bench.hours())['09']).toMatchObject({ known: 20, repaired: 20 });
    expect(await underWay(bench)).toBeUndefined();
  });
});

describe('a look of the schedule', () => {
  it('waits for no backfill, and none waits for it', async () => {
    const bench = benchWithContacts();
    await start(bench);
    await bench.reconcile(morning, slowPorts(bench, { search: 0, describe: 1 }));
    expect((await bench.hours())['09']).toMatchObject({ known: 20 });
    const other = benchWithContacts();
    await start(other, morning);
    expect(await underWay(other)).toBeUndefined();
  });
});
