import { describe, expect, it } from 'vitest';
import { notTakenUp } from '../../../lambdas/adapters/tasks/taken-up.ts';
import { followUpOf } from '../../contracts/examples.ts';
import { startedTask } from '../../twins/started-task.ts';
import { twinWorld } from '../../twins/twin-world.ts';

const instanceId = 'instance-1';

/** A follow-up whose task was started. */
async function opened() {
  const world = twinWorld();
  const taskContactId = await startedTask(world, followUpOf());
  const followUp = followUpOf({ taskContactId, instanceId });
  return { connect: world.connect, taskContactId, followUp };
}

describe('an obligation whose task', () => {
  it('nobody has begun may be withdrawn', async () => {
    const { connect, followUp } = await opened();
    expect(await notTakenUp([followUp], connect)).toEqual([followUp]);
  });

  it('somebody has begun stays', async () => {
    const { connect, followUp, taskContactId } = await opened();
    connect.takeUp(taskContactId);
    expect(await notTakenUp([followUp], connect)).toEqual([]);
  });

  it('we ended, though it was begun just before, may be withdrawn', async () => {
    const { connect, followUp, taskContactId } = await opened();
    connect.takeUp(taskContactId);
    await connect.stopTask(taskContactId, instanceId);
    expect(await notTakenUp([followUp], connect)).toEqual([followUp]);
  });

  it('cannot be asked about stays, and one that has none may be withdrawn', async () => {
    const { connect, followUp } = await opened();
    const unasked = { ...followUp, instanceId: null };
    const without = { ...unasked, taskContactId: null };
    expect(await notTakenUp([unasked, without], connect)).toEqual([without]);
  });
});
