import type { Construct } from 'constructs';

import type { OpenFollowUpEnv } from '../../lambdas/open-follow-up/env.ts';
import type { HouseTopic } from '../constructs/house-topic.ts';
import { instanceId } from './connect-permission.ts';
import type { StepProps } from './step.ts';
import { TaskOpener } from './task-opener.ts';

/** Fourth on the way: starts the task by which somebody reaches the customer again. */
export class OpenFollowUp extends TaskOpener<OpenFollowUpEnv> {
  constructor(scope: Construct, id: string, props: StepProps & { readonly topic: HouseTopic }) {
    const { settings, records } = props;
    super(scope, id, {
      ...props,
      name: 'open-follow-up',
      impact: 'No task is started, so nobody calls back the customers who were cut off.',
      target: settings.followUpTask,
      tableActions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
      asksIndexes: [],
      environment: (ownQueueUrl) => ({
        CALLS_TABLE: records.calls.table.tableName,
        FOLLOW_UP_QUEUE_URL: ownQueueUrl,
        POLICY: settings.policy,
        TASKS_PER_SECOND: String(settings.tasksPerSecond),
        TASK_TARGET: JSON.stringify(settings.followUpTask),
        INSTANCE_ID: instanceId(settings),
        INSTANCE_URL: settings.instanceUrl,
      }),
    });
  }
}
