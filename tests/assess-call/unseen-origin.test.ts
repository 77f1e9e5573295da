import { describe, expect, it } from 'vitest';
import type { Statement } from '../../lambdas/domain/statement.ts';
import { assessBench } from './bench.ts';
import { byAgent, byCustomer, legOf, resolution } from './leg.ts';

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

describe('a leg on which no customer is, of whose end nobody told the time', () => {
  it('has Connect asked at its deadline about the call that it names', async () => {
    const { tell, runAll, world } = assessBench();
    await tell(later('MONITOR').completed({ disconnectedAt: undefined }));
    await runAll();
    expect(world.connect.asked()).toContain('call-1');
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

describe('legs that name only the one before', () => {
  const leg = (contactId: string, hour: number, before?: string) => ({
    Id: contactId,
    Channel: 'VOICE',
    InitiationMethod: before === undefined ? 'INBOUND' : 'TRANSFER',
    ...(before === undefined ? {} : { PreviousContactId: before }),
    InitiationTimestamp: `2026-11-20T0${hour}:00:00Z`,
    DisconnectTimestamp: `2026-11-20T0${hour}:30:00Z`,
    LastUpdateTimestamp: `2026-11-20T0${hour}:31:00Z`,
    DisconnectReason: 'AGENT_DISCONNECT',
  });
  const third = legOf({
    contactId: 'leg-3',
    startsAt: '2026-11-20T09:00:00.000Z',
    said: { initiationMethod: 'TRANSFER', previousContactId: 'leg-2' },
  });

  it('make one call, that of the first, whoever told of those before', async () => {
    const { tell, runAll, standing, world } = assessBench();
    world.connect.know(leg('leg-1', 7));
    world.connect.know(leg('leg-2', 8, 'leg-1'));
    await tell(third.recorded({ ...byAgent, ...resolution('unresolved') }));
    await runAll();
    expect(await standing('leg-1')).toMatchObject({ verdict: 'agent-ended-early' });
    expect((await world.calls.read('leg-1')).record?.record).toMatchObject({ legs: 3 });
    expect((await world.calls.read('leg-2')).record?.record.partOf ?? 'leg-1').toBe('leg-1');
  });
});

describe('legs whose words do not name their call', () => {
  const later = (contactId: string, minute: string, before?: string) =>
    legOf({
      contactId,
      startsAt: `2026-11-20T09:${minute}:00.000Z`,
      said: {
        initiationMethod: 'TRANSFER',
        ...(before === undefined ? {} : { previousContactId: before }),
      },
    });
  const [second, third, fourth] = [
    later('leg-2', '05'),
    later('leg-3', '10', 'leg-2'),
    later('leg-4', '15', 'leg-3'),
  ];
  const known = {
    Id: 'leg-4',
    Channel: 'VOICE',
    InitiationMethod: 'TRANSFER',
    InitialContactId: 'call-1',
    PreviousContactId: 'leg-3',
    InitiationTimestamp: '2026-11-20T09:15:00Z',
    DisconnectTimestamp: '2026-11-20T09:20:00Z',
    LastUpdateTimestamp: '2026-11-20T09:21:00Z',
    DisconnectReason: 'CUSTOMER_DISCONNECT',
  };
  const wholeCall = { contactId: 'leg-4', legs: 4, verdict: 'customer-closed' };

  it('are judged with it once Connect names it of one of them', async () => {
    const { tell, runAll, standing, world } = assessBench();
    world.connect.know(known);
    await tell(legOf().joined(), legOf().ended(byAgent));
    await tell(second.joined(), second.ended(byAgent), third.joined(), third.ended(byAgent));
    await tell(fourth.joined(), fourth.ended());
    await runAll();
    expect((await world.calls.read('call-1')).record?.record).toMatchObject(wholeCall);
    expect(await standing('leg-2')).toMatchObject({ verdict: null });
  });

  it('are judged with it where a contact record names it of one of them', async () => {
    const { tell, runAll, standing, world } = assessBench();
    await tell(legOf().joined(), legOf().ended(byAgent));
    await tell(second.joined(), second.ended(byAgent), third.joined(), third.ended(byAgent));
    await tell(fourth.recorded({ initialContactId: 'call-1', ...byCustomer }));
    await runAll();
    expect((await world.calls.read('call-1')).record?.record).toMatchObject(wholeCall);
    expect(await standing('leg-2')).toMatchObject({ verdict: null });
  });
});

describe('a conference of which one guest’s end was never told', () => {
  const guest = (contactId: string, minute: number, agentId: string) =>
    legOf({
      contactId,
      agentId,
      startsAt: `2026-11-20T09:0${minute}:00.000Z`,
      said: fromFirst('TRANSFER'),
    });
  const words = [
    legOf().recorded({ ...byAgent, disconnectedAt: '2026-11-20T09:08:00.000Z' }, 500),
    guest('ben', 2, 'agent-2').joined(),
    guest('cat', 5, 'agent-3').recorded({ ...byAgent, ...resolution('unresolved') }),
  ];
  const ben = {
    Id: 'ben',
    Channel: 'VOICE',
    InitiationMethod: 'TRANSFER',
    InitialContactId: 'call-1',
    PreviousContactId: 'call-1',
    InitiationTimestamp: '2026-11-20T09:02:00Z',
    LastUpdateTimestamp: '2026-11-20T09:04:00Z',
    AgentInfo: { Id: 'agent-2', ConnectedToAgentTimestamp: '2026-11-20T09:03:00Z' },
  };

  it('is not held against the other while that guest goes on, as Connect says', async () => {
    const { tell, runAll, standing, world } = assessBench();
    world.connect.know(ben);
    await tell(...words);
    await runAll();
    expect(world.connect.asked()).toContain('ben');
    expect(await standing()).toMatchObject({ verdict: null, obligations: [] });
  });

  it('is judged by that guest’s end where Connect tells it', async () => {
    const { tell, runAll, standing, world } = assessBench();
    const DisconnectTimestamp = '2026-11-20T09:20:00Z';
    world.connect.know({ ...ben, DisconnectTimestamp, DisconnectReason: 'CUSTOMER_DISCONNECT' });
    await tell(...words);
    await runAll();
    expect(await standing()).toMatchObject({ verdict: 'customer-ended-unresolved' });
  });
});

describe('a next leg that only Contact Lens has heard', () => {
  it('is asked about at the deadline', async () => {
    const { tell, runAll, standing, world } = assessBench();
    const second = legOf({ contactId: 'leg-2' });
    await tell(legOf().recorded({ ...byAgent, nextContactId: 'leg-2' }), second.heard('angry'));
    await runAll();
    expect(world.connect.asked()).toContain('leg-2');
    expect(await standing()).toMatchObject({ verdict: 'inconclusive', rule: 2 });
  });
});
