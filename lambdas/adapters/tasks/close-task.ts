import type { Obligation } from '../../domain/obligation.ts';
import type { ObligationTaskPorts } from './open-task.ts';
import { type TaskName, isTakenUp } from './taken-up.ts';
import { type TaskSettings, requestFor } from './task-request.ts';

/**
 * The task of a withdrawn obligation, null where it has none. One that was asked for and never noted is
 * asked for once more; undefined where Connect has no room to say which it is.
 */
async function taskOf(
  obligation: Obligation,
  ports: ObligationTaskPorts,
  settings: TaskSettings,
): Promise<string | null | undefined> {
  if (obligation.taskContactId !== null || !obligation.taskAskedFor) {
    return obligation.taskContactId;
  }
  const outcome = await ports.connect.startTask(await requestFor(obligation, ports, settings));
  if (outcome === 'quota-exceeded') return undefined;
  const { taskContactId } = outcome;
  await ports.obligations.move(obligation, { from: ['withdrawn'], taskContactId });
  return taskContactId;
}

/** What was raised anew of an obligation that stands again is asked for no more. */
async function withdrawAnew(
  obligation: Obligation,
  { obligations, clock }: ObligationTaskPorts,
): Promise<void> {
  for (let ordinal = obligation.ordinal + 1; ; ordinal += 1) {
    const anew = { ...obligation, ordinal };
    if ((await obligations.find(anew)) === undefined) return;
    await obligations.withdraw(anew, clock.now());
  }
}

/**
 * Lets an obligation stand again whose task somebody has begun, in place of any that was raised anew; not
 * where another delivery of the same message has ended the task meanwhile.
 */
async function standAgain(
  obligation: Obligation,
  task: TaskName,
  ports: ObligationTaskPorts,
): Promise<void> {
  const { obligations, connect, clock, telemetry } = ports;
  const { taskContactId } = task;
  await obligations.move(obligation, { from: ['withdrawn'], to: 'opened', taskContactId });
  if (!(await isTakenUp(task, connect))) {
    await obligations.withdraw(obligation, clock.now());
    return;
  }
  await withdrawAnew(obligation, ports);
  telemetry.info('begun, so it stands', { obligationId: obligation.id, taskContactId });
}

/**
 * Ends the task of an obligation that was withdrawn, if it has one; until then it stays listed. Where
 * somebody has begun it meanwhile, the task goes on and the obligation stands again. Connect ends a task
 * whether it was begun since or not: an obligation that stands again by then is withdrawn once more.
 */
export async function closeTaskOf(
  obligation: Obligation,
  ports: ObligationTaskPorts,
  settings: TaskSettings,
): Promise<void> {
  const { obligations, connect, clock, telemetry } = ports;
  const taskContactId = await taskOf(obligation, ports, settings);
  if (taskContactId === undefined) return;
  if (taskContactId === null) {
    await obligations.unlist(obligation);
    return;
  }
  const task = { taskContactId, instanceId: obligation.instanceId ?? settings.instanceId };
  if (await isTakenUp(task, connect)) {
    await standAgain(obligation, task, ports);
    return;
  }
  await connect.stopTask(taskContactId, task.instanceId);
  await obligations.withdraw(obligation, clock.now());
  await obligations.unlist(obligation);
  telemetry.info('task ended', { obligationId: obligation.id });
}
