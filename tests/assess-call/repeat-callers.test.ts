import { describe, expect, it } from 'vitest';
import type { AssessCallPorts } from '../../lambdas/assess-call/ports.ts';
import { type Bench, assessBench } from './bench.ts';
import { byAgent, byCustomer, legOf, resolution } from './leg.ts';

const caller = '+441632960001';
const first = legOf();
const second = legOf({ contactId: 'call-2', startsAt: '2026-11-21T09:00:00.000Z' });

const unresolved = first.recorded({ ...byCustomer, ...resolution('unresolved') });
const resolved = first.recorded({ ...byCustomer, ...resolution('resolved') }, 200_000);
const closed = second.recorded(byCustomer);

/** A minute later: what was asked for is forgotten, and each call may be asked for by hand. */
function requestsNow({ world }: Bench) {
  world.clock.pass(60);
  world.assessing.receive();
  const dueAt = world.clock.now();
  return (callId: string) => ({ callId, contactId: callId, occasion: 'settled', dueAt }) as const;
}

const flagsOf = async ({ world }: Bench, callId: string) =>
  (await world.calls.read(callId)).record?.record.flags;

describe('a caller who rings again about an unresolved call', () => {
  it('is flagged', async () => {
    const bench = assessBench();
    await bench.tellOf(caller, unresolved);
    await bench.runAll();
    await bench.tellOf(caller, closed);
    await bench.runAll();
    expect(await flagsOf(bench, 'call-1')).toEqual([]);
    expect(await flagsOf(bench, 'call-2')).toEqual(['repeat-caller']);
  });

  it('is flagged when the first call is judged after the second', async () => {
    const bench = assessBench();
    await bench.tellOf(caller, closed);
    await bench.runAll();
    expect(await flagsOf(bench, 'call-2')).toEqual([]);
    await bench.tellOf(caller, unresolved);
    await bench.runAll();
    expect(await flagsOf(bench, 'call-2')).toEqual(['repeat-caller']);
  });

  it('is flagged though the second call, begun in time, ended only after the days had passed', async () => {
    const began = '2026-11-27T09:04:00.000Z';
    const long = legOf({ contactId: 'call-2', startsAt: began }).recorded({
      ...byCustomer,
      disconnectedAt: '2026-11-27T09:30:00.000Z',
    });
    const bench = assessBench();
    await bench.tellOf(caller, long);
    await bench.runAll();
    await bench.tellOf(caller, unresolved);
    await bench.runAll();
    expect(await flagsOf(bench, 'call-2')).toEqual(['repeat-caller']);
    await bench.tellOf(
      caller,
      first.recorded({ ...byCustomer, ...resolution('resolved') }, 900_000),
    );
    await bench.runAll();
    expect(await flagsOf(bench, 'call-2')).toEqual([]);
  });

  it.each([[['call-1', 'call-2']], [['call-2', 'call-1']]])(
    'is flagged when both calls are judged at the same moment: %s',
    async (order) => {
      const bench = assessBench();
      await bench.tellOf(caller, unresolved, closed);
      bench.world.clock.pass(60);
      bench.world.assessing.receive();
      const dueAt = bench.world.clock.now();
      const requests = order.map(
        (callId) => ({ callId, contactId: callId, occasion: 'settled', dueAt }) as const,
      );
      await bench.assess(requests);
      await bench.runAll();
      expect(await flagsOf(bench, 'call-2')).toEqual(['repeat-caller']);
    },
  );

  it('is flagged when the first call is judged just while the second is being committed', async () => {
    const bench = assessBench();
    await bench.tellOf(caller, unresolved, closed);
    const request = requestsNow(bench);
    await bench.assess([request('call-2')], {
      ...bench.world,
      calls: {
        ...bench.world.calls,
        commit: async (commit) => {
          await bench.assess([request('call-1')]);
          return bench.world.calls.commit(commit);
        },
      },
    });
    expect(await flagsOf(bench, 'call-2')).toEqual([]);
    await bench.runAll();
    expect(await flagsOf(bench, 'call-2')).toEqual(['repeat-caller']);
  });

  it('is not flagged in the end when the first call is resolved just while the second is being committed', async () => {
    const bench = assessBench();
    await bench.tellOf(caller, unresolved);
    await bench.runAll();
    await bench.tellOf(caller, closed);
    const request = requestsNow(bench);
    await bench.assess([request('call-2')], {
      ...bench.world,
      calls: {
        ...bench.world.calls,
        commit: async (commit) => {
          await bench.world.contacts.record('call-1', resolved);
          await bench.assess([request('call-1')]);
          return bench.world.calls.commit(commit);
        },
      },
    });
    expect(await flagsOf(bench, 'call-2')).toEqual(['repeat-caller']);
    await bench.runAll();
    expect(await flagsOf(bench, 'call-2')).toEqual([]);
  });

  it('is no longer flagged once the first call turns out to be resolved', async () => {
    const bench = assessBench();
    await bench.tellOf(caller, unresolved, closed);
    await bench.runAll();
    await bench.tellOf(caller, resolved);
    await bench.runAll();
    expect(await flagsOf(bench, 'call-2')).toEqual([]);
  });

  it('is flagged when the first call’s caller is told of last', async () => {
    const bench = assessBench();
    await bench.tell(
      first.joined(),
      first.ended({ ...byAgent, ...resolution('unresolved') }),
      first.completed(byAgent),
    );
    await bench.runAll();
    await bench.tellOf(caller, closed);
    await bench.runAll();
    await bench.tellOf(caller, first.recorded({ ...byAgent, ...resolution('unresolved') }));
    await bench.runAll();
    expect(await flagsOf(bench, 'call-2')).toEqual(['repeat-caller']);
  });

  it('is no longer flagged once the first call turns out to be somebody else’s', async () => {
    const bench = assessBench();
    await bench.tellOf(caller, unresolved, closed);
    await bench.runAll();
    expect(await flagsOf(bench, 'call-2')).toEqual(['repeat-caller']);
    const { said } = unresolved;
    await bench.tellOf('+441632960002', { ...first.recorded({}, 200_000), said });
    await bench.runAll();
    expect(await flagsOf(bench, 'call-2')).toEqual([]);
  });

  it.each([
    { than: 'later', thought: '09:05:00', known: '09:20:00', flags: [] },
    { than: 'earlier', thought: '09:20:00', known: '09:05:00', flags: ['repeat-caller'] },
  ])(
    'has the flags $flags once the first call turns out to have ended $than than was thought',
    async ({ thought, known, flags }) => {
      const endsAt = (time: string) => ({ disconnectedAt: `2026-11-20T${time}.000Z` });
      const left = { ...byCustomer, ...resolution('unresolved') };
      const overlapping = legOf({ contactId: 'call-2', startsAt: '2026-11-20T09:10:00.000Z' });
      const bench = assessBench();
      await bench.tellOf(caller, first.recorded({ ...left, ...endsAt(thought) }, 2000));
      await bench.tellOf(caller, overlapping.recorded(byCustomer));
      await bench.runAll();
      await bench.tellOf(caller, first.recorded({ ...left, ...endsAt(known) }, 3000));
      await bench.runAll();
      expect(await flagsOf(bench, 'call-2')).toEqual(flags);
    },
  );

  it('is flagged even when the word to look again was lost in a failure and the request came again', async () => {
    const bench = assessBench();
    await bench.tellOf(caller, closed);
    await bench.runAll();
    await bench.tellOf(caller, unresolved);
    let isDown = true;
    const ports: AssessCallPorts = {
      ...bench.world,
      assessQueue: {
        send: async (request, now) => {
          if (isDown && request.callId === 'call-2') {
            isDown = false;
            throw new Error('The queue is down.');
          }
          await bench.world.assessQueue.send(request, now);
        },
      },
    };
    await bench.runAll(ports);
    expect(isDown).toBe(false);
    expect(await flagsOf(bench, 'call-2')).toEqual(['repeat-caller']);
  });
});

