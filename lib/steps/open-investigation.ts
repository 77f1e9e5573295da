import type { Construct } from 'constructs';

import { indexes } from '../../lambdas/adapters/table/table-shape.ts';
import type { OpenInvestigationEnv } from '../../lambdas/open-investigation/env.ts';
import type { HouseTopic } from '../constructs/house-topic.ts';
import { instanceId } from './connect-permission.ts';
import type { StepProps } from './step.ts';
import { TaskOpener } from './task-opener.ts';

/** Fourth on the way, beside the follow-ups: writes the evidence down and starts the reviewer's task. */
export class OpenInvestigation extends TaskOpener<OpenInvestigationEnv> {
  constructor(scope: Construct, id: string, props: StepProps & { readonly topic: HouseTopic }) {
    const { settings, records } = props;
    super(scope, id, {
      ...props,
      name: 'open-investigation',
      impact: 'Complaints and hang-ups are not looked into, and their evidence is not put down.',
      target: settings.investigationTask,
      tableActions: [
        'dynamodb:ConditionCheckItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
      ],
      asksIndexes: [indexes.byAgent.name, indexes.byQueue.name],
      environment: (ownQueueUrl) => ({
        CALLS_TABLE: records.calls.table.tableName,
        INVESTIGATION_QUEUE_URL: ownQueueUrl,
        POLICY: settings.policy,
        TASKS_PER_SECOND: String(settings.tasksPerSecond),
        TASK_TARGET: JSON.stringify(settings.investigationTask),
        INSTANCE_ID: instanceId(settings),
        INSTANCE_URL: settings.instanceUrl,
        INVESTIGATION_DAYS: String(settings.investigationDays),
      }),
    });
  }
}
