import { describe, expect, it } from 'vitest';
import { byAgent, legOf, resolution } from '../assess-call/leg.ts';
import { followUpOf } from '../contracts/examples.ts';
import {
  handle,
  hangUpJudged,
  investigationIn,
  messageAbout,
  portsOf,
  trailIn,
} from './investigations.ts';

const number = '+441632960001';

const resolvedLate = legOf().recorded({ ...byAgent, ...resolution('resolved') }, 3600);

describe('an investigation that was raised', () => {
  it('gets the reviewer’s task under its own name', async () => {
    const { world } = await hangUpJudged();
    const investigation = await investigationIn(world);
    expect(await handle(portsOf(world), messageAbout(investigation))).toEqual([]);
    expect(await investigationIn(world)).toMatchObject({
      state: 'opened',
      taskContactId: 'task-1',
    });
    const [task] = world.connect.tasks();
    expect(task?.request).toMatchObject({
      clientToken: 'call-1#agent-hang-up#1',
      relatedContactId: 'call-1',
      name: 'Investigate an agent hang-up (queue-1)',
      references: { contact: { type: 'URL' } },
    });
    expect(task?.request.references).not.toHaveProperty('due');
  });

  it('keeps the evidence as it stands: rule, reasons, timeline and recording', async () => {
    const { world, settings } = await hangUpJudged();
    const investigation = await investigationIn(world);
    await handle(portsOf(world), messageAbout(investigation));
    expect(trailIn(world)).toEqual([
      {
        callId: 'call-1',
        item: `investigation#agent-hang-up#1#entry#${investigation.raisedAt}`,
        at: investigation.raisedAt,
        what: 'opened',
        expiresAt: Math.floor(Date.parse(investigation.raisedAt) / 1000) + 2200 * 86_400,
        content: {
          verdict: 'agent-ended-early',
          rule: 15,
          ruleName: 'the agent ended the call before it was resolved',
          policyVersion: settings.version,
          resolution: 'unresolved',
          endedBy: 'AGENT_DISCONNECT',
          flags: [],
          agentIds: ['agent-1'],
          recordings: ['bucket/call-1.wav'],
          evidence: (await world.calls.read('call-1')).record?.record.evidence,
          timeline: [
            { at: '2026-11-20T09:00:00.000Z', contactId: 'call-1', what: 'leg began by INBOUND' },
            {
              at: '2026-11-20T09:00:30.000Z',
              contactId: 'call-1',
              what: 'waiting in queue queue-1',
            },
            { at: '2026-11-20T09:01:00.000Z', contactId: 'call-1', what: 'connected to agent ada' },
            {
              at: '2026-11-20T09:05:00.000Z',
              contactId: 'call-1',
              what: 'leg ended: AGENT_DISCONNECT',
            },
          ],
        },
      },
    ]);
  });

  it('keeps the timeline and the recordings of the whole call, later legs included', async () => {
    const bench = await hangUpJudged();
    const said = { initialContactId: 'call-1', previousContactId: 'call-1' };
    const second = legOf({ contactId: 'leg-2', startsAt: '2026-11-20T09:05:00.000Z', said });
    const recorded = { ...byAgent, recordingLocation: 'bucket/leg-2.wav' };
    await bench.tell(second.recorded({ ...recorded, ...resolution('unresolved') }));
    await bench.runAll();
    const investigation = await investigationIn(bench.world);
    await handle(portsOf(bench.world), messageAbout(investigation));
    expect(trailIn(bench.world)).toMatchObject([
      {
        content: {
          timeline: expect.arrayContaining([
            expect.objectContaining({ contactId: 'call-1' }),
            expect.objectContaining({ contactId: 'leg-2' }),
          ]),
          recordings: ['bucket/call-1.wav', 'bucket/leg-2.wav'],
        },
      },
    ]);
  });

  it('puts the number on the task and keeps it nowhere', async () => {
    const { world } = await hangUpJudged();
    world.connect.know({ Id: 'call-1', CustomerEndpoint: { Address: number } });
    await handle(portsOf(world), messageAbout(await investigationIn(world)));
    expect(world.connect.tasks().at(0)?.request.references['customer']?.value).toBe(number);
    expect(JSON.stringify(world.table.changesAfter(0))).not.toContain('1632960001');
  });
});

