import { describe, expect, it } from 'vitest';
import { eraseCall } from '../../../bin/calls/erase/erase-call.ts';
import type { Traces } from '../../../bin/calls/erase/traces.ts';
import type { Item } from '../../../lambdas/adapters/table/item.ts';
import type { Commit } from '../../../lambdas/adapters/table/commit.ts';
import { type Bench, assessBench } from '../../assess-call/bench.ts';
import { memoryTraces } from '../../twins/memory-traces.ts';
import {
  astray,
  customer,
  erasingOn,
  first,
  hangUp,
  isOther,
  judged,
  keysOf,
  left,
  moved,
  third,
} from './two-legs.ts';

/** The traces, with something done by others before their nth use; tells how often they were used. */
function meanwhile(traces: Traces, nth: number, others: () => Promise<void>) {
  const uses = { count: 0 };
  const before =
    <Args extends unknown[], Result>(use: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      uses.count += 1;
      if (uses.count === nth) await others();
      return use(...args);
    };
  const interrupted: Traces = {
    callsOfCaller: before<
      Parameters<Traces['callsOfCaller']>,
      Awaited<ReturnType<Traces['callsOfCaller']>>
    >((keys) => traces.callsOfCaller(keys)),
    holding: before<Parameters<Traces['holding']>, Awaited<ReturnType<Traces['holding']>>>(
      (keys, onPart) => traces.holding(keys, onPart),
    ),
    callsOfLeg: before<Parameters<Traces['callsOfLeg']>, Awaited<ReturnType<Traces['callsOfLeg']>>>(
      (id) => traces.callsOfLeg(id),
    ),
    under: before<Parameters<Traces['under']>, Awaited<ReturnType<Traces['under']>>>((id) =>
      traces.under(id),
    ),
    fence: before<Parameters<Traces['fence']>, Awaited<ReturnType<Traces['fence']>>>((id, erased) =>
      traces.fence(id, erased),
    ),
    withdraw: before<Parameters<Traces['withdraw']>, Awaited<ReturnType<Traces['withdraw']>>>(
      (key) => traces.withdraw(key),
    ),
    put: before<Parameters<Traces['put']>, Awaited<ReturnType<Traces['put']>>>((items) =>
      traces.put(items),
    ),
    remove: before<Parameters<Traces['remove']>, Awaited<ReturnType<Traces['remove']>>>((keys) =>
      traces.remove(keys),
    ),
    unlist: before<Parameters<Traces['unlist']>, Awaited<ReturnType<Traces['unlist']>>>(
      (entry, ids) => traces.unlist(entry, ids),
    ),
  };
  return { interrupted, uses };
}

/** What others may do while a call is erased. */
const happenings: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  'a word about the first leg': (bench) => bench.tellOf(customer, first.completed()),
  'its contact record once more': (bench) => bench.tellOf(customer, first.recorded(moved)),
  'a newer contact record': (bench) => bench.tellOf(customer, first.recorded(hangUp, 9000)),
  'a word about the second leg that names no call': (bench) => bench.tell(astray.heard('x')),
  'the first word of a third leg': (bench) => bench.tellOf(customer, third.queued()),
  'the end of a third leg': (bench) => bench.tellOf(customer, third.recorded(hangUp)),
  'an assessment': async (bench) => {
    await bench.assess([
      {
        callId: 'call-1',
        contactId: 'leg-2',
        occasion: 'deadline',
        dueAt: bench.world.clock.now(),
      },
    ]);
  },
  'an assessment of the second leg by itself': async (bench) => {
    await bench.assess([
      { callId: 'leg-2', contactId: 'leg-2', occasion: 'deadline', dueAt: bench.world.clock.now() },
    ]);
  },
};

async function erasedWhile(what: (bench: Bench) => Promise<void>, nth: number) {
  const bench = await judged();
  const { interrupted, uses } = meanwhile(memoryTraces(bench.world.table), nth, () => what(bench));
  const { left: found } = await eraseCall('call-1', erasingOn(bench, interrupted));
  expect([nth, found]).toEqual([nth, []]);
  if (uses.count < nth) await what(bench);
  await bench.runAll();
  return { bench, isOver: uses.count < nth };
}

