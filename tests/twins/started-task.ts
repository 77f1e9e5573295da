import type { Obligation } from '../../lambdas/domain/obligation.ts';
import type { TwinWorld } from './twin-world.ts';

/** An obligation by its name. */
type Name = Pick<Obligation, 'callId' | 'type' | 'kind' | 'ordinal'>;

/** Starts the task of an obligation in Connect, as its opener would; gives its contact id. */
export async function startedTask(
  { connect }: Pick<TwinWorld, 'connect'>,
  { callId, kind, ordinal }: Name,
): Promise<string> {
  const outcome = await connect.startTask({
    instanceId: 'instance-1',
    clientToken: `${callId}#${kind}#${ordinal}`,
    relatedContactId: callId,
    name: kind,
    description: '',
    references: {},
    attributes: {},
    target: { flowId: 'flow-1' },
  });
  if (outcome === 'quota-exceeded') throw new Error('No task was started.');
  return outcome.taskContactId;
}

/** The same, and notes it with the obligation, which is raised. */
export async function openedTask(
  world: Pick<TwinWorld, 'connect' | 'obligations'>,
  name: Name,
): Promise<string> {
  const taskContactId = await startedTask(world, name);
  await world.obligations.move(name, { from: ['raised'], to: 'opened', taskContactId });
  return taskContactId;
}
