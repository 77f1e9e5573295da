import { describe, expect, it } from 'vitest';
import { followUpOf } from '../contracts/examples.ts';
import { handle, messageAbout, portsOf, stateIn, withdraw, worldWith } from './open-tasks.ts';

const followUp = followUpOf();
const message = messageAbout(followUp);

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

  it('leaves no task to be sought, however often it has refused', async () => {
    const world = await worldWith();
    world.connect.allowOpenTasks(0);
    for (let refusals = 1; refusals <= 3; refusals += 1) {
      await handle(portsOf(world), message);
      expect(await world.obligations.find(followUp)).toMatchObject({
        state: 'parked',
        taskAskedFor: false,
      });
    }
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

  it('ends the task of a withdrawn follow-up, whose answer was lost before the instance was full', async () => {
    const world = await worldWith();
    const ports = portsOf(world);
    const startTask: typeof ports.connect.startTask = async (request) => {
      await ports.connect.startTask(request);
      throw new Error('The answer is lost.');
    };
    const lossy = { ...ports, connect: { ...ports.connect, startTask } };
    expect(await handle(lossy, message)).toEqual(['message-1']);
    world.connect.allowOpenTasks(1, true);
    await handle(ports, message);
    expect(await stateIn(world)).toBe('parked');
    await withdraw(world, followUp);
    world.connect.allowOpenTasks(2);
    await handle(ports, messageAbout(followUp, 'withdraw'));
    expect(world.connect.tasks()).toMatchObject([{ endedBy: 'API' }]);
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
