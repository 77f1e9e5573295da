import { describe, expect, it } from 'vitest';
import { callerKeyOf } from '../../lambdas/adapters/recording/caller-key.ts';
import { contactItem } from '../../lambdas/adapters/table/contact-item.ts';
import { statementText } from '../../lambdas/domain/statement.ts';
import { type Bench, assessBench } from './bench.ts';
import { byAgent, byCustomer, legOf, resolution } from './leg.ts';

const caller = '+441632960001';
const first = legOf();
const second = legOf({ contactId: 'call-2', startsAt: '2026-11-21T09:00:00.000Z' });
const third = legOf({ contactId: 'call-3', startsAt: '2026-11-22T09:00:00.000Z' });

const unresolved = first.recorded({ ...byCustomer, ...resolution('unresolved') });
const resolved = first.recorded({ ...byCustomer, ...resolution('resolved') }, 200_000);
const closed = second.recorded(byCustomer);

const secretAtFirst = 'a secret for tests alone';
const keyUnder = (secret: string): string => callerKeyOf(caller, secret);

/**
 * Lets things happen in an order: the first call is told of (F), the second (S), the secret is rotated
 * (R), all that waits is assessed (a). At the end everything is assessed.
 */
async function happens(order: string, secret = 'another secret'): Promise<Bench> {
  const bench = assessBench();
  const steps: Readonly<Record<string, () => unknown>> = {
    F: () => bench.tellOf(caller, unresolved),
    S: () => bench.tellOf(caller, closed),
    R: () => bench.world.callerKeys.rotate(secret),
    a: () => bench.runAll(),
  };
  for (const letter of order) await steps[letter]?.();
  await bench.runAll();
  return bench;
}

const flagsIn = async ({ world }: Bench, callId = 'call-2') =>
  (await world.calls.read(callId)).record?.record.flags;

/** All that was judged of both calls, without what they are found by. */
async function judgedIn({ world }: Bench) {
  const calls = await Promise.all(['call-1', 'call-2'].map((id) => world.calls.read(id)));
  return calls.map(({ record, obligations, formerVerdicts }) => ({
    judged: { ...record?.record, callerKeys: [] },
    obligations: obligations.map(({ id, state }) => [id, state]),
    formerVerdicts,
  }));
}

/** Every order of letters, each once. */
function ordersOf(letters: string): string[] {
  if (letters.length < 2) return [letters];
  const orders = letters
    .split('')
    .flatMap((letter, place) =>
      ordersOf(letters.slice(0, place) + letters.slice(place + 1)).map((rest) => letter + rest),
    );
  return [...new Set(orders)];
}

/** An order of events with assessments after some of them, in every way. */
const withAssessments = (order: string): string[] =>
  order
    .split('')
    .reduce<string[]>(
      (ways, letter) => ways.flatMap((way) => [way + letter, `${way}${letter}a`]),
      [''],
    );

describe('a caller who rings again about an unresolved call, the secret rotated meanwhile', () => {
  it('has a key that is greater as text than the one before, or less', () => {
    expect(keyUnder('another secret') > keyUnder(secretAtFirst)).toBe(true);
    expect(keyUnder('the next secret') < keyUnder(secretAtFirst)).toBe(true);
  });

  it.each([
    ['FFSR', 'another secret'],
    ['FFSR', 'the next secret'],
    ['FSSR', 'another secret'],
  ])(
    'is flagged, and both calls are judged alike, in any order of %s to %s',
    async (events, to) => {
      const expected = await judgedIn(await happens('FS'));
      const orders = ordersOf(events).flatMap(withAssessments);
      expect(orders).toHaveLength(192);
      for (const order of orders) {
        const bench = await happens(order, to);
        expect([order, await flagsIn(bench)]).toEqual([order, ['repeat-caller']]);
        expect([order, await judgedIn(bench)]).toEqual([order, expected]);
      }
    },
  );

  it('is no longer flagged once the first call turns out to be resolved', async () => {
    const bench = await happens('FSR');
    await bench.tellOf(caller, resolved);
    await bench.runAll();
    expect(await flagsIn(bench)).toEqual([]);
  });

  it('is flagged, too, where the first call was kept when a caller had one key', async () => {
    const bench = assessBench();
    const { world } = bench;
    const { said, ...told } = unresolved;
    const ofOld = JSON.stringify({ callerKey: keyUnder(secretAtFirst) }).slice(1, -1);
    const text = statementText({ ...told, said }).replace('{', `{${ofOld},`);
    const key = { callId: 'call-1', item: contactItem('call-1') };
    world.table.write({ key, becomes: () => ({ CONTACT_RECORD: text }) });
    await bench.tell(first.heard('Silence'));
    await bench.runAll();
    world.callerKeys.rotate('another secret');
    await bench.tellOf(caller, closed);
    await bench.runAll();
    expect(await flagsIn(bench)).toEqual(['repeat-caller']);
  });

  it('is not taken for somebody else', async () => {
    const bench = await happens('FR');
    await bench.tellOf('+441632960002', closed);
    await bench.runAll();
    expect(await flagsIn(bench)).toEqual([]);
  });
});

describe('the same word about a call that comes again after a rotation', () => {
  it('changes nothing that was judged, raised or announced', async () => {
    const bench = assessBench();
    const hangUp = first.recorded(byAgent);
    await bench.tellOf(caller, hangUp);
    await bench.runAll();
    const judged = await judgedIn(bench);
    bench.world.callerKeys.rotate('another secret');
    await bench.tellOf(caller, hangUp);
    await bench.runAll();
    expect(await judgedIn(bench)).toEqual(judged);
    const announced = bench.world.table
      .changesAfter(0)
      .filter(({ before, after }) => before?.['announce'] !== after?.['announce']);
    expect(announced.map(({ after }) => after?.['item'])).toEqual([
      'follow-up#apologise-and-resolve#1',
      'investigation#agent-hang-up#1',
    ]);
  });
});

describe('the calls of a caller over two rotations', () => {
  const span = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z' };

  async function overTwoRotations(): Promise<Bench> {
    const bench = await happens('FRS');
    bench.world.callerKeys.rotate('the next secret');
    await bench.tellOf(caller, third.recorded(byCustomer));
    await bench.runAll();
    return bench;
  }

  it('are found by the key under each secret there was, which is all that erasing takes', async () => {
    const { world } = await overTwoRotations();
    const found = async (secret: string) =>
      (await world.index.callsOfCaller([keyUnder(secret)], span)).map(({ callId }) => callId);
    expect(await found(secretAtFirst)).toEqual(['call-1', 'call-2']);
    expect(await found('another secret')).toEqual(['call-2', 'call-3']);
    expect(await found('the next secret')).toEqual(['call-3']);
  });

  it('are not known to be one caller’s from the first to the last, so that nobody rotates so often', async () => {
    const bench = await overTwoRotations();
    expect(await flagsIn(bench, 'call-2')).toEqual(['repeat-caller']);
    expect(await flagsIn(bench, 'call-3')).toEqual([]);
  });
});
