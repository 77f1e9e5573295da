import { describe, expect, it } from 'vitest';
import { type Bench, eventOf, knownCall, recordOf, reconcileBench } from './bench.ts';

const nineToTen = { from: '2026-11-20T09:00:00.000Z', to: '2026-11-20T10:00:00.000Z' };
const half = '2026-11-20T09:30:00.000Z';

const standing = async ({ world }: Bench) => {
  const { record, obligations } = await world.calls.read('call-1');
  return {
    verdict: record?.record.verdict,
    mode: record?.record.mode,
    raised: obligations.map(({ kind, state }) => `${kind} ${state}`).toSorted(),
  };
};

const onlyObserved = { verdict: 'agent-ended-early', mode: 'observe', raised: [] };
const acted = {
  verdict: 'agent-ended-early',
  mode: 'act',
  raised: ['agent-hang-up raised', 'apologise-and-resolve raised'],
};

async function observed(policy = {}): Promise<Bench> {
  const bench = reconcileBench({ policy });
  bench.world.connect.know(knownCall('call-1', half));
  await bench.reconcile({ ...nineToTen, mode: 'observe' });
  await bench.assessAll();
  return bench;
}

describe('a call that a backfill brought in to be observed', () => {
  it('has its verdict, and nothing is raised for it', async () => {
    expect(await standing(await observed())).toEqual(onlyObserved);
  });

  it('stays so when it is looked at again, by the schedule or for another reason', async () => {
    const bench = await observed();
    await bench.reconcile(nineToTen);
    const now = bench.world.clock.now();
    const request = { callId: 'call-1', contactId: 'call-1', occasion: 'settled' } as const;
    await bench.world.assessQueue.send({ ...request, dueAt: now }, now);
    await bench.assessAll();
    expect(await standing(bench)).toEqual(onlyObserved);
  });

  it('stays so when an attribute is changed later, and Connect is asked again', async () => {
    const bench = await observed();
    const at = '2026-11-20T16:00:00.000Z';
    bench.world.clock.moveTo(at);
    const changed = { eventType: 'CONTACT_DATA_UPDATED', disconnectTimestamp: undefined };
    bench.world.connect.know({ Id: 'call-1', LastUpdateTimestamp: at });
    await bench.deliver('event', eventOf('call-1', at, changed));
    await bench.assessAll();
    expect(bench.world.connect.asked()).toEqual(['call-1', 'call-1']);
    expect(await standing(bench)).toEqual(onlyObserved);
  });

  it('is acted on once a backfill is told to act', async () => {
    const bench = await observed();
    await bench.reconcile({ ...nineToTen, mode: 'act' });
    await bench.assessAll();
    expect(await standing(bench)).toEqual(acted);
  });

  it('is not taken back from acting by a backfill that observes', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('call-1', half));
    await bench.reconcile({ ...nineToTen, mode: 'act' });
    await bench.reconcile({ ...nineToTen, mode: 'observe' });
    await bench.assessAll();
    expect(await standing(bench)).toEqual(acted);
  });

  it('is acted on when its own record comes: then it is no matter of the past', async () => {
    const bench = await observed();
    const facts = {
      DisconnectReason: 'AGENT_DISCONNECT',
      Agent: { ARN: 'agent/agent-1', ConnectedToAgentTimestamp: '2026-11-20T09:26:00.000Z' },
    };
    await bench.deliver('record', recordOf('call-1', '2026-11-20T09:32:00.000Z', facts));
    await bench.assessAll();
    expect(await standing(bench)).toMatchObject({ mode: 'act' });
  });

  it('raises nothing by a backfill that acts where the policy observes', async () => {
    const bench = await observed({ mode: 'observe' });
    await bench.reconcile({ ...nineToTen, mode: 'act' });
    await bench.assessAll();
    expect(await standing(bench)).toEqual(onlyObserved);
  });
});

describe('a call of which one leg is only observed', () => {
  it('is observed as a whole', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('leg-2', half, { InitialContactId: 'call-1' }));
    await bench.deliver('event', eventOf('call-1', '2026-11-20T09:20:00.000Z'));
    await bench.reconcile({ ...nineToTen, mode: 'observe' });
    await bench.assessAll();
    expect(await standing(bench)).toEqual(onlyObserved);
  });
});

describe('a call that is under way again when one of its legs is observed', () => {
  it('is observed from then on, not once it ends', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('leg-2', half, { InitialContactId: 'call-1' }));
    await bench.deliver('event', eventOf('call-1', '2026-11-20T09:20:00.000Z'));
    await bench.assessAll();
    const goesOn = {
      eventType: 'CONNECTED_TO_AGENT',
      initialContactId: 'call-1',
      previousContactId: 'leg-2',
      initiationTimestamp: '2026-11-20T09:30:00.000Z',
      disconnectTimestamp: undefined,
    };
    await bench.deliver('event', eventOf('leg-3', '2026-11-20T09:31:00.000Z', goesOn));
    await bench.assessAll();
    expect(await standing(bench)).toEqual({ verdict: null, mode: 'act', raised: [] });
    await bench.reconcile({ ...nineToTen, mode: 'observe' });
    await bench.assessAll();
    expect(await standing(bench)).toEqual({ verdict: null, mode: 'observe', raised: [] });
  });
});

describe('a call whose end an event told', () => {
  it('is none of an observing backfill’s business', async () => {
    const bench = reconcileBench();
    bench.world.connect.know(knownCall('call-1', half));
    const reason = {
      disconnectReason: 'AGENT_DISCONNECT',
      agentInfo: { agentArn: 'agent/agent-1' },
    };
    await bench.deliver('event', eventOf('call-1', half, reason));
    await bench.reconcile({ ...nineToTen, mode: 'observe' });
    await bench.assessAll();
    expect(await standing(bench)).toEqual(acted);
  });
});