describe('a caller who rings again otherwise', () => {
  it('is not flagged about a call that was resolved', async () => {
    const bench = assessBench();
    await bench.tellOf(caller, first.recorded({ ...byCustomer, ...resolution('resolved') }));
    await bench.tellOf(caller, closed);
    await bench.runAll();
    expect(await flagsOf(bench, 'call-2')).toEqual([]);
  });

  it('is not flagged after the days that the policy names', async () => {
    const bench = assessBench({ repeatDays: 1 });
    const later = legOf({ contactId: 'call-2', startsAt: '2026-11-21T09:05:01.000Z' });
    await bench.tellOf(caller, unresolved, later.recorded(byCustomer));
    await bench.runAll();
    expect(await flagsOf(bench, 'call-2')).toEqual([]);
  });

  it('is not taken for somebody else', async () => {
    const bench = assessBench();
    await bench.tellOf(caller, unresolved);
    await bench.tellOf('+441632960002', closed);
    await bench.runAll();
    expect(await flagsOf(bench, 'call-2')).toEqual([]);
  });

  it('whose number nobody told is not taken for all others without one', async () => {
    const bench = assessBench();
    await bench.tell(unresolved, closed);
    await bench.runAll();
    expect(await flagsOf(bench, 'call-2')).toEqual([]);
  });
});
