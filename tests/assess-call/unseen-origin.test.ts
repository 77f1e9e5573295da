import { describe, expect, it } from 'vitest';
import type { Statement } from '../../lambdas/domain/statement.ts';
import { assessBench } from './bench.ts';
import { byAgent, legOf, resolution } from './leg.ts';

const fromFirst = (initiationMethod: string) => ({
  initiationMethod,
  initialContactId: 'call-1',
  previousContactId: 'call-1',
});

/** The first leg, on which the customer is: Connect knows it, and it goes on. */
const goingOn = {
  Id: 'call-1',
  Channel: 'VOICE',
  InitiationMethod: 'INBOUND',
  InitiationTimestamp: '2026-11-20T09:00:00Z',
  LastUpdateTimestamp: '2026-11-20T09:04:00Z',
  AgentInfo: { Id: 'agent-1', ConnectedToAgentTimestamp: '2026-11-20T09:01:00Z' },
};

const later = (initiationMethod: string) =>
  legOf({
    contactId: 'leg-2',
    startsAt: '2026-11-20T09:02:00.000Z',
    agentId: 'agent-2',
    said: fromFirst(initiationMethod),
  });

/** A colleague who was consulted has hung up; the customer waits on the first leg. */
const consulted = later('TRANSFER').recorded(byAgent);

describe('a consultation that is told of before the leg on which the customer is', () => {
  it('is not judged while that one goes on, as Connect says when it is asked', async () => {
    const { tell, runUntil, runAll, standing, world } = assessBench();
    world.connect.know(goingOn);
    await tell(consulted);
    await runUntil('2026-11-20T09:13:00.000Z');
    expect(await standing()).toMatchObject({ verdict: null, obligations: [] });
    await runAll();
    expect(world.connect.asked()).toContain('call-1');
    expect(await standing()).toMatchObject({ verdict: null, obligations: [] });
  });

  it('is judged at the deadline where Connect does not know that one', async () => {
    const { tell, runAll, standing, world } = assessBench();
    await tell(consulted);
    await runAll();
    expect(world.connect.asked()).toContain('call-1');
    expect(await standing()).toMatchObject({ verdict: 'agent-ended-early' });
  });

  it('is not held against the colleague once the first leg has ended later', async () => {
    const { tell, runAll, standing, world } = assessBench();
    world.connect.know(goingOn);
    await tell(consulted);
    await runAll();
    await tell(legOf().recorded({ ...byAgent, disconnectedAt: '2026-11-20T09:30:00.000Z' }, 1900));
    await runAll();
    expect(await standing()).toMatchObject({ verdict: 'agent-ended-early' });
    expect((await world.calls.read('call-1')).record?.record.agentId).toBe('agent-1');
  });
});

describe('a supervisor who listened to a call of which nothing else is known', () => {
  const listened = later('MONITOR').recorded(resolution('unresolved'));

  it('raises nothing while the call goes on', async () => {
    const { tell, runAll, standing, world } = assessBench();
    world.connect.know(goingOn);
    await tell(listened);
    await runAll();
    expect(await standing()).toMatchObject({ verdict: null, obligations: [] });
  });
});

describe('a first leg whose words come late', () => {
  const joined = legOf().joined();

  /** What stands at noon, when all was told in this order and the first leg has still no end. */
  async function standingAfter(...words: readonly (readonly [Statement, string])[]) {
    const { tell, runUntil, standing, world } = assessBench();
    for (const [word, at] of words) {
      await runUntil(at);
      world.clock.moveTo(at);
      await tell(word);
    }
    world.connect.know(goingOn);
    await runUntil('2026-11-20T12:00:00.000Z');
    const { record } = await world.calls.read('call-1');
    return { ...(await standing()), startedAt: record?.record.startedAt };
  }

  it('gives the same call as one whose words come first', async () => {
    const early = await standingAfter(
      [joined, '2026-11-20T09:01:00.000Z'],
      [consulted, '2026-11-20T09:09:00.000Z'],
    );
    const late = await standingAfter(
      [consulted, '2026-11-20T09:09:00.000Z'],
      [joined, '2026-11-20T10:30:00.000Z'],
    );
    const standsNow = ({ verdict, obligations }: typeof late) => ({
      verdict,
      open: obligations.filter((one) => !one.endsWith('withdrawn')),
    });
    expect(standsNow(late)).toEqual(standsNow(early));
    expect(standsNow(early)).toEqual({ verdict: null, open: [] });
  });
});
