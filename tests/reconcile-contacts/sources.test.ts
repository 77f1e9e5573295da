import { describe, expect, it } from 'vitest';
import { plusSeconds } from '../../lambdas/domain/instant.ts';
import { type Bench, eventOf, knownCall, reconcileBench, recordOf } from './bench.ts';
import { nextHour, runningUntil } from './hourly.ts';

const two = '2026-11-20T14:00:00.000Z';
const twoToThree = { from: two, to: '2026-11-20T15:00:00.000Z' };

/** Who told of the ends of five contacts between two and three. */
const heard = [['event', 'record'], ['event'], ['event'], ['record'], []] as const;

/** Five contacts that ended between two and three, on a stage that began at one: it is ten past three. */
async function fiveContacts(): Promise<Bench> {
  const bench = reconcileBench();
  await runningUntil(bench, 1);
  for (const [nth, sources] of heard.entries()) {
    const [id, at] = [`call-${nth}`, plusSeconds(two, 600 * nth)];
    bench.world.connect.know(knownCall(id, at));
    for (const source of sources) {
      await bench.deliver(source, source === 'event' ? eventOf(id, at) : recordOf(id, at));
    }
  }
  await nextHour(bench);
  return bench;
}

const counted = ({ world: { telemetry } }: Bench) => ({
  known: telemetry.counted('ContactsKnown'),
  withoutEvent: telemetry.counted('ContactsWithoutEvent'),
  withoutRecord: telemetry.counted('ContactsWithoutRecord'),
});

const nothing = { known: 0, withoutEvent: 0, withoutRecord: 0 };
const all = { known: 5, withoutEvent: 2, withoutRecord: 3 };

describe('the sources of an hour’s contacts', () => {
  it('are not counted before late events and records have had their time', async () => {
    const bench = await fiveContacts();
    expect((await bench.hours())['14']).toMatchObject({ known: 5 });
    await nextHour(bench);
    expect(bench.world.clock.now()).toMatch(/^2026-11-20T16:/);
    expect(counted(bench)).toEqual(nothing);
  });

  it('are counted two hours after its end, and no more with the looks that follow', async () => {
    const bench = await fiveContacts();
    await nextHour(bench);
    await nextHour(bench);
    expect(counted(bench)).toEqual(all);
    for (let hours = 0; hours < 24; hours += 1) await nextHour(bench);
    expect((await bench.hours())['14']).toMatchObject({ upTo: twoToThree.to });
    expect(counted(bench)).toEqual(all);
  });

  it('are counted once where the hour is looked at every hour for what is missing in it', async () => {
    const bench = await fiveContacts();
    bench.world.connect.know(knownCall('call-5', plusSeconds(two, 3599)));
    const { connect } = bench.ports;
    Object.assign(bench.ports, { connect: { describe: async () => null } });
    for (let hours = 0; hours < 6; hours += 1) await nextHour(bench);
    Object.assign(bench.ports, { connect });
    expect(bench.world.telemetry.counted('ContactsMissing')).toBeGreaterThan(3);
    expect(counted(bench)).toEqual({ known: 6, withoutEvent: 3, withoutRecord: 4 });
  });

  it('are counted once where somebody looks by hand, or a message comes again', async () => {
    const bench = await fiveContacts();
    await nextHour(bench);
    await nextHour(bench);
    const askedAt = plusSeconds(twoToThree.to, 7800);
    await bench.reconcile(twoToThree);
    await bench.runMessage(JSON.stringify({ ...twoToThree, askedAt }));
    expect(counted(bench)).toEqual(all);
  });

  it('are counted of the hours that are made up for after nothing ran', async () => {
    const bench = await fiveContacts();
    bench.world.clock.pass(20 * 3600);
    await bench.everyHour();
    expect(counted(bench)).toEqual(all);
  });

  it('are not counted a day later, when only what was listed late is looked for', async () => {
    const bench = await fiveContacts();
    bench.world.clock.pass(25 * 3600);
    await bench.everyHour();
    expect((await bench.hours())['14']).toMatchObject({ known: 5 });
    expect(counted(bench)).toEqual(nothing);
  });

  it('are not counted of what a backfill brings in, of which nothing was to be told', async () => {
    const bench = await fiveContacts();
    bench.world.clock.moveTo(plusSeconds(twoToThree.to, 7200));
    await bench.reconcile({ ...twoToThree, mode: 'observe' });
    await bench.reconcile({ ...twoToThree, mode: 'act' });
    expect(counted(bench)).toEqual(nothing);
  });

  it('leave out who was erased', async () => {
    const bench = await fiveContacts();
    await bench.world.contacts.erase('call-4', 'call-4');
    await nextHour(bench);
    await nextHour(bench);
    expect((await bench.hours())['14']).toMatchObject({ known: 5, erased: 1 });
    expect(counted(bench)).toEqual({ known: 4, withoutEvent: 1, withoutRecord: 2 });
  });
});
