import { describe, expect, it } from 'vitest';
import { openedTask } from '../twins/started-task.ts';
import { type Bench, assessBench } from './bench.ts';
import { byAgent, byCustomer, legOf, resolution } from './leg.ts';

/** A call that an agent has ended early, judged, with its obligations raised. */
async function hangUp(document: Readonly<Record<string, unknown>> = {}): Promise<Bench> {
  const bench = assessBench(document);
  await bench.tell(legOf().queued(), legOf().joined(), legOf().ended(byAgent));
  await bench.runAll();
  return bench;
}

const name = {
  callId: 'call-1',
  type: 'follow-up',
  kind: 'apologise-and-resolve',
  ordinal: 1,
} as const;

/** Gives the follow-up of a call its task. */
const openTask = ({ world }: Bench): Promise<string> => openedTask(world, name);

const late = legOf().recorded({ ...byAgent, ...resolution('resolved') }, 3600);

describe('a resolution that is entered late', () => {
  it('withdraws what nobody has begun', async () => {
    const bench = await hangUp();
    await bench.tell(late);
    await bench.runAll();
    expect(await bench.standing()).toEqual({
      verdict: 'resolved',
      rule: 1,
      obligations: ['agent-hang-up#1 withdrawn', 'apologise-and-resolve#1 withdrawn'],
    });
    expect(bench.world.telemetry.counted('Withdrawn')).toBe(2);
  });

  it('withdraws what has a task that nobody has taken up', async () => {
    const bench = await hangUp();
    await openTask(bench);
    await bench.tell(late);
    await bench.runAll();
    expect(await bench.world.obligations.find(name)).toMatchObject({
      state: 'withdrawn',
      taskContactId: 'task-1',
    });
  });

  it('keeps what somebody has begun, and withdraws the rest', async () => {
    const bench = await hangUp();
    bench.world.connect.takeUp(await openTask(bench));
    await bench.tell(late);
    await bench.runAll();
    expect(await bench.standing()).toEqual({
      verdict: 'resolved',
      rule: 1,
      obligations: ['agent-hang-up#1 withdrawn', 'apologise-and-resolve#1 opened'],
    });
  });

  it('withdraws what waits for Connect’s quota', async () => {
    const bench = await hangUp();
    await bench.world.obligations.move(name, { from: ['raised'], to: 'parked' });
    await bench.tell(late);
    await bench.runAll();
    expect(await bench.world.obligations.find(name)).toMatchObject({ state: 'withdrawn' });
  });

  it('keeps the former verdict with its rule and the time it was judged', async () => {
    const bench = await hangUp();
    await bench.tell(late);
    await bench.runAll();
    const { record, formerVerdicts } = await bench.world.calls.read('call-1');
    expect(record?.revision).toBe(2);
    expect(formerVerdicts).toEqual([
      {
        revision: 1,
        verdict: 'agent-ended-early',
        rule: 15,
        policyVersion: bench.settings.version,
        assessedAt: '2026-11-20T09:10:00.000Z',
      },
    ]);
  });

  it('withdraws before it is begun even where Connect no longer knows the task', async () => {
    const bench = await hangUp();
    await bench.world.obligations.move(name, {
      from: ['raised'],
      to: 'opened',
      taskContactId: 'forgotten',
    });
    await bench.tell(late);
    await bench.runAll();
    expect(await bench.world.obligations.find(name)).toMatchObject({ state: 'withdrawn' });
  });
});

describe('a task that was begun where no source told the instance', () => {
  it('is kept', async () => {
    const bench = assessBench();
    const nowhere = legOf({ said: { instanceId: undefined } });
    await bench.tell(nowhere.joined(), nowhere.ended(byAgent));
    await bench.runAll();
    bench.world.connect.takeUp(await openTask(bench));
    await bench.tell(nowhere.recorded({ ...byAgent, ...resolution('resolved') }, 3600));
    await bench.runAll();
    expect(await bench.world.obligations.find(name)).toMatchObject({ state: 'opened' });
  });
});

describe('a call whose resolution changes back and forth', () => {
  it('raises the obligation anew under the next ordinal', async () => {
    const bench = await hangUp();
    await bench.tell(late);
    await bench.runAll();
    await bench.tell(legOf().recorded({ ...byAgent, ...resolution('unresolved') }, 7200));
    await bench.runAll();
    expect((await bench.standing()).obligations).toEqual([
      'agent-hang-up#1 withdrawn',
      'agent-hang-up#2 raised',
      'apologise-and-resolve#1 withdrawn',
      'apologise-and-resolve#2 raised',
    ]);
  });

  it('raises nothing that was kept because it had been begun', async () => {
    const bench = await hangUp();
    bench.world.connect.takeUp(await openTask(bench));
    await bench.tell(late);
    await bench.runAll();
    await bench.tell(legOf().recorded({ ...byAgent, ...resolution('unresolved') }, 7200));
    await bench.runAll();
    expect((await bench.standing()).obligations).toEqual([
      'agent-hang-up#1 withdrawn',
      'agent-hang-up#2 raised',
      'apologise-and-resolve#1 opened',
    ]);
  });
});

