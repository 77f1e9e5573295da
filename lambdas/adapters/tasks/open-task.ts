import type { Obligation } from '../../domain/obligation.ts';
import type { Connect } from '../connect/connect.ts';
import type { ObligationsTable } from '../table/obligations-table.ts';
import type { RetryQueue } from '../messages/retry-queue.ts';
import type { Clock } from '../process/clock.ts';
import type { Telemetry } from '../process/telemetry.ts';
import { type TaskSettings, requestFor } from './task-request.ts';

/** What giving an obligation its task needs of the world. */
export interface ObligationTaskPorts {
  readonly obligations: ObligationsTable;
  readonly connect: Connect;
  /** Where a message waits while the instance may open no more tasks. */
  readonly retryQueue: RetryQueue;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/** How long a parked obligation waits before it asks for a task again: the longest that SQS can hold. */
export const parkedRetrySeconds = 900;

/** Notes the task; an obligation that was withdrawn or erased meanwhile has its task ended again. */
async function settle(
  obligation: Obligation,
  taskContactId: string,
  { obligations, connect, telemetry }: ObligationTaskPorts,
  instanceId: string,
): Promise<void> {
  const move = { from: ['raised', 'parked'], to: 'opened', taskContactId } as const;
  if (await obligations.move(obligation, move)) {
    telemetry.info('task opened', { obligationId: obligation.id, taskContactId });
    telemetry.count('TaskOpened');
    return;
  }
  const now = await obligations.find(obligation);
  const isGone = now === undefined || now.state === 'withdrawn';
  if (isGone) await connect.stopTask(taskContactId, instanceId);
}

/**
 * Gives an obligation its task, once: the obligation's id is Connect's `ClientToken`, so that a repeat
 * finds the same task. That it was asked for is noted first, so that no task is forgotten. When the
 * instance may open no more tasks, the obligation is parked and its message, `body`, comes again later;
 * an earlier attempt, whose answer was lost, may have opened its task nevertheless.
 */
export async function openTaskFor(
  obligation: Obligation,
  body: string,
  ports: ObligationTaskPorts,
  settings: TaskSettings,
): Promise<void> {
  const { obligations, connect, retryQueue, telemetry } = ports;
  const request = await requestFor(obligation, ports, settings);
  const isWanted = await obligations.move(obligation, {
    from: ['raised', 'parked'],
    taskAskedFor: true,
  });
  if (!isWanted) return;
  const outcome = await connect.startTask(request);
  if (outcome === 'quota-exceeded') {
    telemetry.warn('parked: open-task quota', { obligationId: obligation.id });
    telemetry.count('TaskQuotaExceeded');
    await retryQueue.sendLater(body, parkedRetrySeconds);
    await obligations.move(obligation, {
      from: ['raised', 'parked'],
      to: 'parked',
      taskAskedFor: false,
    });
    return;
  }
  await settle(obligation, outcome.taskContactId, ports, request.instanceId);
}
