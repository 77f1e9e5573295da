import { describe, expect, it } from 'vitest';
import { notTakenUp } from '../../../lambdas/adapters/tasks/taken-up.ts';
import { followUpOf } from '../../contracts/examples.ts';
import { twinWorld } from '../../twins/twin-world.ts';

const instanceId = 'instance-1';

/** A follow-up whose task was started. */
async function opened() {
  const { connect } = twinWorld();
  const outcome = await connect.startTask({
    instanceId,
    clientToken: 'call-1#apologise-and-resolve#1',
    relatedContactId: 'call-1',
    name: 'Apologise and resolve',
    description: '',
    references: {},
    attributes: {},
    target: { flowId: 'flow-1' },
  });
  if (outcome === 'quota-exceeded') throw new Error('There is room.');
  const { taskContactId } = outcome;
  return { connect, taskContactId, followUp: followUpOf({ taskContactId, instanceId }) };
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
