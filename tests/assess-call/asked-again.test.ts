import { describe, expect, it } from 'vitest';
import { assessBench } from './bench.ts';
import { byAgent, legOf } from './leg.ts';

const described = {
  Id: 'call-1',
  Channel: 'VOICE',
  InitiationMethod: 'INBOUND',
  InitiationTimestamp: '2026-11-20T09:00:00Z',
  DisconnectTimestamp: '2026-11-20T09:05:00Z',
  LastUpdateTimestamp: '2026-11-20T09:05:30Z',
  DisconnectReason: 'AGENT_DISCONNECT',
  AgentInfo: { Id: 'agent-1', ConnectedToAgentTimestamp: '2026-11-20T09:01:00Z' },
};

describe('a call without a contact record, judged at its deadline by what Connect answered', () => {
  it('is asked about again when after contact work ends later, and its resolution is heard', async () => {
    const bench = assessBench();
    bench.world.connect.know(described);
    await bench.tell(legOf().joined(), legOf().ended());
    await bench.runAll();
    expect(await bench.standing()).toMatchObject({ verdict: 'agent-ended-early' });

    const late = { ...legOf().completed(), saidAt: '2026-11-20T10:00:00.000Z' };
    bench.world.connect.know({
      ...described,
      LastUpdateTimestamp: '2026-11-20T10:00:00Z',
      Attributes: { resolution: 'resolved' },
    });
    await bench.tell(late);
    await bench.runAll();
    expect(await bench.standing()).toEqual({
      verdict: 'resolved',
      rule: 1,
      obligations: ['agent-hang-up#1 withdrawn', 'apologise-and-resolve#1 withdrawn'],
    });
  });
});

describe('a leg whose events name no call, of which Connect knows the call', () => {
  it('is judged with that call and not on its own', async () => {
    const bench = assessBench();
    const second = legOf({ contactId: 'leg-2', startsAt: '2026-11-20T09:05:00.000Z' });
    bench.world.connect.know({
      ...described,
      Id: 'leg-2',
      InitialContactId: 'call-1',
      PreviousContactId: 'call-1',
      InitiationMethod: 'TRANSFER',
      InitiationTimestamp: '2026-11-20T09:05:00Z',
      DisconnectTimestamp: '2026-11-20T09:10:00Z',
      DisconnectReason: 'CUSTOMER_DISCONNECT',
    });
    await bench.tell(legOf().joined(), legOf().recorded(byAgent));
    await bench.tell(second.joined(), second.ended(), second.completed());
    await bench.runAll();
    expect(await bench.standing()).toMatchObject({ verdict: 'customer-closed' });
    expect(await bench.standing('leg-2')).toMatchObject({ verdict: null });
  });
});

describe('an agent who consulted a colleague and talks on', () => {
  const aside = legOf({
    contactId: 'aside',
    startsAt: '2026-11-20T09:02:00.000Z',
    agentId: 'agent-2',
    said: { initiationMethod: 'TRANSFER', initialContactId: 'call-1', previousContactId: 'call-1' },
  });

  it('is not judged by the end of the consultation while Connect says that the call goes on', async () => {
    const bench = assessBench();
    const { DisconnectTimestamp: _end, DisconnectReason: _reason, ...goingOn } = described;
    bench.world.connect.know(goingOn);
    await bench.tell(legOf().joined(), aside.joined(), aside.recorded(byAgent));
    await bench.runAll();
    expect(await bench.standing()).toMatchObject({ verdict: null, obligations: [] });
  });

  it('is judged at the deadline where nobody knows how the first leg ended', async () => {
    const bench = assessBench();
    await bench.tell(legOf().joined(), aside.joined(), aside.recorded(byAgent));
    await bench.runUntil('2026-11-20T09:13:00.000Z');
    expect(await bench.standing()).toMatchObject({ verdict: null });
    await bench.runAll();
    expect(await bench.standing()).toMatchObject({ verdict: 'agent-ended-early' });
  });
});
