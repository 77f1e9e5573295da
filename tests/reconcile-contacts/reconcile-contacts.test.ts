import { describe, expect, it } from 'vitest';
import { emptyTally } from '../../lambdas/domain/completeness.ts';
import { plusSeconds } from '../../lambdas/domain/instant.ts';
import { statementBy } from '../contracts/examples.ts';
import { type Bench, eventOf, knownCall, recordOf, reconcileBench } from './bench.ts';

const nineToTen = { from: '2026-11-20T09:00:00.000Z', to: '2026-11-20T10:00:00.000Z' };
const half = '2026-11-20T09:30:00.000Z';
const tenSharp = nineToTen.to;

const speakersOf = async ({ world }: Bench, callId: string) =>
  (await world.calls.read(callId)).contacts.map(({ contactId, said }) => [
    contactId,
    Object.keys(said)
      .filter((speaker) => !speaker.startsWith('GIVEN '))
      .toSorted(),
  ]);

const verdictOf = async ({ world }: Bench, callId: string) => {
  const { record, obligations } = await world.calls.read(callId);
  return {
    verdict: record?.record.verdict,
    raised: obligations.map(({ kind }) => kind).toSorted(),
  };
};

describe('a call of which nothing arrived', () => {
  it('is fetched, recorded and judged as if it had', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('call-1', half));
    await bench.reconcile(nineToTen);
    expect(await speakersOf(bench, 'call-1')).toEqual([['call-1', ['DESCRIPTION']]]);
    await bench.assessAll();
    expect(await verdictOf(bench, 'call-1')).toEqual({
      verdict: 'agent-ended-early',
      raised: ['agent-hang-up', 'apologise-and-resolve'],
    });
    expect(await bench.hours()).toEqual({
      '09': { ...emptyTally, known: 1, repaired: 1, upTo: tenSharp },
    });
    expect(bench.world.telemetry.counted('Repaired')).toBe(1);
  });

  it('keeps the caller’s pseudonym and not the number', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('call-1', half));
    await bench.reconcile(nineToTen);
    const items = JSON.stringify(bench.world.table.all());
    expect(items).toMatch(/\[\\"[0-9a-f]{32}\\"\]/);
    expect(items).not.toContain('441632960001');
    expect(JSON.stringify(bench.world.telemetry.lines())).not.toContain('441632960001');
  });

  it('of a later leg is recorded under its call', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('leg-2', half, { InitialContactId: 'call-1' }));
    bench.world.connect.know(knownCall('leg-3', half, { PreviousContactId: 'leg-2' }));
    await bench.reconcile(nineToTen);
    expect(await speakersOf(bench, 'call-1')).toEqual([
      ['leg-2', ['DESCRIPTION']],
      ['leg-3', ['DESCRIPTION']],
    ]);
    expect((await bench.hours())['09']).toMatchObject({ known: 2, repaired: 2, missing: 0 });
  });
});

describe('a call that began and never ended, as far as we were told', () => {
  it('is looked up once Connect knows its end, and not before', async () => {
    const bench = reconcileBench();
    const begun = { eventType: 'INITIATED', disconnectTimestamp: undefined };
    await bench.deliver('event', eventOf('call-1', '2026-11-20T09:20:00.000Z', begun));
    await bench.reconcile(nineToTen);
    expect(bench.world.connect.asked()).toEqual([]);
    bench.world.connect.know(knownCall('call-1', half));
    await bench.reconcile(nineToTen);
    expect(await speakersOf(bench, 'call-1')).toEqual([['call-1', ['DESCRIPTION', 'INITIATED']]]);
    await bench.assessAll();
    expect(await verdictOf(bench, 'call-1')).toMatchObject({ verdict: 'agent-ended-early' });
  });
});

