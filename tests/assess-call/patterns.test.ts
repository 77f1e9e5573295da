import { describe, expect, it } from 'vitest';
import type { AssessCallPorts } from '../../lambdas/assess-call/ports.ts';
import { openedTask } from '../twins/started-task.ts';
import { type Bench, assessBench } from './bench.ts';
import { byAgent, legOf, resolution } from './leg.ts';

const morningOf = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`;

/** A call of this day that agent-1 ended early; its contact record tells all. */
const hangUpOn = (day: number, agentId = 'agent-1') =>
  legOf({ contactId: `call-${day}`, agentId, startsAt: morningOf(day) }).recorded({
    ...byAgent,
    ...resolution('unresolved'),
  });

/** A later contact record names another agent. */
const anothersLater = (day: number, agentId: string) =>
  legOf({ contactId: `call-${day}`, agentId, startsAt: morningOf(day) }).recorded(
    { ...byAgent, ...resolution('unresolved') },
    1_000,
  );

const solvedLater = (day: number) =>
  legOf({ contactId: `call-${day}`, startsAt: morningOf(day) }).recorded(
    { ...byAgent, ...resolution('resolved') },
    200_000,
  );

/** The days of the calls whose pattern investigation stands. */
async function patterns({ world }: Bench): Promise<string[]> {
  const span = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-30T00:00:00.000Z' };
  const investigations = await world.index.obligationsOf('investigation', span);
  return investigations
    .filter(({ kind, state }) => kind === 'pattern' && state !== 'withdrawn')
    .map(({ callId }) => callId);
}

/** A reviewer begins the investigation of the pattern that the call of this day completed. */
async function begunOn(day: number, { world }: Bench): Promise<void> {
  const callId = `call-${day}`;
  const name = { callId, type: 'investigation', kind: 'pattern', ordinal: 1 } as const;
  world.connect.takeUp(await openedTask(world, name));
}

async function told(bench: Bench, ...days: number[]): Promise<Bench> {
  for (const day of days) {
    await bench.tell(hangUpOn(day));
    await bench.runAll();
  }
  return bench;
}

describe('an agent who hangs up again and again', () => {
  it('is looked into once the hang-ups reach the policy’s count', async () => {
    const bench = await told(assessBench(), 10, 11);
    expect(await patterns(bench)).toEqual([]);
    await told(bench, 12);
    expect(await patterns(bench)).toEqual(['call-12']);
  });

  it('is looked into after as many as the policy says', async () => {
    const bench = await told(assessBench({ patternCount: 2 }), 10, 11);
    expect(await patterns(bench)).toEqual(['call-11']);
  });

  it('is looked into once, however many follow', async () => {
    const bench = await told(assessBench(), 10, 11, 12, 13, 14);
    expect(await patterns(bench)).toEqual(['call-12']);
  });

  it('is looked into again when the pattern begins anew after the policy’s days', async () => {
    const bench = await told(assessBench({ patternDays: 3 }), 10, 11, 12, 20, 21, 22);
    expect(await patterns(bench)).toEqual(['call-12', 'call-22']);
  });

  it('is not looked into for hang-ups that are too far apart', async () => {
    const bench = await told(assessBench({ patternDays: 3 }), 10, 13, 17);
    expect(await patterns(bench)).toEqual([]);
  });

  it('is looked into once when the hang-ups are judged in another order', async () => {
    for (const order of [
      [12, 10, 11],
      [11, 12, 10],
      [12, 11, 10],
    ]) {
      const bench = await told(assessBench(), ...order);
      expect(await patterns(bench)).toEqual(['call-12']);
    }
  });

  it.each([[[10, 11, 12]], [[12, 11, 10]]])(
    'is looked into once when the hang-ups are judged side by side: %s',
    async (order) => {
      const bench = assessBench();
      for (const day of [10, 11, 12]) await bench.tell(hangUpOn(day));
      bench.world.clock.pass(60);
      bench.world.assessing.receive();
      const dueAt = bench.world.clock.now();
      const requests = order
        .map((day) => `call-${day}`)
        .map((callId) => ({ callId, contactId: callId, occasion: 'settled', dueAt }) as const);
      await bench.assess(requests);
      await bench.runAll();
      expect(await patterns(bench)).toHaveLength(1);
    },
  );

  it('is looked into when the earlier ones are judged just while the last is being committed', async () => {
    const bench = assessBench();
    for (const day of [10, 11, 12]) await bench.tell(hangUpOn(day));
    bench.world.clock.pass(60);
    bench.world.assessing.receive();
    const dueAt = bench.world.clock.now();
    const request = (callId: string) =>
      ({ callId, contactId: callId, occasion: 'settled', dueAt }) as const;
    await bench.assess([request('call-12')], {
      ...bench.world,
      calls: {
        ...bench.world.calls,
        commit: async (commit) => {
          await bench.assess([request('call-10')]);
          await bench.assess([request('call-11')]);
          return bench.world.calls.commit(commit);
        },
      },
    });
    await bench.runAll();
    expect(await patterns(bench)).toEqual(['call-12']);
  });

  it('is looked into once when an earlier one opens it just while a later one is being committed', async () => {
    const bench = assessBench({ patternCount: 1 });
    for (const day of [10, 11]) await bench.tell(hangUpOn(day));
    bench.world.clock.pass(60);
    bench.world.assessing.receive();
    const dueAt = bench.world.clock.now();
    const request = (callId: string) =>
      ({ callId, contactId: callId, occasion: 'settled', dueAt }) as const;
    await bench.assess([request('call-11')], {
      ...bench.world,
      calls: {
        ...bench.world.calls,
        commit: async (commit) => {
          await bench.assess([request('call-10')]);
          return bench.world.calls.commit(commit);
        },
      },
    });
    await bench.runAll();
    expect(await patterns(bench)).toEqual(['call-10']);
  });

  it('is not taken for another agent', async () => {
    const bench = await told(assessBench(), 10, 11);
    await bench.tell(hangUpOn(12, 'agent-2'));
    await bench.runAll();
    expect(await patterns(bench)).toEqual([]);
  });
});

describe('a hang-up that is told of after the pattern was opened', () => {
  it('before all others opens no second investigation', async () => {
    const bench = await told(assessBench(), 10, 11, 12, 9);
    expect(await patterns(bench)).toHaveLength(1);
  });

  it('opens no second one beside the one that a reviewer has begun', async () => {
    const bench = await told(assessBench(), 10, 11, 12);
    await begunOn(12, bench);
    await told(bench, 9);
    expect(await patterns(bench)).toEqual(['call-12']);
  });

  it('opens its own once the hang-up whose investigation was begun turns out to be none', async () => {
    const bench = await told(assessBench({ patternCount: 1 }), 12);
    await begunOn(12, bench);
    await told(bench, 10);
    expect(await patterns(bench)).toEqual(['call-12']);
    await bench.tell(solvedLater(12));
    await bench.runAll();
    expect(await patterns(bench)).toEqual(['call-10', 'call-12']);
  });
});

describe('a pattern of which one hang-up turns out to be none', () => {
  it('is withdrawn', async () => {
    const bench = await told(assessBench(), 10, 11, 12);
    await bench.tell(solvedLater(10));
    await bench.runAll();
    expect(await patterns(bench)).toEqual([]);
  });

  it('is withdrawn where it turns out to be another agent’s', async () => {
    const bench = await told(assessBench(), 10, 11, 12);
    await bench.tell(anothersLater(10, 'agent-2'));
    await bench.runAll();
    expect(await patterns(bench)).toEqual([]);
  });

  it('is withdrawn with the call that completed it', async () => {
    const bench = await told(assessBench(), 10, 11, 12);
    await bench.tell(solvedLater(12));
    await bench.runAll();
    expect(await patterns(bench)).toEqual([]);
  });

  it('stands where enough others remain', async () => {
    const bench = await told(assessBench(), 10, 11, 12, 13);
    await bench.tell(solvedLater(12));
    await bench.runAll();
    expect(await patterns(bench)).toEqual(['call-13']);
  });
});

describe('the word to look at later hang-ups again', () => {
  it('is not lost when the queue fails once and the request comes again', async () => {
    const bench = await told(assessBench(), 12, 11);
    let isDown = true;
    const ports: AssessCallPorts = {
      ...bench.world,
      assessQueue: {
        send: async (request, now) => {
          if (isDown) {
            isDown = false;
            throw new Error('The queue is down.');
          }
          await bench.world.assessQueue.send(request, now);
        },
      },
    };
    await bench.tell(hangUpOn(10));
    await bench.runAll(ports);
    expect(await patterns(bench)).toEqual(['call-12']);
  });
});
