import { describe, expect, it } from 'vitest';
import { requestsIn } from '../twins/memory-queue.ts';
import { assessBench } from './bench.ts';
import { byAgent, byCustomer, legOf, resolution } from './leg.ts';

const nothing = { verdict: null, rule: null, obligations: [] };
const hangUp = {
  verdict: 'agent-ended-early',
  rule: 15,
  obligations: ['agent-hang-up#1 raised', 'apologise-and-resolve#1 raised'],
};

describe('a customer who left the queue before an agent came', () => {
  it('is judged after the settle, not before', async () => {
    const { tell, runUntil, standing } = assessBench();
    await tell(legOf().queued(), legOf().ended(byCustomer));
    await runUntil('2026-11-20T09:05:09.999Z');
    expect(await standing()).toEqual(nothing);
    await runUntil('2026-11-20T09:05:10.000Z');
    expect(await standing()).toEqual({
      verdict: 'abandoned-in-queue',
      rule: 8,
      obligations: ['return-missed-call#1 raised'],
    });
  });

  it('who turns out to have gone on to an agent is judged by that', async () => {
    const { tell, runUntil, standing } = assessBench();
    await tell(legOf().queued(), legOf().ended(byCustomer));
    await runUntil('2026-11-20T09:05:05.000Z');
    await tell(legOf().joined());
    await runUntil('2026-11-20T09:06:00.000Z');
    expect(await standing()).toEqual(nothing);
  });
});

describe('a call whose agent has finished after contact work', () => {
  it('is judged after the settle when it is known who ended it', async () => {
    const { tell, runUntil, standing } = assessBench();
    await tell(legOf().joined(), legOf().ended(byAgent), legOf().completed(byAgent));
    await runUntil('2026-11-20T09:06:10.000Z');
    expect(await standing()).toEqual(hangUp);
  });

  it('is judged at the deadline when nobody has said who ended it', async () => {
    const { tell, runUntil, standing } = assessBench();
    await tell(legOf().joined(), legOf().ended(), legOf().completed());
    await runUntil('2026-11-20T09:09:59.999Z');
    expect(await standing()).toEqual(nothing);
    await runUntil('2026-11-20T09:10:00.000Z');
    expect(await standing()).toEqual({ verdict: 'inconclusive', rule: 19, obligations: [] });
  });
});

describe('a call whose contact record has come', () => {
  it('is judged after the settle', async () => {
    const { tell, runUntil, standing } = assessBench();
    await tell(legOf().recorded({ ...byAgent, ...resolution('resolved') }, 302));
    await runUntil('2026-11-20T09:05:11.999Z');
    expect(await standing()).toEqual(nothing);
    await runUntil('2026-11-20T09:05:12.000Z');
    expect(await standing()).toEqual({ verdict: 'resolved', rule: 1, obligations: [] });
  });
});

describe('a call with an agent of which only the end of the line is known', () => {
  it('is judged at the deadline: the resolution may still be entered', async () => {
    const { tell, runUntil, standing } = assessBench();
    await tell(legOf().joined(), legOf().ended(byAgent));
    await runUntil('2026-11-20T09:09:59.999Z');
    expect(await standing()).toEqual(nothing);
    await runUntil('2026-11-20T09:10:00.000Z');
    expect(await standing()).toEqual(hangUp);
  });

  it('is judged by what was entered until then', async () => {
    const { tell, runUntil, standing } = assessBench();
    await tell(legOf().joined(), legOf().ended(byAgent));
    await runUntil('2026-11-20T09:07:30.000Z');
    await tell(legOf().recorded({ ...byAgent, ...resolution('resolved') }, 450));
    await runUntil('2026-11-20T09:10:00.000Z');
    expect(await standing()).toEqual({ verdict: 'resolved', rule: 1, obligations: [] });
  });
});

describe('a call that was abandoned, where the settle is longer than the grace', () => {
  it('is judged at the settle, not before', async () => {
    const { tell, runUntil, standing } = assessBench({ settleSeconds: 60, graceSeconds: 0 });
    await tell(legOf().queued(), legOf().ended(byCustomer));
    await runUntil('2026-11-20T09:05:59.999Z');
    expect(await standing()).toEqual(nothing);
    await runUntil('2026-11-20T09:06:00.000Z');
    expect(await standing()).toMatchObject({ verdict: 'abandoned-in-queue' });
  });
});