describe('calls whose end was told', () => {
  it('are counted by who told it, and Connect is not asked about them', async () => {
    const bench = reconcileBench();
    for (const id of ['both', 'event', 'record']) bench.world.connect.know(knownCall(id, half));
    await bench.deliver('event', eventOf('both', half), eventOf('event', half));
    await bench.deliver('record', recordOf('both', half), recordOf('record', half));
    const before = bench.world.table.all().length;
    await bench.reconcile(nineToTen);
    expect(bench.world.connect.asked()).toEqual([]);
    expect(bench.world.table.all()).toHaveLength(before + 1);
    expect((await bench.hours())['09']).toEqual({
      ...emptyTally,
      known: 3,
      byEvent: 2,
      byContactRecord: 2,
      upTo: tenSharp,
    });
  });

  it('are found where they were kept astray, or under a call that the search does not name', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('astray', half, { InitialContactId: 'call-1' }));
    bench.world.connect.know(knownCall('leg-2', half));
    await bench.deliver('event', eventOf('astray', half));
    await bench.deliver('event', eventOf('leg-2', half, { initialContactId: 'call-2' }));
    await bench.reconcile(nineToTen);
    expect(bench.world.connect.asked()).toEqual([]);
    expect((await bench.hours())['09']).toMatchObject({ known: 2, byEvent: 2 });
  });

  it('are found with the contact before them, where only that was named', async () => {
    const bench = reconcileBench();
    const chain = { InitialContactId: 'call-1', PreviousContactId: 'leg-2' };
    bench.world.connect.know(knownCall('leg-3', half, chain));
    await bench.deliver('event', eventOf('leg-3', half, { previousContactId: 'leg-2' }));
    await bench.world.contacts.record(
      'call-1',
      statementBy({ contactId: 'leg-3', speaker: 'DESCRIPTION' }),
    );
    await bench.reconcile(nineToTen);
    expect((await bench.hours())['09']).toMatchObject({ known: 1, byEvent: 1, repaired: 0 });
  });

  it('are found under the call of which the contact before them was known as a leg', async () => {
    const bench = reconcileBench();
    const chain = { InitialContactId: 'call-1', PreviousContactId: 'leg-2' };
    bench.world.connect.know(knownCall('leg-3', half, chain));
    await bench.deliver('event', eventOf('leg-2', half, { initialContactId: 'call-0' }));
    await bench.deliver('event', eventOf('leg-3', half, { previousContactId: 'leg-2' }));
    await bench.world.contacts.record(
      'call-1',
      statementBy({ contactId: 'leg-3', speaker: 'CONTACT_RECORD' }),
    );
    await bench.reconcile(nineToTen);
    expect((await bench.hours())['09']).toMatchObject({ byEvent: 1, byContactRecord: 1 });
  });

  it('are found under every id under which the contact is kept as a leg', async () => {
    const bench = reconcileBench();
    const chain = { InitialContactId: 'call-1', PreviousContactId: 'leg-3' };
    bench.world.connect.know(knownCall('leg-4', half, chain));
    await bench.deliver('event', eventOf('leg-4', half, { previousContactId: 'leg-2' }));
    await bench.world.contacts.record(
      'call-1',
      statementBy({ contactId: 'leg-4', speaker: 'CONTACT_RECORD' }),
    );
    await bench.reconcile(nineToTen);
    expect((await bench.hours())['09']).toMatchObject({ byEvent: 1, byContactRecord: 1 });
  });

  it('leave the account when their record comes after the repair, not doubled', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('call-1', half));
    await bench.reconcile(nineToTen);
    await bench.deliver('record', recordOf('call-1', half));
    await bench.reconcile(nineToTen);
    expect((await bench.hours())['09']).toMatchObject({
      known: 1,
      byContactRecord: 1,
      repaired: 0,
    });
  });
});

describe('a call that Connect finds and cannot describe', () => {
  const silent = (bench: Bench) => ({
    ...bench.ports,
    connect: { describe: async () => null },
  });

  it('is missing, by its id, until somebody can', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('call-1', half));
    await bench.reconcile(nineToTen, silent(bench));
    expect((await bench.hours())['09']).toMatchObject({ missing: 1, missingIds: ['call-1'] });
    expect(bench.world.telemetry.counted('ContactsMissing')).toBe(1);
    await bench.reconcile(nineToTen);
    expect((await bench.hours())['09']).toMatchObject({ missing: 0, missingIds: [], repaired: 1 });
  });

  it('is no alarm yet within the hour after its own', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('call-1', '2026-11-20T12:30:00.000Z'));
    await bench.reconcile(
      { from: '2026-11-20T12:00:00.000Z', to: '2026-11-20T13:00:00.000Z' },
      silent(bench),
    );
    expect((await bench.hours())['12']).toMatchObject({ missing: 1 });
    expect(bench.world.telemetry.counted('ContactsMissing')).toBe(0);
  });

  it('harms none beside it when asking fails, and is logged by its id', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('call-1', half));
    bench.world.connect.know(knownCall('call-2', half));
    const describing: Bench['ports']['connect'] = {
      describe: async (contactId, instanceId) => {
        if (contactId === 'call-1') throw new Error('Connect is down.');
        return bench.world.connect.describe(contactId, instanceId);
      },
    };
    await bench.reconcile(nineToTen, { ...bench.ports, connect: describing });
    expect((await bench.hours())['09']).toMatchObject({ repaired: 1, missingIds: ['call-1'] });
    expect(bench.world.telemetry.lines()).toContainEqual({
      level: 'error',
      message: 'not described',
      ids: { contactId: 'call-1', error: 'Error', why: 'Connect is down.' },
    });
  });

  it('is counted however many there are, named among the first 250, and all are logged', async () => {
    const bench = reconcileBench({ settings: { pagesAtOnce: 2 } });
    const ids = Array.from({ length: 330 }, (_, count) => `call-${count}`);
    for (const [nth, id] of ids.entries()) {
      bench.world.connect.know(knownCall(id, plusSeconds(nineToTen.from, nth)));
    }
    await bench.reconcile(nineToTen, silent(bench));
    const hour = (await bench.hours())['09'];
    expect(hour).toMatchObject({ known: 330, missing: 330, missingIds: ids.slice(0, 250) });
    expect(bench.world.telemetry.counted('ContactsMissing')).toBe(330);
    const lines = bench.world.telemetry.lines().map((line) => line.ids);
    expect(new Set(lines.flatMap((line) => line['ids']))).toEqual(new Set(ids));
    expect(Math.max(...lines.map((line) => Number(line['contacts'])))).toBe(100);
  });

  it('is logged with its hour', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('call-1', half));
    bench.world.connect.know(knownCall('call-2', plusSeconds(tenSharp, 1)));
    await bench.deliver('event', eventOf('call-3', half));
    bench.world.connect.know(knownCall('call-3', half));
    await bench.reconcile({ from: nineToTen.from, to: '2026-11-20T11:00:00Z' }, silent(bench));
    expect(bench.world.telemetry.lines()).toEqual([
      {
        level: 'warn',
        message: 'missing',
        ids: { hour: nineToTen.from, contacts: 1, ids: ['call-1'] },
      },
      { level: 'warn', message: 'missing', ids: { hour: tenSharp, contacts: 1, ids: ['call-2'] } },
    ]);
  });
});