describe('a transfer leg that shows itself late', () => {
  const said = {
    initialContactId: 'call-1',
    previousContactId: 'call-1',
    initiationMethod: 'TRANSFER',
  };
  const second = legOf({
    contactId: 'leg-2',
    startsAt: '2026-11-20T09:05:00.000Z',
    agentId: 'agent-2',
    said,
  });

  it('puts the call under way again and takes back what was asked for', async () => {
    const bench = await hangUp();
    await bench.tell(second.joined());
    await bench.runAll();
    expect(await bench.standing()).toEqual({
      verdict: null,
      rule: null,
      obligations: ['agent-hang-up#1 withdrawn', 'apologise-and-resolve#1 withdrawn'],
    });
  });

  it('is the leg whose ending counts', async () => {
    const bench = await hangUp();
    await bench.tell(second.joined(), second.ended(byCustomer), second.recorded(byCustomer));
    await bench.runAll();
    expect(await bench.standing()).toMatchObject({ verdict: 'customer-closed', rule: 17 });
    const { record, formerVerdicts } = await bench.world.calls.read('call-1');
    expect(record?.record).toMatchObject({
      contactId: 'leg-2',
      agentId: 'agent-2',
      agentIds: ['agent-1', 'agent-2'],
    });
    expect(formerVerdicts.map(({ verdict }) => verdict)).toContain('agent-ended-early');
  });

  it('keeps the follow-up that somebody has begun while the call goes on', async () => {
    const bench = await hangUp();
    bench.world.connect.takeUp(await openTask(bench));
    await bench.tell(second.joined());
    await bench.runAll();
    expect(await bench.world.obligations.find(name)).toMatchObject({ state: 'opened' });
  });
});

describe('whatever the order in which a call is told of', () => {
  const statements = [
    legOf().queued(),
    legOf().joined(),
    legOf().ended(byAgent),
    legOf().completed(byAgent),
    legOf().recorded({ ...byAgent, ...resolution('unresolved') }),
  ];

  it('never raises an obligation twice, and ends at the same verdict', async () => {
    const rotations = statements.flatMap((_, start) => {
      const rotated = [...statements.slice(start), ...statements.slice(0, start)];
      return [rotated, rotated.toReversed()];
    });
    for (const order of rotations) {
      const bench = assessBench();
      for (const statement of [...order, ...order]) {
        await bench.tell(statement);
        await bench.runUntil(bench.world.clock.now());
      }
      await bench.runAll();
      await bench.tell(...order);
      await bench.runAll();
      expect(await bench.standing()).toEqual({
        verdict: 'agent-ended-early',
        rule: 15,
        obligations: ['agent-hang-up#1 raised', 'apologise-and-resolve#1 raised'],
      });
    }
  });

  it('counts the due time from the call’s end, not from when it was judged', async () => {
    const bench = await hangUp({ due: { 'apologise-and-resolve': 45 } });
    expect(await bench.world.obligations.find(name)).toMatchObject({
      dueAt: '2026-11-20T09:50:00.000Z',
      raisedAt: '2026-11-20T09:10:00.000Z',
    });
  });
});

describe('a complaint that Contact Lens hears after the call was judged', () => {
  it('is investigated beside what stands', async () => {
    const bench = await hangUp({ resolution: { rules: { Complaint: 'complaint' } } });
    await bench.tell(legOf().heard('Complaint', 3600), legOf().heard('Other', 3600));
    await bench.runAll();
    expect((await bench.standing()).obligations).toEqual([
      'agent-hang-up#1 raised',
      'apologise-and-resolve#1 raised',
      'complaint#1 raised',
    ]);
    expect((await bench.world.calls.read('call-1')).record?.record.flags).toEqual(['complaint']);
  });
});

describe('a contact record that is sent again with what it gave before', () => {
  const unresolved = { ...byAgent, ...resolution('unresolved') };

  it('does not make its old attribute newer than what Contact Lens heard since', async () => {
    const { tell, runAll, standing } = assessBench({
      resolution: { rules: { 'problem-solved': 'resolved' } },
    });
    await tell(legOf().recorded(unresolved), legOf().heard('problem-solved', 600));
    await runAll();
    expect(await standing()).toMatchObject({ verdict: 'resolved' });
    await tell(legOf().recorded(unresolved, 90_000));
    await runAll();
    expect(await standing()).toMatchObject({ verdict: 'resolved' });
  });

  it('believes the tag that was added, for which it was sent again', async () => {
    const { tell, runAll, standing } = assessBench();
    await tell(legOf().recorded(unresolved));
    await tell(legOf().recorded({ ...unresolved, tags: { resolution: 'resolved' } }, 5_000));
    await runAll();
    expect(await standing()).toMatchObject({ verdict: 'resolved', rule: 1 });
  });
});
