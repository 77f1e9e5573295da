import type { Obligation } from '../../domain/obligation.ts';
import type { Connect } from '../connect/connect.ts';

/** A task as Connect knows it. */
export interface TaskName {
  readonly taskContactId: string;
  readonly instanceId: string;
}

type Describing = Pick<Connect, 'describe'>;

/**
 * Whether somebody has begun a task and may go on with it, or has finished it. `API` is how Connect says
 * that `StopContact` ended it: that was us.
 */
export async function isTakenUp(
  { taskContactId, instanceId }: TaskName,
  connect: Describing,
): Promise<boolean> {
  const task = await connect.describe(taskContactId, instanceId);
  return task !== null && task.isBegun && task.statement.said.disconnectReason !== 'API';
}

/** Where Connect cannot be asked whether an obligation's task was taken up, it may have been. */
async function mayBeTakenUp(
  { taskContactId, instanceId }: Obligation,
  connect: Describing,
): Promise<boolean> {
  if (taskContactId === null) return false;
  return instanceId === null || isTakenUp({ taskContactId, instanceId }, connect);
}

/** Those obligations whose task nobody has taken up: the others stay, whatever the verdict has become. */
export async function notTakenUp(
  obligations: readonly Obligation[],
  connect: Describing,
): Promise<Obligation[]> {
  const taken = await Promise.all(obligations.map((one) => mayBeTakenUp(one, connect)));
  return obligations.filter((_, position) => !taken[position]);
}