describe('a window asked for by hand', () => {
  it('is widened to whole hours, and goes no further than what the search may know', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('early', '2026-11-20T11:01:00.000Z'));
    bench.world.connect.know(knownCall('late', '2026-11-20T12:54:59.000Z'));
    bench.world.connect.know(knownCall('just-now', '2026-11-20T12:55:00.000Z'));
    await bench.reconcile({ from: '2026-11-20T11:30:00Z', to: '2026-11-20T12:10:00Z' });
    expect(await bench.hours()).toMatchObject({
      '11': { known: 1, upTo: '2026-11-20T12:00:00.000Z' },
      '12': { known: 1, upTo: '2026-11-20T12:55:00.000Z' },
    });
  });

  it('of the future, or of no length, does nothing', async () => {
    const bench = reconcileBench();
    await bench.reconcile({ from: '2026-11-20T14:00:00Z', to: '2026-11-20T15:00:00Z' });
    await bench.reconcile({ from: '2026-11-20T09:00:00Z', to: '2026-11-20T09:00:00Z' });
    expect(bench.world.table.all()).toEqual([]);
  });

  it('over midnight notes its hours in both days', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('call-1', '2026-11-19T23:59:59.999Z'));
    bench.world.connect.know(knownCall('call-2', '2026-11-20T00:00:00.000Z'));
    await bench.reconcile({ from: '2026-11-19T23:00:00Z', to: '2026-11-20T01:00:00Z' });
    expect(await bench.hours('2026-11-19')).toMatchObject({ '23': { known: 1 } });
    expect(await bench.hours()).toMatchObject({ '00': { known: 1 } });
  });

  it.each([
    ['an end before its beginning', { from: '2026-11-20T10:00:00Z', to: '2026-11-20T09:00:00Z' }],
    ['a beginning alone', { from: '2026-11-20T10:00:00Z' }],
    ['no times', { from: 'soon', to: 'later' }],
    ['an unknown mode', { ...nineToTen, mode: 'guess' }],
  ])('with %s is refused, and as a message comes back', async (_, asked) => {
    const bench = reconcileBench();
    expect(await bench.runMessage(JSON.stringify(asked))).toEqual(['message']);
    expect(bench.world.telemetry.lines()).toMatchObject([{ ids: { error: 'TypeError' } }]);
  });
});

describe('a table that fails', () => {
  it('lets the message come again and do the rest', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('call-1', half));
    const failing = { ...bench.world.accounts, keep: async () => Promise.reject(new Error('no')) };
    const body = JSON.stringify(nineToTen);
    expect(await bench.runMessage(body, { ...bench.ports, accounts: failing })).toEqual([
      'message',
    ]);
    expect(await bench.runMessage(body)).toEqual([]);
    expect((await bench.hours())['09']).toMatchObject({ known: 1, repaired: 1 });
    expect(bench.world.connect.asked()).toEqual(['call-1']);
  });
});

describe('a repair that was recorded before its assessment could be asked for', () => {
  it('is asked for when the message comes again, without asking Connect again', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('call-1', half));
    const failing = { send: async () => Promise.reject(new Error('no')) };
    const body = JSON.stringify(nineToTen);
    expect(await bench.runMessage(body, { ...bench.ports, assessQueue: failing })).toEqual([
      'message',
    ]);
    expect(await speakersOf(bench, 'call-1')).toEqual([['call-1', ['DESCRIPTION']]]);
    expect(await bench.runMessage(body)).toEqual([]);
    expect(bench.world.connect.asked()).toEqual(['call-1']);
    await bench.assessAll();
    expect(await verdictOf(bench, 'call-1')).toMatchObject({ verdict: 'agent-ended-early' });
  });
});
