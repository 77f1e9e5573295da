import { describe, expect, it } from 'vitest';
import type { AssessCallPorts } from '../../lambdas/assess-call/ports.ts';
import { requestsIn } from '../twins/memory-queue.ts';
import { openedTask } from '../twins/started-task.ts';
import { type Bench, assessBench } from './bench.ts';
import { byAgent, byCustomer, legOf, resolution } from './leg.ts';

/** The second leg, as told by a source that names neither its call nor the leg before. */
const astray = legOf({
  contactId: 'leg-2',
  startsAt: '2026-11-20T09:05:00.000Z',
  agentId: 'agent-2',
});

/** The first leg’s contact record, which names the second. */
const first = legOf().recorded({ ...byAgent, nextContactId: 'leg-2' }, 700);

const strayHangUp = astray.recorded({ ...byAgent, ...resolution('unresolved') });

async function openedAndBegun({ world }: Bench): Promise<void> {
  const name = {
    callId: 'leg-2',
    type: 'follow-up',
    kind: 'apologise-and-resolve',
    ordinal: 1,
  } as const;
  world.connect.takeUp(await openedTask(world, name));
}

const absorbed = {
  verdict: null,
  rule: null,
  obligations: ['agent-hang-up#1 withdrawn', 'apologise-and-resolve#1 withdrawn'],
};

describe('a leg that only the leg before it names as the next', () => {
  it('is judged with its call, whatever is said of it later', async () => {
    const bench = assessBench();
    await bench.tell(astray.joined(), first);
    await bench.runAll();
    expect(await bench.standing()).toEqual({ verdict: null, rule: null, obligations: [] });
    await bench.tell(astray.ended(byAgent));
    await bench.runAll();
    expect(await bench.standing()).toMatchObject({ verdict: 'agent-ended-early' });
    expect((await bench.world.calls.read('leg-2')).record).toBeNull();
  });

  it('is judged with its call, of which nobody told when it began', async () => {
    const bench = assessBench();
    const untimed = { ...byAgent, nextContactId: 'leg-2' };
    await bench.tell({ ...legOf().ended(), said: { instanceId: 'instance-1', ...untimed } });
    await bench.tell(astray.joined(), astray.ended(byAgent));
    await bench.runAll();
    expect(await bench.standing()).toMatchObject({ verdict: 'agent-ended-early' });
    expect((await bench.world.calls.read('leg-2')).record).toBeNull();
  });

  it('has no place in a call that was erased', async () => {
    const bench = assessBench();
    await bench.world.contacts.erase('call-1', 'call-1');
    await bench.tell(first);
    expect(await bench.world.contacts.callOfLeg('leg-2')).toBeUndefined();
  });
});

