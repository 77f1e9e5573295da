import { describe, expect, it } from 'vitest';
import { followUpOf } from '../contracts/examples.ts';
import type { TwinWorld } from '../twins/twin-world.ts';
import { handle, messageAbout, portsOf, withdraw, worldWith } from './open-tasks.ts';

const followUp = followUpOf();
const message = messageAbout(followUp);

const stateIn = async ({ obligations }: TwinWorld) => (await obligations.find(followUp))?.state;

describe('an instance that may have no more open tasks', () => {
  it('parks the follow-up, and its message comes again in a quarter of an hour', async () => {
    const world = await worldWith();
    world.connect.allowOpenTasks(0);
    expect(await handle(portsOf(world), message)).toEqual([]);
    expect(await stateIn(world)).toBe('parked');
    expect(world.followUps.waiting()).toMatchObject([
      { body: message, arrivesAt: '2026-11-20T09:15:00.000Z' },
    ]);
    expect(world.telemetry.counted('TaskQuotaExceeded')).toBe(1);
    expect(world.telemetry.counted('TaskOpened')).toBe(0);
  });

  it('is asked again until there is room, and then starts one task', async () => {
    const world = await worldWith();
    world.connect.allowOpenTasks(0);
    await handle(portsOf(world), message);
    for (const quota of [0, 0, 1]) {
      world.clock.pass(900);
      world.connect.allowOpenTasks(quota);
      await handle(portsOf(world), ...world.followUps.receive().map(({ body }) => body));
    }
    expect(await stateIn(world)).toBe('opened');
    expect(world.connect.tasks()).toHaveLength(1);
    expect(world.followUps.waiting()).toEqual([]);
    expect(world.telemetry.counted('TaskQuotaExceeded')).toBe(3);
  });

  it('starts none for a follow-up that is withdrawn while it is parked', async () => {
    const world = await worldWith();
    world.connect.allowOpenTasks(0);
    await handle(portsOf(world), message);
    await withdraw(world, followUp);
    world.connect.allowOpenTasks(10);
    world.clock.pass(900);
    await handle(portsOf(world), ...world.followUps.receive().map(({ body }) => body));
    expect(world.connect.tasks()).toEqual([]);
    expect(await stateIn(world)).toBe('withdrawn');
  });

  it('loses nothing when the queue fails: the follow-up is raised still', async () => {
    const world = await worldWith();
    world.connect.allowOpenTasks(0);
    const sendLater = async () => Promise.reject(new Error('The queue is down.'));
    expect(await handle({ ...portsOf(world), retryQueue: { sendLater } }, message)).toEqual([
      'message-1',
    ]);
    expect(await stateIn(world)).toBe('raised');
  });
});
