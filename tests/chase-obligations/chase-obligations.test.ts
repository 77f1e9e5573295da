import { describe, expect, it } from 'vitest';
import { type Action, actionMessageOf } from '../../lambdas/adapters/messages/action-message.ts';
import {
  type ChaseObligationsPorts,
  againAfterSeconds,
} from '../../lambdas/chase-obligations/chase-obligations.ts';
import { chaseObligationsHandler } from '../../lambdas/chase-obligations/handler.ts';
import { openFollowUpHandler } from '../../lambdas/open-follow-up/handler.ts';
import { plusSeconds } from '../../lambdas/domain/instant.ts';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import type { Obligation } from '../../lambdas/domain/obligation.ts';
import {
  closedCall,
  followUpOf,
  investigationOf,
  raising,
  withdrawing,
} from '../contracts/examples.ts';
import { lambdaContext, queueEvent } from '../twins/lambda-events.ts';
import { type TwinWorld, twinWorld } from '../twins/twin-world.ts';

const afterSeconds = 600;

/** A world at 9:10 in which these were committed and nothing was published. */
async function committed(...obligations: Obligation[]): Promise<TwinWorld> {
  const world = twinWorld({ startAt: '2026-11-20T09:10:00.000Z' });
  for (const obligation of obligations) {
    const { callId, closedAt } = obligation;
    const { record: read } = await world.calls.read(callId);
    const record = closedCall(callId, closedAt);
    await world.calls.commit({ record, read, changes: raising(obligation) });
  }
  return world;
}

const sweep = (world: TwinWorld, ports: ChaseObligationsPorts = world) =>
  chaseObligationsHandler(ports, { afterSeconds })(
    queueEvent([{ messageId: 'ask', body: '{"version":1,"what":"is due"}' }]),
    lambdaContext,
  );

const taskSettings = {
  target: { flowId: 'flow' },
  instanceUrl: 'https://example.my.connect.aws',
  instanceId: 'instance-1',
  policy: defaultPolicy,
};

const portsOf = (world: TwinWorld) => ({ ...world, retryQueue: { sendLater: async () => {} } });

/** What the topic tells of the example's follow-up. */
const heard = (action: Action) =>
  queueEvent([{ messageId: 'told', body: JSON.stringify(actionMessageOf(followUpOf(), action)) }]);

const toldIn = ({ topics }: TwinWorld): string[] =>
  topics.published().map(({ message }) => `${message.action} ${message.id}`);

describe('an obligation that was committed and never raised', () => {
  it('is published as if for the first time, once it has waited long enough', async () => {
    const world = await committed(followUpOf(), investigationOf());
    world.clock.pass(afterSeconds);
    await sweep(world);
    expect(toldIn(world)).toEqual([]);
    world.clock.pass(1);
    expect(await sweep(world)).toEqual({ batchItemFailures: [] });
    expect(toldIn(world).toSorted()).toEqual([
      'raise call-1#agent-hang-up#1',
      'raise call-1#apologise-and-resolve#1',
    ]);
    expect(world.telemetry.counted('Chased')).toBe(2);
    expect(Object.keys(world.topics.published()[0]?.message ?? {})).not.toContain('chasedAt');
  });

  it('waits an hour before it is published once more', async () => {
    const world = await committed(followUpOf());
    world.clock.pass(afterSeconds + 1);
    await sweep(world);
    world.clock.pass(againAfterSeconds - 1);
    await sweep(world);
    expect(toldIn(world)).toHaveLength(1);
    world.clock.pass(1);
    await sweep(world);
    expect(toldIn(world)).toHaveLength(2);
  });

  it('gets one task, however often it is published', async () => {
    const world = await committed(followUpOf());
    for (let hour = 0; hour < 3; hour += 1) {
      world.clock.pass(againAfterSeconds);
      await sweep(world);
    }
    const messages = world.followUps.receive();
    expect(messages).toHaveLength(3);
    await openFollowUpHandler(portsOf(world), taskSettings)(queueEvent(messages), lambdaContext);
    expect(world.connect.tasks()).toHaveLength(1);
    world.clock.pass(againAfterSeconds);
    await sweep(world);
    expect(toldIn(world)).toHaveLength(3);
  });

  it('tells by its age how long the oldest of them has stood', async () => {
    const world = await committed(followUpOf(), investigationOf());
    await sweep(world);
    expect(world.telemetry.measured('OldestUnraisedSeconds')).toBe(0);
    world.clock.pass(1800);
    await sweep(world);
    await sweep(world);
    expect(world.telemetry.measured('OldestUnraisedSeconds')).toBe(1800);
  });
});

