import { describe, expect, it } from 'vitest';
import { type Bench, assessBench } from '../assess-call/bench.ts';
import { byAgent, byCustomer, legOf, resolution } from '../assess-call/leg.ts';
import { handleUnder, investigationIn, messageAbout, portsOf, trailIn } from './investigations.ts';

/** A call that begins at a time and ends five minutes later. */
const callAt = (contactId: string, startsAt: string, agentId = 'agent-1', queueId = 'queue-1') =>
  legOf({ contactId, startsAt: `2026-11-20T${startsAt}.000Z`, agentId, queueId });

const hangUp = { ...byAgent, ...resolution('unresolved') };

async function openPattern(bench: Bench, callId: string) {
  const { world, settings } = bench;
  const message = messageAbout(await investigationIn(world, 'pattern', callId));
  expect(await handleUnder(settings.policy, portsOf(world), message)).toEqual([]);
  const [entry] = trailIn(world, callId);
  return entry?.['content'];
}

async function judged(...statements: Parameters<Bench['tell']>): Promise<Bench> {
  const bench = assessBench();
  await bench.tell(...statements);
  await bench.runAll();
  return bench;
}

describe('the investigation of a pattern', () => {
  it('names the hang-ups that make it up', async () => {
    const bench = await judged(
      callAt('call-1', '09:00:00').recorded(hangUp),
      callAt('call-2', '10:00:00').recorded({ ...byCustomer, ...resolution('resolved') }),
      callAt('call-3', '11:00:00').recorded(hangUp),
      callAt('call-4', '11:10:00', 'agent-2').recorded(hangUp),
      callAt('call-5', '12:00:00').recorded(hangUp),
    );
    expect(await openPattern(bench, 'call-5')).toMatchObject({
      hangUps: ['call-1', 'call-3', 'call-5'],
    });
  });

  it('names those of all the days that the policy looks back, and no earlier ones', async () => {
    const bench = assessBench({ patternDays: 30, repeatDays: 2 });
    const days = ['10-10', '10-25', '11-10', '11-20'];
    const calls = days.map((day, index) =>
      legOf({ contactId: `call-${index + 1}`, startsAt: `2026-${day}T09:00:00.000Z` }),
    );
    await bench.tell(...calls.map((call) => call.recorded(hangUp)));
    await bench.runAll();
    expect(await openPattern(bench, 'call-4')).toMatchObject({
      hangUps: ['call-2', 'call-3', 'call-4'],
    });
  });

  it('carries the load of those hours: the agent’s calls, the queue’s, the longest wait', async () => {
    const bench = await judged(
      callAt('call-1', '09:00:00').recorded({ ...hangUp, queueSeconds: 30 }),
      callAt('call-2', '09:10:00').recorded({ ...byCustomer, queueSeconds: 45 }),
      callAt('call-3', '09:20:00', 'agent-2').recorded({ ...byCustomer, queueSeconds: 600 }),
      callAt('call-4', '09:30:00', 'agent-2', 'queue-2').recorded(byCustomer),
      callAt('call-5', '10:10:00').recorded({ ...hangUp, queueSeconds: 20 }),
      callAt('call-6', '11:10:00').recorded({ ...hangUp, queueSeconds: 10 }),
    );
    expect(await openPattern(bench, 'call-6')).toMatchObject({
      load: [
        {
          hour: '2026-11-20T09:00:00.000Z',
          agentCalls: 2,
          queueCalls: 3,
          longestQueueWaitSeconds: 600,
        },
        {
          hour: '2026-11-20T10:00:00.000Z',
          agentCalls: 1,
          queueCalls: 1,
          longestQueueWaitSeconds: 20,
        },
        {
          hour: '2026-11-20T11:00:00.000Z',
          agentCalls: 1,
          queueCalls: 1,
          longestQueueWaitSeconds: 10,
        },
      ],
    });
  });

  it('counts a call that closed on the hour in one hour, not in two', async () => {
    const bench = await judged(
      callAt('call-1', '09:10:00').recorded(hangUp),
      callAt('call-2', '09:55:00').recorded(byCustomer),
      callAt('call-3', '10:10:00').recorded(hangUp),
      callAt('call-4', '10:20:00').recorded(hangUp),
    );
    expect(await openPattern(bench, 'call-4')).toMatchObject({
      load: [{ agentCalls: 1 }, { agentCalls: 3 }],
    });
  });

  it('counts the queues of an hour in which the agent hung up in two', async () => {
    const bench = await judged(
      callAt('call-1', '09:00:00').recorded({ ...hangUp, queueSeconds: 500 }),
      callAt('call-2', '09:10:00').recorded({ ...hangUp, queueSeconds: 30 }),
      callAt('call-3', '09:20:00', 'agent-1', 'queue-2').recorded({ ...hangUp, queueSeconds: 10 }),
    );
    expect(await openPattern(bench, 'call-3')).toMatchObject({
      load: [{ agentCalls: 3, queueCalls: 3, longestQueueWaitSeconds: 500 }],
    });
  });
});
