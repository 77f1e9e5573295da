import { describe, expect, it } from 'vitest';
import { readActionMessage } from '../../lambdas/adapters/messages/action-message.ts';
import type { Obligation } from '../../lambdas/domain/obligation.ts';
import { publishActionsHandler } from '../../lambdas/publish-actions/handler.ts';
import type { PublishActionsPorts } from '../../lambdas/publish-actions/publish-actions.ts';
import {
  followUpOf,
  investigationOf,
  raising,
  recordOf,
  statementBy,
  withdrawing,
} from '../contracts/examples.ts';
import { changesEvent, lambdaContext } from '../twins/lambda-events.ts';
import type { TableChange } from '../twins/memory-table.ts';
import { type TwinWorld, twinWorld } from '../twins/twin-world.ts';

async function raised(...obligations: Obligation[]): Promise<TwinWorld> {
  const world = twinWorld();
  const changes = raising(...obligations);
  await world.calls.commit({ record: recordOf(), read: null, changes });
  return world;
}

async function withdraw({ calls }: TwinWorld, ...obligations: Obligation[]): Promise<void> {
  const { record: read } = await calls.read('call-1');
  await calls.commit({ record: recordOf(), read, changes: withdrawing(...obligations) });
}

/** Hands changes to the handler; gives the sequence numbers of those that failed. */
async function handle(
  changes: readonly TableChange[],
  ports: PublishActionsPorts,
): Promise<string[]> {
  const { batchItemFailures } = await publishActionsHandler(ports)(
    changesEvent(changes),
    lambdaContext,
  );
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

const publishAll = (world: TwinWorld): Promise<string[]> =>
  handle(world.table.changesAfter(0), world);

const toldIn = ({ topics }: TwinWorld): string[] =>
  topics.published().map(({ message }) => `${message.action} ${message.id}`);

describe('an obligation that was raised', () => {
  it('is published on the topic of its type', async () => {
    const world = await raised(followUpOf(), investigationOf());
    expect(await publishAll(world)).toEqual([]);
    expect(toldIn(world)).toEqual([
      'raise call-1#apologise-and-resolve#1',
      'raise call-1#agent-hang-up#1',
    ]);
    expect(world.followUps.receive()).toHaveLength(1);
    expect(world.investigations.receive()).toHaveLength(1);
  });

  it('is told of in a versioned message that names it', async () => {
    const world = await raised(followUpOf());
    await publishAll(world);
    const [message] = world.followUps.receive();
    expect(JSON.parse(message?.body ?? '')).toEqual({
      version: 1,
      action: 'raise',
      type: 'follow-up',
      id: 'call-1#apologise-and-resolve#1',
      callId: 'call-1',
      kind: 'apologise-and-resolve',
      ordinal: 1,
      severity: 'high',
      raisedAt: '2026-11-20T09:10:00.000Z',
      closedAt: '2026-11-20T09:05:00.000Z',
      dueAt: '2026-11-20T10:05:00.000Z',
      contactId: 'call-1',
      instanceId: 'instance-1',
      queueId: 'queue-1',
      queueName: 'Repairs',
      verdict: 'agent-ended-early',
      rule: 15,
      ruleName: 'the agent ended the call before it was resolved',
      policyVersion: 'policy-1',
    });
    expect(readActionMessage(message?.body ?? '')).toEqual({
      action: 'raise',
      name: { callId: 'call-1', type: 'follow-up', kind: 'apologise-and-resolve', ordinal: 1 },
    });
  });

  it('carries attributes to filter by, and prose for those who read e-mail', async () => {
    const world = await raised(followUpOf({ instanceId: null, queueId: null, queueName: null }));
    await publishAll(world);
    const [published] = world.topics.published();
    expect(published?.attributes).toEqual({
      obligationId: 'call-1#apologise-and-resolve#1',
      action: 'raise',
      kind: 'apologise-and-resolve',
      severity: 'high',
      queue: 'none',
      instance: 'none',
    });
    expect(published?.prose.split('\n')).toEqual([
      'Please act: follow-up "apologise-and-resolve" (high)',
      'Why: rule 15, the agent ended the call before it was resolved',
      'Due: 2026-11-20T10:05:00.000Z (UTC)',
      'Queue: unknown',
      'Contact: call-1',
      'Call: call-1',
      'Obligation: call-1#apologise-and-resolve#1',
    ]);
  });

  it('names neither caller nor agent, not even by a pseudonym', async () => {
    const world = twinWorld();
    const callerKeys = await world.callerKeys.keysOf('+441632960001');
    const record = recordOf({ callerKeys, agentUsername: 'ada.lovelace' });
    const changes = raising(followUpOf(), investigationOf());
    await world.calls.commit({ record, read: null, changes });
    await publishAll(world);
    const told = JSON.stringify(world.topics.published());
    for (const personal of [...callerKeys, 'ada.lovelace', 'agent-1', '441632960001']) {
      expect(told).not.toContain(personal);
    }
  });
});

describe('an obligation that was withdrawn', () => {
  it('is published as such, after it was raised', async () => {
    const world = await raised(followUpOf());
    await publishAll(world);
    const { length } = world.table.changesAfter(0);
    await withdraw(world, followUpOf());
    await handle(world.table.changesAfter(length), world);
    expect(toldIn(world)).toEqual([
      'raise call-1#apologise-and-resolve#1',
      'withdraw call-1#apologise-and-resolve#1',
    ]);
  });

  it('is published in one batch with its raising', async () => {
    const world = await raised(followUpOf());
    await withdraw(world, followUpOf());
    await publishAll(world);
    expect(toldIn(world).toSorted()).toEqual([
      'raise call-1#apologise-and-resolve#1',
      'withdraw call-1#apologise-and-resolve#1',
    ]);
  });
});

describe('any other change', () => {
  it('is no news: contacts, verdicts, pointers, trails', async () => {
    const world = twinWorld();
    await world.contacts.record('call-1', statementBy());
    const flagged = recordOf({ flags: ['complaint'], verdict: 'resolved' });
    await world.calls.commit({ record: flagged, read: null, changes: raising() });
    const { record: read } = await world.calls.read('call-1');
    await world.calls.commit({ record: recordOf(), read, changes: raising() });
    const entry = { at: '2026-11-20T09:10:00.000Z', what: 'opened', content: {}, expiresAt: 1 };
    await world.obligations.addEntry(investigationOf(), entry);
    await world.parked.park({
      recordId: 'r',
      arrivedAt: entry.at,
      reason: 'why',
      outline: '',
    });
    await world.turns.reserve('tasks', 0, 100);
    expect(await publishAll(world)).toEqual([]);
    expect(world.topics.published()).toEqual([]);
    expect(world.telemetry.lines()).toEqual([]);
  });

  it('is no news: an obligation that is parked, gets its task, or has expired', async () => {
    const world = await raised(followUpOf());
    const { length } = world.table.changesAfter(0);
    const { obligations, table } = world;
    await obligations.move(followUpOf(), { from: ['raised'], to: 'parked' });
    const opened = { from: ['parked'], to: 'opened', taskContactId: 'task-1' } as const;
    await obligations.move(followUpOf(), opened);
    const key = { callId: 'call-1', item: 'follow-up#apologise-and-resolve#1' };
    table.write({ key, becomes: () => undefined });
    const changes = table.changesAfter(length);
    expect(changes).toHaveLength(3);
    await handle(changes, world);
    expect(world.topics.published()).toEqual([]);
  });
});

describe('a topic that fails', () => {
  const failingFor = (world: TwinWorld, kind: string): PublishActionsPorts => ({
    ...world,
    topics: {
      publish: async (message) => {
        if (message.kind === kind) throw new Error('The topic is throttled.');
        await world.topics.publish(message);
      },
    },
  });

  it('fails that change alone by its sequence number, and is logged under it', async () => {
    const world = await raised(followUpOf(), investigationOf());
    const failed = await handle(
      world.table.changesAfter(0),
      failingFor(world, 'apologise-and-resolve'),
    );
    const [change] = world.table
      .changesAfter(0)
      .filter(({ after }) => after?.['item'] === 'follow-up#apologise-and-resolve#1');
    expect(failed).toEqual([String(change?.sequence)]);
    expect(world.telemetry.lines().filter(({ level }) => level === 'error')).toMatchObject([
      { message: 'not done', ids: { recordId: String(change?.sequence) } },
    ]);
    expect(toldIn(world)).toEqual(['raise call-1#agent-hang-up#1']);
  });

  it('is made good when the stream delivers again; a repeat has the same content', async () => {
    const world = await raised(followUpOf(), investigationOf());
    await handle(world.table.changesAfter(0), failingFor(world, 'apologise-and-resolve'));
    expect(await publishAll(world)).toEqual([]);
    expect(toldIn(world).toSorted()).toEqual([
      'raise call-1#agent-hang-up#1',
      'raise call-1#agent-hang-up#1',
      'raise call-1#apologise-and-resolve#1',
    ]);
    const bodies = new Set(world.investigations.receive().map(({ body }) => body));
    expect(bodies.size).toBe(1);
  });
});
