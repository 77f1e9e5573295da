import { describe, expect, it } from 'vitest';
import type { CallsTable } from '../../lambdas/adapters/table/calls-table.ts';
import type { AssessCallPorts } from '../../lambdas/assess-call/ports.ts';
import { type Bench, assessBench } from './bench.ts';
import { byAgent, byCustomer, legOf, resolution } from './leg.ts';

async function ended(): Promise<Bench> {
  const bench = assessBench();
  await bench.tell(legOf().joined(), legOf().ended(byAgent), legOf().completed(byAgent));
  bench.world.assessing.receive();
  return bench;
}

const requestNow = ({ world }: Bench, callId = 'call-1') =>
  ({ callId, contactId: callId, occasion: 'deadline', dueAt: world.clock.now() }) as const;

/** The world with another way to commit. */
const committing = ({ world }: Bench, commit: CallsTable['commit']): AssessCallPorts => ({
  ...world,
  calls: { ...world.calls, commit },
});

const hangUp = {
  verdict: 'agent-ended-early',
  obligations: ['agent-hang-up#1 raised', 'apologise-and-resolve#1 raised'],
};

describe('a commit that somebody else overtook', () => {
  it('is tried again on what stands now', async () => {
    const bench = await ended();
    let isFirst = true;
    const ports = committing(bench, async (commit) => {
      if (isFirst) {
        isFirst = false;
        await bench.tell(legOf().recorded({ ...byAgent, ...resolution('resolved') }));
        await bench.assess([requestNow(bench)]);
      }
      return bench.world.calls.commit(commit);
    });
    expect(await bench.assess([requestNow(bench)], ports)).toEqual([]);
    expect(await bench.standing()).toEqual({ verdict: 'resolved', rule: 1, obligations: [] });
    expect((await bench.world.calls.read('call-1')).record?.revision).toBe(1);
  });

  it('by the opening of a task leaves the task with what was withdrawn', async () => {
    const bench = await ended();
    await bench.assess([requestNow(bench)]);
    await bench.tell(legOf().recorded({ ...byAgent, ...resolution('resolved') }));
    const name = {
      callId: 'call-1',
      type: 'follow-up',
      kind: 'apologise-and-resolve',
      ordinal: 1,
    } as const;
    const ports = committing(bench, async (commit) => {
      const move = { from: ['raised'], to: 'opened', taskContactId: 'task' } as const;
      await bench.world.obligations.move(name, move);
      return bench.world.calls.commit(commit);
    });
    expect(await bench.assess([requestNow(bench)], ports)).toEqual([]);
    expect(await bench.world.obligations.find(name)).toMatchObject({
      state: 'withdrawn',
      taskContactId: 'task',
    });
  });

  it('again and again fails the request, which comes again; its neighbours are done', async () => {
    const bench = await ended();
    const other = legOf({ contactId: 'call-2' });
    await bench.tell(other.queued(), other.ended(byCustomer));
    const ports = committing(bench, async (commit) =>
      commit.record.callId === 'call-1' ? 'overtaken' : bench.world.calls.commit(commit),
    );
    const requests = [requestNow(bench), requestNow(bench, 'call-2')];
    expect(await bench.assess(requests, ports)).toEqual([0]);
    expect(await bench.standing('call-2')).toMatchObject({ verdict: 'abandoned-in-queue' });
    expect(await bench.assess(requests)).toEqual([]);
    expect(await bench.standing()).toMatchObject(hangUp);
  });
});

describe('a commit before which more was said', () => {
  it('is followed by another look, though who was told of it found nothing to change', async () => {
    const bench = await ended();
    await bench.tell(legOf().recorded({ ...byAgent, ...resolution('') }));
    await bench.assess([requestNow(bench)]);
    await bench.tell(legOf().recorded({ ...byAgent, ...resolution('resolved') }, 500));
    const between: string[] = [];
    const ports = committing(bench, async (commit) => {
      if (between.length === 0) {
        await bench.tell(legOf().recorded({ ...byAgent, ...resolution('') }, 503));
        await bench.assess([requestNow(bench)]);
        between.push(String((await bench.standing()).verdict));
      }
      return bench.world.calls.commit(commit);
    });
    expect(await bench.assess([requestNow(bench)], ports)).toEqual([]);
    expect(between).toEqual(['agent-ended-early']);
    expect(await bench.standing()).toMatchObject({ verdict: 'agent-ended-early' });
  });
});

describe('requests for one call that are handled at the same time', () => {
  it('commit one verdict with one set of obligations', async () => {
    const bench = await ended();
    const request = requestNow(bench);
    expect(await bench.assess([request, request, request, request])).toEqual([]);
    expect(await bench.standing()).toMatchObject(hangUp);
    expect((await bench.world.calls.read('call-1')).record?.revision).toBe(1);
    expect(bench.world.telemetry.counted('Raised')).toBe(2);
  });
});

describe('a commit that took effect and still failed', () => {
  it('raises nothing twice when the request comes again', async () => {
    const bench = await ended();
    const ports = committing(bench, async (commit) => {
      await bench.world.calls.commit(commit);
      throw new Error('The connection was cut.');
    });
    expect(await bench.assess([requestNow(bench)], ports)).toEqual([0]);
    expect(await bench.assess([requestNow(bench)])).toEqual([]);
    expect(await bench.standing()).toMatchObject(hangUp);
    expect((await bench.world.calls.read('call-1')).record?.revision).toBe(1);
  });
});

describe('a commit that failed', () => {
  it('leaves nothing behind, and is made when the request comes again', async () => {
    const bench = await ended();
    const ports = committing(bench, async () => {
      throw new Error('The table is throttled.');
    });
    expect(await bench.assess([requestNow(bench)], ports)).toEqual([0]);
    expect(await bench.standing()).toEqual({ verdict: null, rule: null, obligations: [] });
    expect(await bench.assess([requestNow(bench)])).toEqual([]);
    expect(await bench.standing()).toMatchObject(hangUp);
  });
});