describe('a leg that was judged on its own before its call was known', () => {
  it('is taken back into the call, which is judged by it', async () => {
    const bench = assessBench();
    await bench.tell(strayHangUp);
    await bench.runAll();
    expect(await bench.standing('leg-2')).toMatchObject({ verdict: 'agent-ended-early' });
    await bench.tell(first);
    await bench.runAll();
    expect(await bench.standing('leg-2')).toEqual(absorbed);
    expect(await bench.standing()).toMatchObject({ verdict: 'agent-ended-early' });
    expect((await bench.world.calls.read('leg-2')).record?.record.partOf).toBe('call-1');
    expect((await bench.world.calls.read('call-1')).record?.record.contactId).toBe('leg-2');
  });

  it('is taken back where it lay under a leg before it, of which nothing was told', async () => {
    const third = legOf({ contactId: 'leg-3', startsAt: '2026-11-20T09:10:00.000Z' });
    const afterSecond = { previousContactId: 'leg-2' };
    const bench = assessBench();
    await bench.tell(third.recorded({ ...afterSecond, ...byAgent, ...resolution('unresolved') }));
    await bench.runAll();
    expect(await bench.standing('leg-2')).toMatchObject({ verdict: 'agent-ended-early' });
    await bench.tell(third.ended({ ...afterSecond, initialContactId: 'call-1' }));
    await bench.tell(legOf().recorded(byCustomer, 1_000));
    await bench.runAll();
    expect(await bench.standing('leg-2')).toEqual(absorbed);
    expect(await bench.standing()).toMatchObject({ verdict: 'agent-ended-early' });
  });

  it('is taken back into a call of whose first leg nothing was told, whatever its id', async () => {
    const leg = legOf({ contactId: 'a-leg' });
    const bench = assessBench();
    await bench.tell(leg.recorded({ ...byAgent, ...resolution('unresolved') }));
    await bench.runAll();
    await bench.tell(leg.ended({ initialContactId: 'z-call' }));
    await bench.runAll();
    expect(await bench.standing('a-leg')).toEqual(absorbed);
    expect(await bench.standing('z-call')).toMatchObject({ verdict: 'agent-ended-early' });
  });

  it('is taken back once, however often the call is looked at', async () => {
    const bench = assessBench();
    await bench.tell(strayHangUp);
    await bench.runAll();
    await bench.tell(first);
    await bench.runAll();
    const items = bench.world.table.all();
    await bench.tell(first, strayHangUp, first);
    await bench.runAll();
    expect(bench.world.table.all()).toEqual(items);
  });

  it('sends whoever asks for it on to the call', async () => {
    const bench = assessBench();
    await bench.tell(strayHangUp);
    await bench.runAll();
    await bench.tell(first);
    await bench.runAll();
    const dueAt = bench.world.clock.now();
    const request = { contactId: 'leg-2', occasion: 'settled', dueAt } as const;
    await bench.assess([{ ...request, callId: 'leg-2' }]);
    expect(requestsIn(bench.world.assessing)).toEqual([{ ...request, callId: 'call-1' }]);
  });

  it('brings late words that are kept astray to the call’s verdict', async () => {
    const bench = assessBench();
    await bench.tell(strayHangUp);
    await bench.runAll();
    await bench.tell(first);
    await bench.runAll();
    await bench.tell(astray.recorded({ ...byAgent, ...resolution('resolved') }, 7200));
    await bench.runAll();
    expect(await bench.standing()).toMatchObject({ verdict: 'resolved', rule: 1 });
  });

  it('keeps its follow-up where somebody has begun it', async () => {
    const bench = assessBench();
    await bench.tell(strayHangUp);
    await bench.runAll();
    await openedAndBegun(bench);
    await bench.tell(first);
    await bench.runAll();
    expect((await bench.standing('leg-2')).obligations).toContain('apologise-and-resolve#1 opened');
  });

  it('does not stand beside its call in the agent’s, queue’s and caller’s indexes', async () => {
    const bench = assessBench();
    await bench.tellOf('+441632960001', strayHangUp);
    await bench.runAll();
    await bench.tell(first);
    await bench.runAll();
    const span = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-20T23:59:59.999Z' };
    const found = await bench.world.index.callsOfAgent('agent-2', span);
    expect(found.map(({ callId }) => callId)).toEqual(['call-1']);
  });
});

describe('a leg whose call is known before it is judged on its own', () => {
  it('leaves only the call’s obligations standing when its request comes just after the call’s', async () => {
    const bench = assessBench();
    await bench.tell(strayHangUp, first);
    bench.world.clock.pass(60);
    bench.world.assessing.receive();
    const dueAt = bench.world.clock.now();
    const request = { occasion: 'settled', dueAt } as const;
    await bench.assess([{ ...request, callId: 'call-1', contactId: 'call-1' }]);
    await bench.assess([{ ...request, callId: 'leg-2', contactId: 'leg-2' }]);
    await bench.runAll();
    const standing = [await bench.standing(), await bench.standing('leg-2')];
    const standingNow = standing
      .flatMap(({ obligations }) => obligations)
      .filter((obligation) => !obligation.endsWith('withdrawn'));
    expect(standingNow).toEqual(['agent-hang-up#1 raised', 'apologise-and-resolve#1 raised']);
  });
});

describe('a leg that comes before the one that ties it to its call', () => {
  it('is brought home: each names only the contact before', async () => {
    const bench = assessBench();
    const third = legOf({
      contactId: 'leg-3',
      startsAt: '2026-11-20T09:10:00.000Z',
      said: { previousContactId: 'leg-2', initiationMethod: 'TRANSFER' },
    });
    const second = legOf({
      contactId: 'leg-2',
      startsAt: '2026-11-20T09:05:00.000Z',
      said: { previousContactId: 'call-1', initiationMethod: 'TRANSFER' },
    });
    await bench.tell(third.recorded({ ...byCustomer, ...resolution('unresolved') }));
    await bench.tell(legOf().recorded(byAgent), second.recorded(byAgent));
    await bench.runAll();
    expect(await bench.standing()).toMatchObject({
      verdict: 'customer-ended-unresolved',
      obligations: ['finish-unresolved#1 raised'],
    });
    const { record } = await bench.world.calls.read('call-1');
    expect(record?.record).toMatchObject({ contactId: 'leg-3', legs: 3 });
  });
});

