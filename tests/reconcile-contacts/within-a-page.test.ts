import { describe, expect, it } from 'vitest';
import { TurnTooFarOff } from '../../lambdas/adapters/connect/pace.ts';
import { plusSeconds, secondsBetween } from '../../lambdas/domain/instant.ts';
import type { ReconcileContactsPorts } from '../../lambdas/reconcile-contacts/ports.ts';
import { type Bench, knownCall, mostMessages, reconcileBench } from './bench.ts';
import { slowPorts } from './slow-ports.ts';

const nine = '2026-11-20T09:00:00.000Z';
const window = { from: '2026-11-20T08:00:00.000Z', to: '2026-11-20T11:00:00.000Z' };

/** How long Lambda lets the function run. */
const timeoutSeconds = 300;

/** As many contacts that ended at these seconds after nine; all are to be asked about. */
function crowd(bench: Bench, endedAfterSeconds: readonly number[]): void {
  for (const [nth, seconds] of endedAfterSeconds.entries()) {
    bench.world.connect.know(knownCall(`call-${nth}`, plusSeconds(nine, seconds)));
  }
}

const eachSecond = (count: number): number[] => Array.from({ length: count }, (_, nth) => nth);

/** Runs all that follows from a window; gives how long each invocation took and whom it asked about. */
async function invocations(bench: Bench, ports: ReconcileContactsPorts) {
  const { clock, connect } = bench.world;
  const done: { readonly seconds: number; readonly asked: readonly string[] }[] = [];
  bench.queue.send(JSON.stringify(window), 0);
  while (done.length < mostMessages) {
    const next = bench.queue.waiting().at(0);
    if (next === undefined) return done;
    clock.moveTo(next.arrivesAt);
    const [began, before] = [clock.now(), connect.asked().length];
    const [message] = bench.queue.receive(1);
    expect(await bench.runMessage(message?.body ?? '', ports)).toEqual([]);
    const seconds = secondsBetween(began, clock.now()) ?? 0;
    done.push({ seconds, asked: connect.asked().slice(before) });
  }
  throw new Error('The look goes on and on.');
}

/** Connect refuses every turn that would come when the invocation has so few seconds left. */
function refusing(bench: Bench, describeSeconds: number): ReconcileContactsPorts {
  const slow = slowPorts(bench, { search: 0, describe: describeSeconds });
  const { clock } = bench.world;
  let endsAt = clock.now();
  return {
    ...slow,
    search: {
      endedIn: async (span, instanceId, nextToken) => {
        if (nextToken === undefined) endsAt = plusSeconds(clock.now(), timeoutSeconds);
        return slow.search.endedIn(span, instanceId, nextToken);
      },
    },
    connect: {
      describe: async (...asked) => {
        if (plusSeconds(clock.now(), describeSeconds + 6) > endsAt) {
          throw new TurnTooFarOff('describe-contact');
        }
        return slow.connect.describe(...asked);
      },
    },
  };
}

const restsAt = (bench: Bench): unknown => JSON.parse(bench.queue.waiting().at(0)?.body ?? 'null');

describe('a page of contacts whose descriptions come slowly', () => {
  it('is left in its midst, in time, and gone on with where it was left', async () => {
    const bench = reconcileBench();
    crowd(bench, eachSecond(100));
    const done = await invocations(bench, slowPorts(bench, { search: 2, describe: 5 }));
    expect(done.length).toBeGreaterThan(1);
    expect(Math.max(...done.map(({ seconds }) => seconds))).toBeLessThan(timeoutSeconds - 50);
    const asked = done.flatMap((one) => one.asked);
    expect(asked).toEqual(eachSecond(100).map((nth) => `call-${nth}`));
    expect((await bench.hours())['09']).toMatchObject({ known: 100, repaired: 100, missing: 0 });
  });

  it('closes no hour in which contacts are left', async () => {
    const bench = reconcileBench({ settings: { secondsAtOnce: 10 } });
    crowd(bench, [0, 60, 120, 3599, 3599.9, 3600]);
    const ports = slowPorts(bench, { search: 0, describe: 5 });
    await bench.runMessage(JSON.stringify(window), ports);
    expect(Object.keys(await bench.hours())).toEqual(['08']);
    expect(restsAt(bench)).toMatchObject({
      from: plusSeconds(nine, 3599.9),
      to: window.to,
      soFar: { known: 4, repaired: 4, missing: 0 },
    });
    await bench.drain(ports);
    expect(await bench.hours()).toMatchObject({ '09': { known: 5 }, '10': { known: 1 } });
  });

  it('parts no contacts that ended at one moment', async () => {
    const bench = reconcileBench({ settings: { secondsAtOnce: 10 } });
    crowd(bench, [0, 60, 60, 60, 60, 60, 120, 120]);
    const done = await invocations(bench, slowPorts(bench, { search: 0, describe: 5 }));
    expect(done.map(({ asked }) => asked.length)).toEqual([6, 2]);
    expect((await bench.hours())['09']).toMatchObject({ known: 8, repaired: 8 });
  });

  it('is got through by a contact a time, where every description outlasts the time for all', async () => {
    const bench = reconcileBench({ settings: { secondsAtOnce: 1 } });
    crowd(bench, eachSecond(4));
    const done = await invocations(bench, slowPorts(bench, { search: 3, describe: 30 }));
    expect(done.map(({ asked }) => asked)).toEqual([
      ['call-0'],
      ['call-1'],
      ['call-2'],
      ['call-3'],
    ]);
    expect((await bench.hours())['09']).toMatchObject({ known: 4, repaired: 4 });
  });
});

