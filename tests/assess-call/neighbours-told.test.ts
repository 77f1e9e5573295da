import { describe, expect, it } from 'vitest';
import type { AssessCallPorts } from '../../lambdas/assess-call/ports.ts';
import { secondsBetween } from '../../lambdas/domain/instant.ts';
import { declaredConsumers } from '../overload/declared.ts';
import { requestsIn } from '../twins/memory-queue.ts';
import { assessBench } from './bench.ts';
import { byCustomer, legOf, resolution } from './leg.ts';

const caller = '+441632960001';
const unresolved = legOf().recorded({ ...byCustomer, ...resolution('unresolved') });
const closed = legOf({ contactId: 'call-2', startsAt: '2026-11-21T09:00:00.000Z' }).recorded(
  byCustomer,
);

const failing = ({ calls, ...world }: AssessCallPorts): AssessCallPorts => ({
  ...world,
  calls: { ...calls, commit: async () => Promise.reject(new Error('The table is throttled.')) },
});

/** After how many seconds the later call is to be looked at again, each time that an assessment asks it. */
async function lookedAtAfter(
  document: Readonly<Record<string, unknown>>,
  portsOf = (world: AssessCallPorts): AssessCallPorts => world,
): Promise<(number | null)[]> {
  const bench = assessBench(document);
  const { world } = bench;
  await bench.tellOf(caller, closed);
  await bench.runAll();
  await bench.tellOf(caller, unresolved);
  world.clock.pass(900);
  world.assessing.receive();
  const now = world.clock.now();
  const request = {
    callId: 'call-1',
    contactId: 'call-1',
    occasion: 'settled',
    dueAt: now,
  } as const;
  await bench.assess([request], portsOf(world));
  const requests = requestsIn(world.assessing).filter(({ callId }) => callId === 'call-2');
  return requests.map(({ dueAt }) => secondsBetween(now, dueAt));
}

describe('a call that a commit touches', () => {
  it('is looked at after the commit has been made or has failed, for a function lives no longer', async () => {
    const { timeoutSeconds } = declaredConsumers().assessCall;
    const [seconds] = await lookedAtAfter({}, failing);
    expect(seconds).toBeGreaterThanOrEqual(timeoutSeconds);
    expect(timeoutSeconds).toBeGreaterThan(0);
  });

  it('is looked at soon after the commit, too', async () => {
    expect(await lookedAtAfter({})).toEqual([10, 60]);
  });

  it('is looked at no later than after the grace of a deployment that is hurried along', async () => {
    expect(await lookedAtAfter({ graceSeconds: 20 })).toEqual([10, 20]);
  });

  it('is looked at a moment later where there is neither settle nor grace: an index has to catch up', async () => {
    expect(await lookedAtAfter({ settleSeconds: 0, graceSeconds: 0 })).toEqual([1, 1]);
  });
});
