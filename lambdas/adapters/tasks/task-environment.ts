import { systemClock } from '../process/clock.ts';
import type { Invocation } from '../process/invocation.ts';
import { type TaskTarget, connectApi } from '../connect/connect.ts';
import { tableNamed } from '../table/dynamodb.ts';
import { fieldsOf } from '../reading/fields.ts';
import type { ObligationTaskPorts } from './open-task.ts';
import type { TaskSettings } from './task-request.ts';
import { dynamoObligationsTable } from '../table/obligations-table.ts';
import { type PaceSettings, dynamoTurnKeeper, paced } from '../connect/pace.ts';
import { policyFromEnvironment } from '../policy/policy-document.ts';
import { sqsRetryQueue } from '../messages/retry-queue.ts';
import { powertoolsTelemetry } from '../process/telemetry.ts';

/** The variables of a function that opens tasks. */
export const taskVariables = [
  'CALLS_TABLE',
  'POLICY',
  'TASKS_PER_SECOND',
  'TASK_TARGET',
  'INSTANCE_URL',
  'INSTANCE_ID',
] as const;

/** More than one, so that tasks that are asked for again or ended do not keep new ones waiting. */
export const describesPerTask = 1.5;

type TaskEnvironment = Readonly<Record<(typeof taskVariables)[number], string>>;

/** Reads `{"flowId": …}` or `{"templateId": …}`; throws where it is neither. */
export function taskTargetOf(text: string): TaskTarget {
  const fields = fieldsOf(JSON.parse(text));
  const flowId = fields.text('flowId');
  const templateId = fields.text('templateId');
  if (flowId !== undefined) return { flowId };
  if (templateId !== undefined) return { templateId };
  throw new TypeError('TASK_TARGET names neither a flowId nor a templateId.');
}

/** Where a function's tasks go, from its environment. */
export const taskSettingsOf = (env: TaskEnvironment): TaskSettings => ({
  target: taskTargetOf(env.TASK_TARGET),
  instanceUrl: env.INSTANCE_URL,
  instanceId: env.INSTANCE_ID,
  policy: policyFromEnvironment(env.POLICY).policy,
});

/** How fast tasks are started and ended, and contacts described for them. */
interface TaskPaces {
  readonly describing: PaceSettings;
  readonly tasking: PaceSettings;
}

/**
 * The paces of a function that opens tasks; all such functions share one pace of tasks, and one of the
 * descriptions that tasks need, so that no backlog of calls to look up keeps customers waiting.
 */
export function taskPacesOf(
  env: Pick<TaskEnvironment, 'TASKS_PER_SECOND'>,
  { endsAt }: Pick<Invocation, 'endsAt'>,
): TaskPaces {
  const tasksPerSecond = Number(env.TASKS_PER_SECOND);
  return {
    describing: {
      name: 'describe-for-task',
      perSecond: describesPerTask * tasksPerSecond,
      endsAt,
    },
    tasking: { name: 'start-task-contact', perSecond: tasksPerSecond, endsAt },
  };
}

/** The outside of a function that opens tasks. */
export function taskPortsOf(
  env: TaskEnvironment,
  queueUrl: string,
  invocation: Pick<Invocation, 'endsAt'>,
): ObligationTaskPorts {
  const table = tableNamed(env.CALLS_TABLE);
  const telemetry = powertoolsTelemetry();
  const turns = dynamoTurnKeeper(table);
  const { describing, tasking } = taskPacesOf(env, invocation);
  return {
    obligations: dynamoObligationsTable(table),
    connect: connectApi({
      policy: policyFromEnvironment(env.POLICY).policy,
      describePace: paced(turns, systemClock, describing),
      taskPace: paced(turns, systemClock, tasking),
      onThrottle: () => telemetry.count('ConnectThrottled'),
    }),
    retryQueue: sqsRetryQueue(queueUrl),
    clock: systemClock,
    telemetry,
  };
}
