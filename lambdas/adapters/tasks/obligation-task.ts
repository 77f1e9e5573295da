import type { Obligation } from '../../domain/obligation.ts';
import type { Policy } from '../../domain/policy.ts';
import { taskText } from '../../domain/task.ts';
import type { Connect, TaskReference, TaskRequest, TaskTarget } from '../connect/connect.ts';
import type { Description } from '../reading/description.ts';
import type { ObligationsTable } from '../table/obligations-table.ts';
import type { RetryQueue } from '../messages/retry-queue.ts';
import type { Telemetry } from '../process/telemetry.ts';

/** What giving an obligation its task needs of the world. */
export interface ObligationTaskPorts {
  readonly obligations: ObligationsTable;
  readonly connect: Connect;
  /** Where a message waits while the instance may open no more tasks. */
  readonly retryQueue: RetryQueue;
  readonly telemetry: Telemetry;
}

/** Where this deployment's tasks go and what they link to. */
export interface TaskSettings {
  readonly target: TaskTarget;
  /** The instance's access URL, as `https://my-site.my.connect.aws`. */
  readonly instanceUrl: string;
  /** The stage's instance: used where the contact never told its own. */
  readonly instanceId: string;
  readonly policy: Policy;
}

/** How long a parked obligation waits before it asks for a task again: the longest that SQS can hold. */
export const parkedRetrySeconds = 900;

const reference = (type: TaskReference['type'], value: string): TaskReference => ({ type, value });

/** `bucket/key` as Connect gives it, as a page of the S3 console, where the reader's own rights count. */
function recordingPage(location: string): string {
  const [bucket = '', ...key] = location.replace(/^s3:\/\//, '').split('/');
  const prefix = encodeURIComponent(key.join('/'));
  return `https://console.aws.amazon.com/s3/object/${bucket}?prefix=${prefix}`;
}

function referencesOf(
  obligation: Obligation,
  description: Description | null,
  { instanceUrl }: TaskSettings,
): TaskRequest['references'] {
  const recording = description?.statement.said.recordingLocation;
  const customer = description?.customer;
  const page = `${instanceUrl}/contact-trace-records/details/${obligation.contactId}`;
  return {
    contact: reference('URL', page),
    ...(recording === undefined ? {} : { recording: reference('URL', recordingPage(recording)) }),
    ...(customer === undefined ? {} : { customer: reference('STRING', customer) }),
    ...(obligation.type === 'follow-up'
      ? { due: reference('DATE', String(Math.floor(Date.parse(obligation.dueAt) / 1000))) }
      : {}),
  };
}

/**
 * The request for an obligation's task. `RelatedContactId` copies the call's attributes on to the task,
 * so the copied resolution is emptied: it is the call's, not the task's.
 */
async function requestFor(
  obligation: Obligation,
  { connect }: ObligationTaskPorts,
  settings: TaskSettings,
): Promise<TaskRequest> {
  const instanceId = obligation.instanceId ?? settings.instanceId;
  const description = await connect.describe(obligation.contactId, instanceId);
  return {
    ...taskText(obligation),
    instanceId,
    clientToken: obligation.id,
    relatedContactId: obligation.contactId,
    references: referencesOf(obligation, description, settings),
    attributes: {
      obligationId: obligation.id,
      obligationKind: obligation.kind,
      severity: obligation.severity,
      [settings.policy.resolution.attribute]: '',
    },
    target: settings.target,
  };
}

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
 * instance may open no more tasks, the obligation is parked and its message, `body`, comes again later.
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
async function withdrawAnew(obligation: Obligation, obligations: ObligationsTable): Promise<void> {
  for (let ordinal = obligation.ordinal + 1; ; ordinal += 1) {
    const anew = { ...obligation, ordinal };
    if ((await obligations.find(anew)) === undefined) return;
    await obligations.withdraw(anew);
  }
}

/**
 * Ends the task of an obligation that was withdrawn, if it has one; until then it stays listed. Where
 * somebody has begun it meanwhile, the task goes on and the obligation stands again, in place of any that
 * was raised anew.
 */
export async function closeTaskOf(
  obligation: Obligation,
  ports: ObligationTaskPorts,
  settings: TaskSettings,
): Promise<void> {
  const { obligations, connect, telemetry } = ports;
  const taskContactId = await taskOf(obligation, ports, settings);
  if (taskContactId === undefined) return;
  if (taskContactId === null) {
    await obligations.unlist(obligation);
    return;
  }
  const instanceId = obligation.instanceId ?? settings.instanceId;
  const task = await connect.describe(taskContactId, instanceId);
  if (task?.isBegun === true) {
    await withdrawAnew(obligation, obligations);
    await obligations.move(obligation, { from: ['withdrawn'], to: 'opened', taskContactId });
    telemetry.info('begun, so it stands', { obligationId: obligation.id, taskContactId });
    return;
  }
  await connect.stopTask(taskContactId, instanceId);
  await obligations.unlist(obligation);
  telemetry.info('task ended', { obligationId: obligation.id });
}
