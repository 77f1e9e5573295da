import { describe, expect, it } from 'vitest';
import { dayWindowsOf } from '../../../bin/calls/backfill/days.ts';
import { runBackfill } from '../../../bin/calls/backfill/run-backfill.ts';
import { Refusal } from '../../../bin/command-line/refusal.ts';
import { plusSeconds } from '../../../lambdas/domain/instant.ts';
import type { ReconcileContactsPorts } from '../../../lambdas/reconcile-contacts/ports.ts';
import { type Bench, knownCall, reconcileBench } from '../../reconcile-contacts/bench.ts';
import { slowPorts } from '../../reconcile-contacts/slow-ports.ts';

const day = '2026-11-19';
const nine = `${day}T09:00:00.000Z`;
const aDay = { from: `${day}T00:00:00.000Z`, to: '2026-11-20T00:00:00.000Z' };
const twoDays = { ...aDay, from: '2026-11-18T00:00:00.000Z' };

/** Contacts of which nothing was recorded, that ended one after another from nine o’clock on. */
function unrecorded(bench: Bench, count: number, from = nine): void {
  for (let nth = 0; nth < count; nth += 1) {
    bench.world.connect.know(knownCall(`${from}-${nth}`, plusSeconds(from, nth)));
  }
}

/** Somebody at the command line, while the function works; time passes as he waits. */
function operator(bench: Bench, ports: ReconcileContactsPorts = bench.ports) {
  const { accounts, clock } = bench.world;
  const [sent, shown]: [string[], number[]] = [[], []];
  return {
    sent,
    shown,
    runs: async (
      span = aDay,
      settings: { readonly mode?: 'act' | 'observe'; readonly isUnheard?: boolean } = {},
    ) =>
      runBackfill(dayWindowsOf(span), {
        accountsOf: async (asked) => [await accounts.read(asked, 'instance-1')],
        send: async (body) => {
          sent.push(body);
          if (settings.isUnheard !== true) bench.queue.send(body, 0);
        },
        mode: settings.mode ?? 'observe',
        clock: {
          now: () => clock.now(),
          wait: async (milliseconds) => {
            clock.pass(milliseconds / 1000);
            for (const { body } of bench.queue.receive(1)) await bench.runMessage(body, ports);
          },
        },
        onHours: (done) => shown.push(done),
      }),
  };
}

describe('a backfill of a day', () => {
  it('asks for it once, and ends when each of its hours was looked at', async () => {
    const bench = reconcileBench();
    unrecorded(bench, 3);
    const { runs, sent, shown } = operator(bench);
    await runs();
    expect(sent.map((body) => JSON.parse(body))).toMatchObject([{ ...aDay, mode: 'observe' }]);
    expect(Object.keys(await bench.hours(day))).toHaveLength(24);
    expect((await bench.hours(day))['09']).toMatchObject({ repaired: 3, mode: 'observe' });
    expect(shown.at(-1)).toBe(24);
  });

  it('has patience with an hour that takes almost an hour, and shows how far it is', async () => {
    const bench = reconcileBench({ pageSize: 10 });
    unrecorded(bench, 1050);
    const began = Date.parse(bench.world.clock.now());
    const { runs, shown } = operator(bench, slowPorts(bench, { search: 2, describe: 2 }));
    await runs();
    expect(Date.parse(bench.world.clock.now()) - began).toBeGreaterThan(50 * 60_000);
    expect((await bench.hours(day))['09']).toMatchObject({ known: 1050, repaired: 1050 });
    expect(shown).toEqual(shown.toSorted((one, other) => one - other));
    expect(new Set(shown.filter((done) => done > 9 && done < 10)).size).toBeGreaterThan(10);
  });

  it('gives up where nothing moves for 45 minutes', async () => {
    const bench = reconcileBench();
    const began = bench.world.clock.now();
    await expect(operator(bench).runs(aDay, { isUnheard: true })).rejects.toThrow(Refusal);
    expect(bench.world.clock.now()).toBe(plusSeconds(began, 45 * 60 + 1));
  });

  it('asks again for what is missing, though every hour was looked at', async () => {
    const bench = reconcileBench();
    unrecorded(bench, 1);
    const silent = { ...bench.ports, connect: { describe: async () => null } };
    await operator(bench, silent).runs();
    expect((await bench.hours(day))['09']).toMatchObject({ missing: 1 });
    await operator(bench).runs();
    expect((await bench.hours(day))['09']).toMatchObject({ missing: 0, repaired: 1 });
  });

  it('asks again to act for what was only observed', async () => {
    const bench = reconcileBench();
    await operator(bench).runs();
    const { runs, sent } = operator(bench);
    await runs(aDay, { mode: 'act' });
    expect(sent).toHaveLength(1);
    expect((await bench.hours(day))['09']).toMatchObject({ mode: 'act' });
  });
});

describe('a backfill of several days', () => {
  it('asks for the latest first, and not for what was looked at whole', async () => {
    const bench = reconcileBench();
    await operator(bench).runs(aDay);
    const { runs, sent, shown } = operator(bench);
    await runs(twoDays);
    expect(sent.map((body) => JSON.parse(body).from)).toEqual([twoDays.from]);
    expect([shown[0], shown.at(-1)]).toEqual([24, 48]);
  });
});

describe('a backfill that is begun while another is under way', () => {
  const resting = { pageSize: 10, settings: { pagesAtOnce: 2 } };

  /** The first was stopped, or gave up; its look goes on. */
  async function left(span = aDay): Promise<Bench> {
    const bench = reconcileBench(resting);
    unrecorded(bench, 100);
    await bench.runMessage(JSON.stringify({ ...span, mode: 'observe' }));
    bench.world.clock.pass(30);
    return bench;
  }

  it('asks for nothing, and ends with it', async () => {
    const bench = await left();
    const { runs, sent } = operator(bench);
    await runs();
    expect(sent).toEqual([]);
    expect((await bench.hours(day))['09']).toMatchObject({ known: 100, repaired: 100 });
    expect(bench.queue.waiting()).toEqual([]);
  });

  it.each([
    ['earlier hours', { ...aDay, from: nine }, 'observe'],
    ['to act', aDay, 'act'],
  ] as const)('asks for what the other does not do: %s', async (_, span, mode) => {
    const bench = await left(span);
    const { runs, sent } = operator(bench);
    await runs(aDay, { mode });
    expect(sent).toHaveLength(1);
    expect((await bench.hours(day))['09']).toMatchObject({ known: 100, mode });
  });

  it('asks anew where the other has been silent for more than 45 minutes', async () => {
    const bench = await left();
    bench.world.clock.pass(45 * 60);
    expect(bench.queue.receive()).toHaveLength(1);
    const { runs, sent } = operator(bench);
    await runs();
    expect(sent).toHaveLength(1);
    expect((await bench.hours(day))['09']).toMatchObject({ known: 100, repaired: 100 });
  });
});