describe('a message about an investigation that comes again', () => {
  it('does nothing', async () => {
    const { world } = await hangUpJudged();
    const message = messageAbout(await investigationIn(world));
    await handle(portsOf(world), message);
    const changes = world.table.changesAfter(0);
    await handle(portsOf(world), message, message);
    expect(world.table.changesAfter(0)).toEqual(changes);
    expect(world.connect.tasks()).toHaveLength(1);
  });

  it('keeps the evidence as it was first seen', async () => {
    const bench = await hangUpJudged();
    const { world } = bench;
    world.connect.allowOpenTasks(0);
    const message = messageAbout(await investigationIn(world));
    await handle(portsOf(world), message);
    const trail = trailIn(world);
    await bench.tell(legOf().heard('Swearing', 3600));
    world.connect.allowOpenTasks(1);
    world.clock.pass(900);
    await handle(portsOf(world), ...world.investigations.receive().map(({ body }) => body));
    expect(trailIn(world)).toEqual(trail);
    expect(await investigationIn(world)).toMatchObject({ state: 'opened' });
  });

  it('after a failure keeps the evidence once and starts one task', async () => {
    const { world } = await hangUpJudged();
    const message = messageAbout(await investigationIn(world));
    const startTask = async () => Promise.reject(new Error('ThrottlingException'));
    const failing = { ...portsOf(world), connect: { ...world.connect, startTask } };
    expect(await handle(failing, message)).toEqual(['message-1']);
    expect(trailIn(world)).toHaveLength(1);
    expect(await handle(portsOf(world), message)).toEqual([]);
    expect(trailIn(world)).toHaveLength(1);
    expect(world.connect.tasks()).toHaveLength(1);
  });

  it('at the same time keeps one entry and starts one task', async () => {
    const { world } = await hangUpJudged();
    const message = messageAbout(await investigationIn(world));
    expect(await handle(portsOf(world), message, message, message)).toEqual([]);
    expect(trailIn(world)).toHaveLength(1);
    expect(world.connect.tasks()).toHaveLength(1);
    expect(world.telemetry.counted('TaskOpened')).toBe(1);
  });
});

describe('an investigation that is withdrawn', () => {
  it('before its message came is not opened and has no trail', async () => {
    const bench = await hangUpJudged();
    const raised = await investigationIn(bench.world);
    await bench.tell(resolvedLate);
    await bench.runAll();
    await handle(portsOf(bench.world), messageAbout(raised), messageAbout(raised, 'withdraw'));
    expect(bench.world.connect.tasks()).toEqual([]);
    expect(trailIn(bench.world)).toEqual([]);
  });

  it('has its task ended, and its trail is kept', async () => {
    const bench = await hangUpJudged();
    const raised = await investigationIn(bench.world);
    await handle(portsOf(bench.world), messageAbout(raised));
    await bench.tell(resolvedLate);
    await bench.runAll();
    await handle(portsOf(bench.world), messageAbout(raised, 'withdraw'), messageAbout(raised));
    expect(bench.world.connect.tasks()).toMatchObject([{ endedAt: bench.world.clock.now() }]);
    expect(trailIn(bench.world)).toHaveLength(1);
  });
});

describe('an instance that may have no more open tasks', () => {
  it('parks the investigation, with its evidence, until there is room', async () => {
    const { world } = await hangUpJudged();
    world.connect.allowOpenTasks(0);
    const message = messageAbout(await investigationIn(world));
    expect(await handle(portsOf(world), message)).toEqual([]);
    expect(await investigationIn(world)).toMatchObject({ state: 'parked', taskContactId: null });
    expect(trailIn(world)).toHaveLength(1);
    expect(world.investigations.waiting()).toMatchObject([{ body: message }]);
    expect(world.telemetry.counted('TaskQuotaExceeded')).toBe(1);
  });
});

describe('a message about anything else', () => {
  it('does nothing for a follow-up or for what is not there', async () => {
    const { world } = await hangUpJudged();
    const raised = await investigationIn(world);
    const bodies = [messageAbout(followUpOf()), messageAbout({ ...raised, ordinal: 2 })];
    expect(await handle(portsOf(world), ...bodies)).toEqual([]);
    expect(world.connect.tasks()).toEqual([]);
  });

  it('fails alone where it cannot be read', async () => {
    const { world } = await hangUpJudged();
    const message = messageAbout(await investigationIn(world));
    expect(await handle(portsOf(world), 'no json', message)).toEqual(['message-1']);
    expect(world.connect.tasks()).toHaveLength(1);
  });
});