describe('a turn that would come too late for the invocation', () => {
  it('lets the look rest with what is done, and leaves nobody for missing', async () => {
    const bench = reconcileBench({ settings: { secondsAtOnce: 200 } });
    crowd(bench, eachSecond(100));
    const done = await invocations(bench, refusing(bench, 5));
    expect(done.map(({ asked }) => asked.length)).toEqual([58, 42]);
    expect(bench.world.connect.asked()).toHaveLength(100);
    expect((await bench.hours())['09']).toMatchObject({ known: 100, repaired: 100, missing: 0 });
    expect(bench.world.telemetry.lines().filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('lets it rest among contacts of one moment too, of which those that are recorded are not asked about again', async () => {
    const bench = reconcileBench();
    crowd(
      bench,
      Array.from({ length: 75 }, () => 900),
    );
    const ports = refusing(bench, 5);
    const from = plusSeconds(nine, 900);
    await bench.runMessage(JSON.stringify({ from, to: window.to, askedAt: from }), ports);
    expect(restsAt(bench)).toMatchObject({ from, soFar: { known: 0 } });
    await bench.drain(ports);
    expect(bench.world.connect.asked()).toHaveLength(75);
    expect((await bench.hours())['09']).toMatchObject({ known: 75, repaired: 75 });
  });

  it('fails the message where nothing was done, which comes again', async () => {
    const bench = reconcileBench();
    crowd(bench, [0]);
    const connect = {
      describe: async () => Promise.reject(new TurnTooFarOff('describe-contact')),
    };
    const body = JSON.stringify({ ...window, from: nine });
    expect(await bench.runMessage(body, { ...bench.ports, connect })).toEqual(['message']);
    expect(bench.queue.waiting()).toEqual([]);
    expect(await bench.hours()).toEqual({});
    expect(await bench.runMessage(body)).toEqual([]);
    expect((await bench.hours())['09']).toMatchObject({ known: 1, repaired: 1 });
  });

  it('fails it where contacts of one moment are asked about in vain, however many are', async () => {
    const bench = reconcileBench();
    crowd(
      bench,
      Array.from({ length: 75 }, () => 0),
    );
    const ports = refusing(bench, 5);
    const connect = {
      describe: async (...asked: [string, string]) => {
        await ports.connect.describe(...asked);
        return null;
      },
    };
    const body = JSON.stringify({ ...window, from: nine });
    expect(await bench.runMessage(body, { ...ports, connect })).toEqual(['message']);
  });

  it('of a search lets the look rest after the pages before, and fails it before the first', async () => {
    const bench = reconcileBench({ pageSize: 3 });
    crowd(bench, eachSecond(9));
    const onPage = (page: number): ReconcileContactsPorts => ({
      ...bench.ports,
      search: {
        endedIn: async (span, instanceId, nextToken) => {
          if (Number(nextToken ?? 0) >= page * 3) throw new TurnTooFarOff('search-contacts');
          return bench.ports.search.endedIn(span, instanceId, nextToken);
        },
      },
    });
    expect(await bench.runMessage(JSON.stringify(window), onPage(0))).toEqual(['message']);
    expect(await bench.runMessage(JSON.stringify(window), onPage(2))).toEqual([]);
    expect(restsAt(bench)).toMatchObject({ from: plusSeconds(nine, 5), soFar: { known: 5 } });
    await bench.drain();
    expect((await bench.hours())['09']).toMatchObject({ known: 9, repaired: 9 });
  });
});