describe('a transferred call of which only the ends of the line are known', () => {
  it('is judged at the deadline of its last leg, not at an earlier leg’s', async () => {
    const { tell, runUntil, standing } = assessBench();
    const second = legOf({
      contactId: 'leg-2',
      startsAt: '2026-11-20T09:04:50.000Z',
      said: { initialContactId: 'call-1', previousContactId: 'call-1' },
    });
    await tell(legOf().joined(), legOf().ended(byAgent), second.joined(), second.ended(byAgent));
    await runUntil('2026-11-20T09:14:49.999Z');
    expect(await standing()).toEqual(nothing);
    await runUntil('2026-11-20T09:14:50.000Z');
    expect(await standing()).toEqual(hangUp);
  });
});

describe('a call that is under way', () => {
  it('is not judged, however often somebody asks', async () => {
    const { tell, assess, standing, world } = assessBench();
    await tell(legOf().queued(), legOf().joined());
    const request = { callId: 'call-1', contactId: 'call-1', dueAt: world.clock.now() };
    await assess([
      { ...request, occasion: 'settled' },
      { ...request, occasion: 'deadline' },
    ]);
    expect(await standing()).toEqual(nothing);
  });
});

describe('a request', () => {
  const dueAt = '2026-11-20T09:40:00.000Z';
  const request = { callId: 'call-1', contactId: 'call-1', occasion: 'deadline', dueAt } as const;

  it('that arrives before it is due is sent on, and nothing is judged', async () => {
    const { tell, assess, standing, world } = assessBench();
    await tell(legOf().joined(), legOf().ended(byAgent));
    world.assessing.receive();
    await assess([request]);
    expect(requestsIn(world.assessing)).toContainEqual(request);
    expect(await standing()).toEqual(nothing);
  });

  it('reaches a deadline that is further off than a queue can wait', async () => {
    const { tell, runUntil, standing } = assessBench({ graceSeconds: 5000 });
    await tell(legOf().joined(), legOf().ended(byAgent));
    await runUntil('2026-11-20T10:28:19.999Z');
    expect(await standing()).toEqual(nothing);
    await runUntil('2026-11-20T10:28:20.000Z');
    expect(await standing()).toEqual(hangUp);
  });

  it('for a call that nobody has told of does nothing', async () => {
    const { assess, world } = assessBench();
    const now = world.clock.now();
    expect(await assess([{ ...request, dueAt: now }])).toEqual([]);
    expect(world.table.all()).toEqual([]);
    expect(world.connect.asked()).toEqual([]);
  });

  it('that cannot be read fails alone', async () => {
    const { tell, assess, standing, world } = assessBench();
    await tell(legOf().queued(), legOf().ended(byCustomer));
    const settled = { ...request, occasion: 'settled', dueAt: world.clock.now() } as const;
    expect(await assess([{ ...settled, callId: '' }, settled])).toEqual([0]);
    expect((await standing()).verdict).toBe('abandoned-in-queue');
    expect(world.telemetry.lines().map(({ message }) => message)).toContain('not done');
  });

  it('that repeats another changes nothing, sends nothing and counts nothing', async () => {
    const { tell, runAll, assess, world } = assessBench();
    await tell(legOf().joined(), legOf().ended(byAgent), legOf().completed(byAgent));
    await runAll();
    const items = world.table.all();
    const { length } = world.table.changesAfter(0);
    const again = { ...request, dueAt: world.clock.now() };
    await assess([again, { ...again, occasion: 'settled' }, again]);
    expect(world.table.all()).toEqual(items);
    expect(world.table.changesAfter(length)).toEqual([]);
    expect(world.telemetry.counted('Assessed')).toBe(1);
    expect(world.assessing.waiting()).toEqual([]);
  });
});

describe('what an assessment tells operators', () => {
  it('is the verdict, and every obligation by its id', async () => {
    const { tell, runAll, world, settings } = assessBench();
    await tell(legOf().joined(), legOf().ended(byAgent), legOf().completed(byAgent));
    await runAll();
    expect(world.telemetry.lines()).toEqual([
      {
        level: 'info',
        message: 'assessed',
        ids: {
          callId: 'call-1',
          verdict: 'agent-ended-early',
          rule: 15,
          policyVersion: settings.version,
        },
      },
      {
        level: 'info',
        message: 'raised',
        ids: { obligationId: 'call-1#apologise-and-resolve#1' },
      },
      { level: 'info', message: 'raised', ids: { obligationId: 'call-1#agent-hang-up#1' } },
    ]);
    expect(world.telemetry.counted('Raised')).toBe(2);
  });
});