describe('a leg that is told of under three ids: its own, the leg’s before it and the call’s', () => {
  it('is judged with its call, though the leg before it leads there only', async () => {
    const bench = assessBench();
    const third = legOf({ contactId: 'leg-3', startsAt: '2026-11-20T09:10:00.000Z' });
    const second = legOf({ contactId: 'leg-2', startsAt: '2026-11-20T09:05:00.000Z' });
    await bench.tell(third.joined(), third.recorded({ previousContactId: 'leg-2', ...byAgent }));
    await bench.tell(second.recorded({ initialContactId: 'call-1', ...byAgent }));
    bench.world.assessing.receive();
    const dueAt = bench.world.clock.now();
    const request = { contactId: 'leg-3', occasion: 'deadline', dueAt } as const;
    await bench.assess([{ ...request, callId: 'leg-3' }]);
    expect(requestsIn(bench.world.assessing)).toContainEqual({ ...request, callId: 'call-1' });
    expect(await bench.standing('leg-3')).toMatchObject({ verdict: null });
  });

  it('makes one call with the other where the ids lead in a circle', async () => {
    const bench = assessBench();
    const leg = legOf({ contactId: 'leg-1' });
    const other = legOf({ contactId: 'leg-2', startsAt: '2026-11-20T09:05:00.000Z' });
    await bench.tell(leg.recorded({ initialContactId: 'leg-2', ...byAgent }));
    await bench.tell(other.recorded({ initialContactId: 'leg-1', ...byAgent }));
    await bench.runAll();
    const standings = [await bench.standing('leg-1'), await bench.standing('leg-2')];
    expect(standings.map(({ verdict }) => verdict)).toEqual([null, 'agent-ended-early']);
  });
});

describe('a leg that is judged anew just while its call takes it in', () => {
  it('is taken in nevertheless, though its call is looked at only once', async () => {
    const bench = assessBench();
    await bench.tell(legOf().recorded(byAgent), astray.joined(), astray.ended(byAgent));
    await bench.runAll();
    expect(await bench.standing('leg-2')).toMatchObject({ verdict: 'agent-ended-early' });
    const home = { initialContactId: 'call-1', previousContactId: 'call-1' };
    await bench.tell(astray.recorded({ ...byAgent, ...home }, 2000));
    const requests = requestsIn(bench.world.assessing);
    expect(requests.filter(({ occasion }) => occasion === 'settled')).toHaveLength(1);
    let isFirst = true;
    const ports: AssessCallPorts = {
      ...bench.world,
      calls: {
        ...bench.world.calls,
        commit: async (commit) => {
          if (isFirst && commit.record.partOf !== null) {
            isFirst = false;
            const read = (await bench.world.calls.read('leg-2')).record;
            if (read === null) throw new Error('The leg was not judged.');
            const record = { ...read.record, talkSeconds: 1 };
            await bench.world.calls.commit({ record, read, changes: { raise: [], withdraw: [] } });
          }
          return bench.world.calls.commit(commit);
        },
      },
    };
    const dueAt = bench.world.clock.now();
    const request = { callId: 'call-1', contactId: 'leg-2', occasion: 'settled', dueAt } as const;
    expect(await bench.assess([request], ports)).toEqual([]);
    expect(isFirst).toBe(false);
    expect(await bench.standing('leg-2')).toEqual(absorbed);
  });
});

describe('two calls that name each other as the next', () => {
  it('become one, and the requests come to an end', async () => {
    const bench = assessBench();
    const other = legOf({ contactId: 'call-2', startsAt: '2026-11-20T09:00:01.000Z' });
    await bench.tell(legOf().recorded(byAgent), other.recorded(byAgent));
    await bench.runAll();
    await bench.tell(
      legOf().recorded({ ...byAgent, nextContactId: 'call-2' }, 1000),
      other.recorded({ ...byAgent, nextContactId: 'call-1' }, 1000),
    );
    bench.world.clock.pass(600);
    bench.world.assessing.receive();
    const dueAt = bench.world.clock.now();
    const requests = ['call-1', 'call-2'].map(
      (callId) => ({ callId, contactId: callId, occasion: 'settled', dueAt }) as const,
    );
    await bench.assess(requests);
    await bench.runAll();
    const records = await Promise.all(
      ['call-1', 'call-2'].map(async (id) => (await bench.world.calls.read(id)).record?.record),
    );
    expect(records.filter((record) => record?.partOf === null)).toHaveLength(1);
  });
});

describe('two contacts that each name the other as their initial contact', () => {
  it('are judged somewhere, and the requests come to an end', async () => {
    const bench = assessBench();
    const one = legOf({ said: { initialContactId: 'call-2' } });
    const other = legOf({ contactId: 'call-2', said: { initialContactId: 'call-1' } });
    await bench.tell(one.recorded(byCustomer), other.recorded(byCustomer));
    await bench.runAll();
    const standing = [await bench.standing('call-1'), await bench.standing('call-2')];
    expect(standing.map(({ verdict }) => verdict)).toContain('customer-closed');
  });
});