describe('an obligation that nobody has heard of for days', () => {
  const daySeconds = 86_400;
  const toldAfter = async (seconds: number): Promise<string[]> => {
    const world = await committed(followUpOf());
    world.clock.moveTo(plusSeconds(followUpOf().dueAt, seconds));
    await sweep(world);
    return toldIn(world);
  };

  it('is chased within a week of when it was to be acted on, and not after', async () => {
    expect(await toldAfter(6 * daySeconds)).toEqual(['raise call-1#apologise-and-resolve#1']);
    expect(await toldAfter(7 * daySeconds - 1)).toHaveLength(1);
    expect(await toldAfter(7 * daySeconds + 1)).toEqual([]);
    expect(await toldAfter(8 * daySeconds)).toEqual([]);
  });
});

describe('an obligation that was withdrawn, of which nobody heard', () => {
  async function withdrawn(): Promise<TwinWorld> {
    const world = await committed(followUpOf());
    const ports = portsOf(world);
    await openFollowUpHandler(ports, taskSettings)(heard('raise'), lambdaContext);
    const { record: read, obligations } = await world.calls.read('call-1');
    const record = closedCall('call-1', followUpOf().closedAt);
    await world.calls.commit({ record, read, changes: withdrawing(...obligations) });
    return world;
  }

  it('tells by its age how long the oldest of them has had its task', async () => {
    const world = await withdrawn();
    world.clock.pass(1800);
    await sweep(world);
    expect(world.telemetry.measured('OldestUnendedSeconds')).toBe(1800);
    const messages = world.followUps.receive();
    await openFollowUpHandler(portsOf(world), taskSettings)(queueEvent(messages), lambdaContext);
    await sweep(world);
    expect(world.telemetry.measured('OldestUnendedSeconds')).toBe(0);
  });

  it('waits an hour before it is published as withdrawn once more', async () => {
    const world = await withdrawn();
    world.clock.pass(afterSeconds + 1);
    await sweep(world);
    world.clock.pass(300);
    await sweep(world);
    expect(toldIn(world)).toHaveLength(1);
    world.clock.pass(againAfterSeconds - 300);
    await sweep(world);
    expect(toldIn(world)).toHaveLength(2);
  });

  it('is published as withdrawn after its time, until its task is ended', async () => {
    const world = await withdrawn();
    world.clock.pass(afterSeconds);
    await sweep(world);
    expect(toldIn(world)).toEqual([]);
    world.clock.pass(1);
    await sweep(world);
    expect(toldIn(world)).toEqual(['withdraw call-1#apologise-and-resolve#1']);
    expect(world.telemetry.measured('OldestUnraisedSeconds')).toBe(0);
    const messages = world.followUps.receive();
    await openFollowUpHandler(portsOf(world), taskSettings)(queueEvent(messages), lambdaContext);
    expect(world.connect.tasks()).toMatchObject([{ endedAt: world.clock.now() }]);
    world.clock.pass(againAfterSeconds);
    await sweep(world);
    expect(toldIn(world)).toHaveLength(1);
  });
});

describe('an obligation that somebody has heard of', () => {
  it('is left alone: opened or parked, a task is on its way', async () => {
    const parked = followUpOf({ callId: 'call-2' });
    const world = await committed(followUpOf(), parked);
    const from = ['raised'] as const;
    await world.obligations.move(followUpOf(), { from, to: 'opened', taskContactId: 'task-1' });
    await world.obligations.move(parked, { from, to: 'parked' });
    world.clock.pass(86_400);
    await sweep(world);
    expect(toldIn(world)).toEqual([]);
  });
});

describe('more of them than one look chases', () => {
  it('are chased the oldest first, and the rest by the next look', async () => {
    const count = 120;
    const obligations = Array.from({ length: count }, (_, index) =>
      followUpOf({
        callId: `call-${index}`,
        raisedAt: `2026-11-20T09:0${index % 10}:00.000Z`,
      }),
    );
    const world = await committed(...obligations);
    world.clock.pass(afterSeconds + 1);
    await sweep(world);
    expect(toldIn(world)).toHaveLength(100);
    const told = world.topics.published().map(({ message }) => message.raisedAt);
    expect(told).toEqual(told.toSorted());
    await sweep(world);
    expect(new Set(toldIn(world)).size).toBe(count);
  });
});

describe('a topic that fails', () => {
  it('for one obligation holds up no other, and has the look come again', async () => {
    const world = await committed(followUpOf(), followUpOf({ callId: 'call-2' }));
    world.clock.pass(afterSeconds + 1);
    const publish: TwinWorld['topics']['publish'] = async (message) => {
      if (message.callId === 'call-1') throw new Error('The topic is throttled.');
      await world.topics.publish(message);
    };
    const answer = await sweep(world, { ...world, topics: { publish } });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'ask' }] });
    expect(toldIn(world)).toEqual(['raise call-2#apologise-and-resolve#1']);
    await sweep(world);
    expect(toldIn(world)).toEqual([
      'raise call-2#apologise-and-resolve#1',
      'raise call-1#apologise-and-resolve#1',
    ]);
  });
});
