import { describe, expect, it } from 'vitest';
import { assessBench } from './bench.ts';
import { byAgent, byCustomer, legOf, resolution } from './leg.ts';

const number = '+441632960001';

const described = {
  Id: 'call-1',
  Channel: 'VOICE',
  InitiationMethod: 'INBOUND',
  InitiationTimestamp: '2026-11-20T09:00:00Z',
  DisconnectTimestamp: '2026-11-20T09:05:00Z',
  LastUpdateTimestamp: '2026-11-20T09:05:30Z',
  DisconnectReason: 'AGENT_DISCONNECT',
  AgentInfo: { Id: 'agent-1', ConnectedToAgentTimestamp: '2026-11-20T09:01:00Z' },
  CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: number },
};

describe('a call of which nobody told who ended it', () => {
  it('is looked up in Connect at the deadline, not before', async () => {
    const { tell, runUntil, standing, world } = assessBench();
    world.connect.know(described);
    await tell(legOf().joined(), legOf().ended(), legOf().completed());
    await runUntil('2026-11-20T09:09:59.999Z');
    expect(world.connect.asked()).toEqual([]);
    await runUntil('2026-11-20T09:10:00.000Z');
    expect(world.connect.asked()).toEqual(['call-1']);
    expect(await standing()).toMatchObject({ verdict: 'agent-ended-early' });
  });

  it('is judged by the resolution that Connect knows', async () => {
    const { tell, runAll, standing, world } = assessBench();
    world.connect.know({ ...described, Attributes: { resolution: 'resolved' } });
    await tell(legOf().joined(), legOf().ended());
    await runAll();
    expect(await standing()).toEqual({ verdict: 'resolved', rule: 1, obligations: [] });
  });

  it('gets its caller key from Connect’s answer, and the number is not kept', async () => {
    const { tell, runAll, world } = assessBench();
    world.connect.know(described);
    await tell(legOf().joined(), legOf().ended());
    await runAll();
    const { record } = await world.calls.read('call-1');
    expect(record?.record.callerKeys).toEqual(await world.callerKeys.keysOf(number));
    const kept = JSON.stringify([world.table.changesAfter(0), world.telemetry.lines()]);
    expect(kept).not.toContain('1632960001');
  });

  it('stays inconclusive when Connect does not know either: it is never the agent', async () => {
    const { tell, runAll, standing, world } = assessBench();
    await tell(legOf().joined(), legOf().ended(), legOf().completed());
    await runAll();
    expect(world.connect.asked().length).toBeGreaterThan(0);
    expect(await standing()).toEqual({ verdict: 'inconclusive', rule: 19, obligations: [] });
  });

  it('stays inconclusive with a reason that is new', async () => {
    const { tell, runAll, standing } = assessBench();
    await tell(legOf().recorded({ disconnectReason: 'AGENT_VANISHED' }));
    await runAll();
    expect(await standing()).toEqual({ verdict: 'inconclusive', rule: 19, obligations: [] });
  });

  it('is asked about once, however many requests come after Connect has answered', async () => {
    const { tell, runAll, world } = assessBench();
    world.connect.know(described);
    await tell(legOf().queued(), legOf().joined(), legOf().ended(), legOf().completed());
    await runAll();
    await tell(legOf().heard('Silence', 2000));
    await runAll();
    expect(world.connect.asked()).toEqual(['call-1']);
  });
});

describe('a call whose contact record has come', () => {
  it('is never looked up', async () => {
    const { tell, runAll, world } = assessBench();
    await tell(legOf().joined(), legOf().ended(), legOf().recorded());
    await runAll();
    expect(world.connect.asked()).toEqual([]);
  });
});

describe('a call whose last leg names a next one that nobody told of', () => {
  const next = {
    ...described,
    Id: 'leg-2',
    InitialContactId: 'call-1',
    PreviousContactId: 'call-1',
    InitiationMethod: 'TRANSFER',
    InitiationTimestamp: '2026-11-20T09:05:00Z',
    DisconnectTimestamp: '2026-11-20T09:08:00Z',
    DisconnectReason: 'CUSTOMER_DISCONNECT',
  };
  const handedOn = legOf().recorded({ ...byAgent, nextContactId: 'leg-2' });

  it('is inconclusive after the settle, though an agent’s hang-up is all that was seen', async () => {
    const { tell, runUntil, standing, world } = assessBench();
    await tell(handedOn);
    await runUntil('2026-11-20T09:09:00.000Z');
    expect(await standing()).toEqual({ verdict: 'inconclusive', rule: 2, obligations: [] });
    expect(world.connect.asked()).toEqual([]);
  });

  it('is judged by that leg once Connect was asked about it', async () => {
    const { tell, runAll, standing, world } = assessBench();
    world.connect.know(next);
    await tell(handedOn);
    await runAll();
    expect(world.connect.asked()).toEqual(['leg-2']);
    expect(await standing()).toEqual({ verdict: 'customer-closed', rule: 17, obligations: [] });
    expect((await world.calls.read('call-1')).record?.record.contactId).toBe('leg-2');
  });

  it('stays inconclusive when Connect does not know that leg', async () => {
    const { tell, runAll, standing } = assessBench();
    await tell(handedOn);
    await runAll();
    expect(await standing()).toEqual({ verdict: 'inconclusive', rule: 2, obligations: [] });
  });

  it('is judged by that leg when it is told of after all', async () => {
    const { tell, runAll, standing } = assessBench();
    await tell(handedOn);
    await runAll();
    const facts = { initialContactId: 'call-1', previousContactId: 'call-1' };
    const leg = legOf({ contactId: 'leg-2', startsAt: '2026-11-20T09:05:00.000Z', said: facts });
    await tell(leg.recorded({ ...byCustomer, ...resolution('unresolved') }));
    await runAll();
    expect(await standing()).toEqual({
      verdict: 'customer-ended-unresolved',
      rule: 16,
      obligations: ['finish-unresolved#1 raised'],
    });
  });
});

describe('a call that Connect cannot be asked about', () => {
  it('comes again when Connect fails, and is judged then', async () => {
    const { tell, runAll, standing, world } = assessBench();
    world.connect.know(described);
    await tell(legOf().joined(), legOf().ended());
    let failures = 0;
    await runAll({
      ...world,
      connect: {
        ...world.connect,
        describe: async (contactId, instanceId) => {
          if (failures === 2) return world.connect.describe(contactId, instanceId);
          failures += 1;
          throw new Error('ThrottlingException');
        },
      },
    });
    expect(failures).toBe(2);
    expect(await standing()).toMatchObject({ verdict: 'agent-ended-early' });
  });

  it('is judged by what is known when nobody told its instance', async () => {
    const { tell, runAll, standing, world } = assessBench();
    const nowhere = legOf({ said: { instanceId: undefined } });
    await tell(nowhere.joined(), nowhere.ended(byAgent));
    await runAll();
    expect(world.connect.asked()).toEqual([]);
    expect(await standing()).toMatchObject({ verdict: 'agent-ended-early' });
  });
});
