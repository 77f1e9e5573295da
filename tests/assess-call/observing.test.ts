import { describe, expect, it } from 'vitest';
import { assessCall } from '../../lambdas/assess-call/assess-call.ts';
import { type Bench, assessBench } from './bench.ts';
import { byAgent, legOf, resolution } from './leg.ts';

const unresolved = { ...byAgent, ...resolution('unresolved') };

async function observed(...days: number[]): Promise<Bench> {
  const bench = assessBench({ mode: 'observe' });
  for (const day of days) await bench.tell(hangUpOn(day));
  await bench.runAll();
  return bench;
}

const hangUpOn = (day: number) =>
  legOf({ contactId: `call-${day}`, startsAt: `2026-11-${day}T09:00:00.000Z` }).recorded(
    unresolved,
  );

const act = assessBench().settings;

const lookAgain = ({ world }: Bench, callId: string) => {
  const dueAt = world.clock.now();
  return assessCall({ callId, contactId: callId, occasion: 'settled', dueAt }, world, act);
};

describe('a policy that only observes', () => {
  it('records the verdict and what it asks for, and raises nothing', async () => {
    const bench = await observed(10);
    expect(await bench.standing('call-10')).toEqual({
      verdict: 'agent-ended-early',
      rule: 15,
      obligations: [],
    });
    expect((await bench.world.calls.read('call-10')).record?.record).toMatchObject({
      asksFollowUps: ['apologise-and-resolve'],
      asksInvestigations: ['agent-hang-up'],
      leftUnresolved: true,
    });
    expect(bench.world.telemetry.counted('Raised')).toBe(0);
  });

  it('asks for the pattern once, as it would be raised', async () => {
    const bench = await observed(10, 11, 12, 13);
    const asking = async (callId: string) =>
      (await bench.world.calls.read(callId)).record?.record.asksInvestigations;
    expect(await asking('call-12')).toEqual(['agent-hang-up', 'pattern']);
    expect(await asking('call-13')).toEqual(['agent-hang-up']);
  });
});

describe('a policy that begins to act', () => {
  it('raises what stands when a call is looked at again', async () => {
    const bench = await observed(10);
    await lookAgain(bench, 'call-10');
    expect((await bench.standing('call-10')).obligations).toEqual([
      'agent-hang-up#1 raised',
      'apologise-and-resolve#1 raised',
    ]);
  });

  it('opens the pattern at the next hang-up: observing has opened none', async () => {
    const bench = await observed(10, 11, 12);
    await bench.tell(hangUpOn(13));
    bench.world.clock.pass(60);
    await lookAgain(bench, 'call-13');
    expect((await bench.standing('call-13')).obligations).toContain('pattern#1 raised');
  });
});