describe('a call that is erased', () => {
  it('has been one of two legs, with keys, a verdict and obligations', async () => {
    const bench = await judged();
    expect(await bench.standing()).toMatchObject({ verdict: 'agent-ended-early' });
    expect((await bench.standing()).obligations).toHaveLength(2);
    const items = left(bench).map(({ callId, item }) => `${String(callId)} ${String(item)}`);
    expect(items).toEqual(
      expect.arrayContaining(['call-1 contact#leg-2', 'leg-2 contact#leg-2', 'call-1 call']),
    );
    expect((await memoryTraces(bench.world.table).callsOfCaller(await keysOf(bench))).length).toBe(
      1,
    );
  });

  it('leaves tombstones alone, and other calls as they were', async () => {
    const bench = await judged();
    const others = bench.world.table.all().filter(isOther);
    const { removed, left: found } = await eraseCall('call-1', erasingOn(bench));
    expect(removed.length).toBeGreaterThan(5);
    expect([found, left(bench)]).toEqual([[], []]);
    expect(bench.world.table.all().filter(isOther)).toEqual(others);
  });

  it('has its open obligations withdrawn before they go, so that no task is left to be done', async () => {
    const bench = await judged();
    const { table, obligations } = bench.world;
    const followUp = { callId: 'call-1', kind: 'apologise-and-resolve', ordinal: 1 } as const;
    const opened = { from: ['raised'], to: 'opened', taskContactId: 'task-1' } as const;
    await obligations.move({ ...followUp, type: 'follow-up' }, opened);
    const isOpen = ({ announce, state }: Item): boolean =>
      announce !== undefined && state !== 'withdrawn';
    const open = left(bench).filter(isOpen);
    const before = table.changesAfter(0).length;
    await eraseCall('call-1', erasingOn(bench));
    const withdrawn = table
      .changesAfter(0)
      .slice(before)
      .flatMap(({ after }) => (after?.['announce'] === 'withdrawn' ? [after] : []));
    const namesOf = (items: readonly Item[]): string[] => items.map(({ item }) => String(item));
    expect(open).toHaveLength(2);
    expect(namesOf(withdrawn).toSorted()).toEqual(namesOf(open).toSorted());
  });

  it('finds nothing when it is erased again', async () => {
    const bench = await judged();
    await eraseCall('call-1', erasingOn(bench));
    const items = bench.world.table.all();
    expect((await eraseCall('call-1', erasingOn(bench))).removed).toEqual([]);
    expect(bench.world.table.all()).toEqual(items);
  });

  it('keeps its investigations where the settings say so, and what is about them', async () => {
    const bench = await judged();
    await eraseCall('call-1', { ...erasingOn(bench), keepsInvestigations: true });
    expect(left(bench).map(({ item }) => item)).toEqual(['investigation#agent-hang-up#1']);
    expect(JSON.stringify(left(bench))).not.toContain((await keysOf(bench))[0]);
    await bench.tellOf(customer, first.completed());
    await bench.runAll();
    expect((await bench.standing()).obligations).toEqual(['agent-hang-up#1 raised']);
  });
});

describe.each(Object.entries(happenings))('%s, while a call is erased', (_name, what) => {
  it('does not bring it back, whenever it comes', async () => {
    const keys = await keysOf(await judged());
    let nth = 0;
    for (let isDone = false; !isDone;) {
      nth += 1;
      const { bench, isOver } = await erasedWhile(what, nth);
      expect([nth, left(bench)]).toEqual([nth, []]);
      expect(JSON.stringify(bench.world.table.all())).not.toContain(keys[0]);
      isDone = isOver;
    }
    expect(nth).toBeGreaterThan(10);
  });
});

describe('an assessment that was about to commit', () => {
  it.each(['call-1', 'leg-2'])('commits nothing once its call is erased: %s', async (callId) => {
    const bench = await judged();
    await bench.tell(first.completed({ disconnectReason: 'CUSTOMER_DISCONNECT' }));
    const { world } = bench;
    const ports = {
      ...world,
      calls: {
        ...world.calls,
        commit: async (commit: Commit) => {
          await eraseCall('call-1', erasingOn(bench));
          return world.calls.commit(commit);
        },
      },
    };
    const dueAt = world.clock.now();
    const request = { callId, contactId: callId, occasion: 'deadline', dueAt } as const;
    expect(await bench.assess([request], ports)).toEqual([]);
    await eraseCall('call-1', erasingOn(bench));
    await bench.runAll();
    expect(left(bench)).toEqual([]);
  });
});

describe('a first verdict that was about to be committed', () => {
  /** A call that nobody has judged, with the commit of an assessment that is stopped just before it. */
  async function aboutToCommit() {
    const bench = assessBench();
    await bench.tellOf(customer, first.recorded(hangUp));
    const { world } = bench;
    const commits: Commit[] = [];
    const commit = async (one: Commit) => {
      commits.push(one);
      return 'overtaken' as const;
    };
    await bench.assess(
      [{ callId: 'call-1', contactId: 'call-1', occasion: 'deadline', dueAt: world.clock.now() }],
      { ...world, calls: { ...world.calls, commit } },
    );
    const [one] = commits;
    if (one === undefined) throw new Error('Nothing was to be committed.');
    return { bench, commit: one };
  }

  it('raises nothing from the first write of an erasing on', async () => {
    const outcomes: string[] = [];
    for (let nth = 1; ; nth += 1) {
      const { bench, commit } = await aboutToCommit();
      const { table, calls } = bench.world;
      const { interrupted, uses } = meanwhile(memoryTraces(table), nth, async () => {
        outcomes.push(await calls.commit(commit));
      });
      await eraseCall('call-1', erasingOn(bench, interrupted));
      expect([nth, left(bench)]).toEqual([nth, []]);
      const changes = table.changesAfter(0);
      const fenced = changes.findIndex(({ after }) => after?.['erasedAt'] !== undefined);
      const raised = changes.slice(fenced).filter(({ after }) => after?.['announce'] === 'raised');
      expect([nth, raised]).toEqual([nth, []]);
      if (uses.count < nth) break;
    }
    expect(new Set(outcomes)).toEqual(new Set(['committed', 'overtaken']));
  });
});
