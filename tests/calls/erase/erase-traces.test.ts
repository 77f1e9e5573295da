import { describe, expect, it } from 'vitest';
import { type Work, eraseTraces } from '../../../bin/calls/erase/erase-traces.ts';
import type { Traces } from '../../../bin/calls/erase/traces.ts';
import type { ItemKey } from '../../../lambdas/adapters/table/tombstone.ts';
import type { Bench } from '../../assess-call/bench.ts';
import { investigationOf, raising, recordOf } from '../../contracts/examples.ts';
import { memoryTraces } from '../../twins/memory-traces.ts';
import { customer, erasingOn, judged, keysOf, left } from './two-legs.ts';

const caller = { customer };
const parkedInput: ItemKey = { callId: 'parked#2026-11-20', item: 'record-1' };

/** Somebody else's pattern, which lists the call among its hang-ups. */
async function patternOverCall({ world }: Bench): Promise<void> {
  const facts = { callId: 'call-7', contactId: 'call-7', closedAt: '2026-11-20T09:30:00.000Z' };
  const pattern = investigationOf({ ...facts, kind: 'pattern' });
  const record = recordOf({ ...facts, callerKeys: [] });
  await world.calls.commit({ record, read: null, changes: raising(pattern) });
  const content = { hangUps: ['call-1', 'call-9'], load: [] };
  const at = '2026-11-20T09:35:00.000Z';
  await world.obligations.addEntry(pattern, {
    at,
    what: 'opened',
    content,
    expiresAt: 1_900_000_000,
  });
}

/** Erases on a bench, with a parked input that names the call; tells what was written and looked for. */
async function eraser(changed: (traces: Traces) => Partial<Traces> = () => ({})) {
  const bench = await judged();
  await patternOverCall(bench);
  const { world } = bench;
  const own = memoryTraces(world.table);
  const written: string[] = [];
  const sought: (readonly string[])[] = [];
  let parked = [parkedInput];
  const traces: Traces = {
    ...own,
    fence: async (callId, erased) => {
      written.push('fence');
      await own.fence(callId, erased);
    },
    unlist: async (entry, callIds) => {
      written.push('unlist');
      return own.unlist(entry, callIds);
    },
    remove: async (keys) => {
      written.push(keys.includes(parkedInput) ? 'remove parked' : 'remove');
      parked = parked.filter((key) => !keys.includes(key));
      await own.remove(keys);
    },
    ...changed(own),
  };
  const work = (isDryRun: boolean): Work => ({
    search: {
      traces,
      index: world.index,
      now: world.clock.now(),
      recordDays: 400,
      onPart: () => {},
    },
    erasing: erasingOn(bench, traces),
    copies: {
      parked: async () => parked,
      letters: async (words) => {
        sought.push(words);
        return { named: 0, unseen: 0 };
      },
    },
    isDryRun,
    onCall: () => {},
  });
  const keys = await keysOf(bench);
  return {
    bench,
    keys,
    written,
    sought,
    erase: (whom: { customer: string } | { contactId: string }, isDryRun = false) =>
      eraseTraces(whom, 'customer' in whom ? keys : [], work(isDryRun)),
  };
}

describe('a dry run', () => {
  it('writes nothing, though it counts all that would go', async () => {
    const { bench, erase } = await eraser();
    const before = bench.world.table.all();
    const { removed } = await erase(caller, true);
    expect(removed).toEqual(
      expect.arrayContaining(['contact', 'call', 'mention in a pattern', 'parked input']),
    );
    expect(bench.world.table.all()).toEqual(before);
  });
});

describe('an erasing', () => {
  it('does away with other copies first: what is broken off is found again by the calls', async () => {
    const { bench, erase, written } = await eraser();
    expect(await erase(caller)).toMatchObject({ found: [] });
    expect(written.slice(0, 3)).toEqual(['unlist', 'remove parked', 'fence']);
    expect(left(bench).map(({ callId }) => callId)).not.toContain('call-1');
  });

  it('that is run again looks for copies by every contact of the call, though it is gone', async () => {
    const { erase, sought } = await eraser();
    await erase(caller);
    expect((await erase({ contactId: 'leg-2' })).calls).toEqual([]);
    expect([...(sought.at(-1) ?? [])].toSorted()).toEqual(['call-1', 'leg-2']);
  });
});

describe('the last look of an erasing', () => {
  it('waits for an index that lags behind for a moment', async () => {
    let looks = 0;
    const { erase } = await eraser((own) => ({
      callsOfCaller: async (keys) => {
        looks += 1;
        return looks === 2 ? ['call-1'] : own.callsOfCaller(keys);
      },
    }));
    expect((await erase(caller)).found).toEqual([]);
    expect(looks).toBe(3);
  });

  const late: ItemKey = { callId: 'call-8', item: 'contact#call-8' };
  /** What a use gives from its second time on. */
  const onceMore = <One>(first: One, then: One): (() => Promise<One>) => {
    let uses = 0;
    return async () => {
      uses += 1;
      return uses === 1 ? first : then;
    };
  };

  it.each<[string, (own: Traces) => Partial<Traces>, string]>([
    [
      'what holds a key of the caller',
      () => ({ holding: onceMore([{ callId: 'call-1', item: 'call' }], [late]) }),
      'call-8 / contact#call-8',
    ],
    [
      'a call that is listed under one',
      () => ({ callsOfCaller: onceMore(['call-1'], ['call-8']) }),
      'call-8',
    ],
    [
      'an item of the call that does not go',
      (own) => ({
        remove: (keys) => own.remove(keys.filter(({ item }) => !item.startsWith('follow-up#'))),
      }),
      'call-1 / follow-up#apologise-and-resolve#1',
    ],
    [
      'a pattern that lists it, whose trail somebody changes each time',
      () => ({ unlist: async () => false }),
      'call-7 / investigation#pattern#1#entry#2026-11-20T09:35:00.000Z',
    ],
    [
      'a parked input that names it',
      (own) => ({ remove: (keys) => own.remove(keys) }),
      'parked#2026-11-20 / record-1',
    ],
  ])('names %s', async (_, changed, expected) => {
    const { erase } = await eraser(changed);
    expect((await erase(caller)).found).toContain(expected);
  });
});
