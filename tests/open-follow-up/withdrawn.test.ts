import { describe, expect, it } from 'vitest';
import type { Connect } from '../../lambdas/adapters/connect/connect.ts';
import { obligationItem } from '../../lambdas/adapters/table/obligation-item.ts';
import type { ObligationsTable } from '../../lambdas/adapters/table/obligations-table.ts';
import { followUpOf, raising, recordOf } from '../contracts/examples.ts';
import type { TwinWorld } from '../twins/twin-world.ts';
import { handle, messageAbout, portsOf, stateIn, withdraw, worldWith } from './open-tasks.ts';

const followUp = followUpOf();
const message = messageAbout(followUp);

const endOfTime = '9999-12-31T00:00:00.000Z';

/** The follow-ups that are listed, as open or as withdrawn with a task that is to be ended. */
async function listed({ index, unheard }: TwinWorld): Promise<string[]> {
  const open = await index.openObligations('follow-up', endOfTime);
  const ending = await unheard.unended('follow-up', endOfTime);
  return [...open, ...ending.map(({ obligation }) => obligation)].map(({ id }) => id);
}

describe('a follow-up that is withdrawn', () => {
  it('before its message came gets no task', async () => {
    const world = await worldWith();
    await withdraw(world, followUp);
    await handle(portsOf(world), message, messageAbout(followUp, 'withdraw'));
    expect(world.connect.tasks()).toEqual([]);
    expect(await stateIn(world)).toBe('withdrawn');
  });

  it('just before its task is asked for gets none', async () => {
    const world = await worldWith();
    const describeAndWithdraw: Connect['describe'] = async (...contact) => {
      await withdraw(world, followUp);
      return world.connect.describe(...contact);
    };
    const connect = { ...world.connect, describe: describeAndWithdraw };
    expect(await handle({ ...portsOf(world), connect }, message)).toEqual([]);
    expect(world.connect.tasks()).toEqual([]);
    expect(await stateIn(world)).toBe('withdrawn');
  });

  it('has its task ended', async () => {
    const world = await worldWith();
    await handle(portsOf(world), message);
    await withdraw(world, followUp);
    await handle(portsOf(world), messageAbout(followUp, 'withdraw'));
    expect(world.connect.tasks()).toMatchObject([{ endedAt: world.clock.now() }]);
  });

  it('stands again where somebody has begun its task meanwhile, and the task goes on', async () => {
    const world = await worldWith();
    await handle(portsOf(world), message);
    await withdraw(world, followUp);
    world.connect.takeUp('task-1');
    await handle(portsOf(world), messageAbout(followUp, 'withdraw'));
    expect(world.connect.tasks()).toMatchObject([{ endedAt: null }]);
    expect(await stateIn(world)).toBe('opened');
    expect(await listed(world)).toEqual([followUp.id]);
  });

  it('stands again where somebody has done its task meanwhile', async () => {
    const world = await worldWith();
    await handle(portsOf(world), message);
    await withdraw(world, followUp);
    world.connect.takeUp('task-1');
    world.connect.finish('task-1');
    await handle(portsOf(world), messageAbout(followUp, 'withdraw'));
    expect(await stateIn(world)).toBe('opened');
  });

  it('stays withdrawn where its task was taken up just before it was ended, and the message repeats', async () => {
    const world = await worldWith();
    const ports = portsOf(world);
    await handle(ports, message);
    await withdraw(world, followUp);
    const connect: Connect = {
      ...ports.connect,
      stopTask: async (...task) => {
        world.connect.takeUp('task-1');
        await ports.connect.stopTask(...task);
        throw new Error('The answer is lost.');
      },
    };
    expect(await handle({ ...ports, connect }, messageAbout(followUp, 'withdraw'))).toHaveLength(1);
    await handle(ports, messageAbout(followUp, 'withdraw'));
    expect(await stateIn(world)).toBe('withdrawn');
    expect(await listed(world)).toEqual([]);
  });

  it('is withdrawn again where one delivery ends its task while another finds it taken up', async () => {
    const world = await worldWith();
    const ports = portsOf(world);
    await handle(ports, message);
    await withdraw(world, followUp);
    const connect: Connect = {
      ...ports.connect,
      stopTask: async (...task) => {
        world.connect.takeUp('task-1');
        await handle(ports, messageAbout(followUp, 'withdraw'));
        await ports.connect.stopTask(...task);
      },
    };
    await handle({ ...ports, connect }, messageAbout(followUp, 'withdraw'));
    expect(await stateIn(world)).toBe('withdrawn');
    expect(await listed(world)).toEqual([]);
  });

  it('is withdrawn again where its task is ended just before it stands again', async () => {
    const world = await worldWith();
    const ports = portsOf(world);
    await handle(ports, message);
    await withdraw(world, followUp);
    world.connect.takeUp('task-1');
    const obligations: ObligationsTable = {
      ...ports.obligations,
      move: async (name, move) => {
        await world.connect.stopTask('task-1', 'instance-1');
        return ports.obligations.move(name, move);
      },
    };
    await handle({ ...ports, obligations }, messageAbout(followUp, 'withdraw'));
    expect(await stateIn(world)).toBe('withdrawn');
    await handle(ports, messageAbout(followUp, 'withdraw'));
    expect(await listed(world)).toEqual([]);
  });

  it('stands again in place of the one that was raised anew meanwhile', async () => {
    const world = await worldWith();
    await handle(portsOf(world), message);
    await withdraw(world, followUp);
    const anew = followUpOf({ id: 'call-1#apologise-and-resolve#2', ordinal: 2 });
    const { record: read } = await world.calls.read('call-1');
    await world.calls.commit({ record: recordOf(), read, changes: raising(anew) });
    await handle(portsOf(world), messageAbout(anew));
    world.connect.takeUp('task-1');
    await handle(portsOf(world), messageAbout(followUp, 'withdraw'));
    await handle(portsOf(world), messageAbout(anew, 'withdraw'));
    expect(await stateIn(world)).toBe('opened');
    expect(await world.obligations.find(anew)).toMatchObject({ state: 'withdrawn' });
    expect(world.connect.tasks()).toMatchObject([
      { endedAt: null },
      { endedAt: world.clock.now() },
    ]);
  });

  it('has its task ended once, however often it is told, and by either message', async () => {
    const world = await worldWith();
    await handle(portsOf(world), message);
    await withdraw(world, followUp);
    await handle(portsOf(world), message, messageAbout(followUp, 'withdraw'));
    world.clock.pass(60);
    await handle(portsOf(world), messageAbout(followUp, 'withdraw'), message);
    expect(world.connect.tasks()).toMatchObject([{ endedAt: '2026-11-20T09:00:00.000Z' }]);
    expect(await stateIn(world)).toBe('withdrawn');
  });

  it('stands, whatever an early message of withdrawal says', async () => {
    const world = await worldWith();
    await handle(portsOf(world), messageAbout(followUp, 'withdraw'));
    expect(await stateIn(world)).toBe('opened');
    expect(world.connect.tasks()).toMatchObject([{ endedAt: null }]);
  });

  it('by being erased while its task is started has that task ended again, too', async () => {
    const world = await worldWith();
    const key = { callId: followUp.callId, item: obligationItem(followUp) };
    const startTask: typeof world.connect.startTask = async (request) => {
      const outcome = await world.connect.startTask(request);
      world.table.write({ key, becomes: () => undefined });
      return outcome;
    };
    await handle({ ...portsOf(world), connect: { ...world.connect, startTask } }, message);
    expect(world.connect.tasks()).toMatchObject([{ endedAt: world.clock.now() }]);
    expect(await world.obligations.find(followUp)).toBeUndefined();
  });

  it('while its task is being started has that task ended again', async () => {
    const world = await worldWith();
    const ports = portsOf(world);
    await handle(
      {
        ...ports,
        connect: {
          ...world.connect,
          startTask: async (request) => {
            const outcome = await world.connect.startTask(request);
            await withdraw(world, followUp);
            return outcome;
          },
        },
      },
      message,
    );
    expect(world.connect.tasks()).toMatchObject([{ endedAt: world.clock.now() }]);
    expect(await stateIn(world)).toBe('withdrawn');
  });

  it('between a start that could not be noted and its repeat leaves no task behind', async () => {
    const world = await worldWith();
    const ports = portsOf(world);
    const cut = {
      ...ports,
      obligations: {
        ...world.obligations,
        move: async () => Promise.reject(new Error('The table is throttled.')),
      },
    };
    expect(await handle(cut, message)).toEqual(['message-1']);
    await withdraw(world, followUp);
    await handle(ports, message, messageAbout(followUp, 'withdraw'));
    expect(world.connect.tasks().filter(({ endedAt }) => endedAt === null)).toEqual([]);
  });

  it('has the task noted that was started and never was, before it is ended', async () => {
    const world = await worldWith();
    const ports = portsOf(world);
    const startTask: Connect['startTask'] = async (request) => {
      await world.connect.startTask(request);
      throw new Error('The answer is lost.');
    };
    const lossy = { ...ports, connect: { ...world.connect, startTask } };
    expect(await handle(lossy, message)).toEqual(['message-1']);
    await withdraw(world, followUp);
    await handle(ports, messageAbout(followUp, 'withdraw'));
    expect(await world.obligations.find(followUp)).toMatchObject({
      state: 'withdrawn',
      taskContactId: 'task-1',
    });
    expect(world.connect.tasks()).toMatchObject([{ endedBy: 'API' }]);
  });
});
