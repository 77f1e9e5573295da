import { Construct } from 'constructs';

import { parkedRetrySeconds } from '../../lambdas/adapters/tasks/open-task.ts';
import { type AlarmSource, countAlarm, untilTriedAgain } from '../constructs/alarm-source.ts';
import type { HouseTopic } from '../constructs/house-topic.ts';
import { allow } from '../constructs/permission.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import type { TaskTarget } from '../settings.ts';
import { allowTasks } from './connect-permission.ts';
import type { Step, StepProps } from './step.ts';

/** A parked obligation's message waits so long that this alone is neither late nor the end of the matter. */
const parkedFor = untilTriedAgain(parkedRetrySeconds);

/** What the two steps that open tasks differ in. */
export interface TaskOpenerProps<Environment extends Record<string, string>> extends StepProps {
  readonly name: string;
  /** What it means when the obligations of this kind get no task. */
  readonly impact: string;
  readonly topic: HouseTopic;
  readonly target: TaskTarget;
  /** What it does to the calls table. */
  readonly tableActions: readonly string[];
  /** The names of the indexes that it asks. */
  readonly asksIndexes: readonly string[];
  readonly environment: (ownQueueUrl: string) => Environment;
}

/** A step that hears a topic and starts a Connect task for each obligation announced there. */
export class TaskOpener<Environment extends Record<string, string>>
  extends Construct
  implements Step
{
  readonly function: Step['function'];
  readonly queueNames: Step['queueNames'];
  readonly alarms: Step['alarms'];

  constructor(scope: Construct, id: string, props: TaskOpenerProps<Environment>) {
    super(scope, id);
    const consumer = new QueueConsumer<Environment>(this, 'Consumer', {
      house: props.settings,
      name: props.name,
      impact: props.impact,
      timeoutSeconds: 30,
      lateAfterSeconds: parkedFor.toSeconds(),
      batchSize: 1,
      // Connect starts two tasks a second: more hands would only be turned away.
      maxConcurrency: 2,
      sendsToItself: true,
      environment: props.environment,
    });
    props.topic.tell(consumer.queue);
    this.function = consumer.function;
    this.queueNames = [consumer.queue.name];
    this.alarms = [...consumer.alarms, quotaExceeded(props)];
    this.allow(props, consumer.queue.queue.queueArn);
  }

  private allow(props: TaskOpenerProps<Environment>, ownQueueArn: string): void {
    const { calls, customerKey } = props.records;
    this.function.allow(
      allow([...props.tableActions], calls.table.tableArn),
      ...props.asksIndexes.map((name) => allow(['dynamodb:Query'], calls.indexArn(name))),
      allow(['sqs:SendMessage'], ownQueueArn),
      customerKey.throughTable(),
    );
    allowTasks(this.function, props.settings, props.target);
  }
}

const quotaExceeded = ({
  settings,
  name,
  impact,
}: Pick<TaskOpenerProps<Record<string, string>>, 'settings' | 'name' | 'impact'>): AlarmSource =>
  countAlarm(
    { house: settings, name, impact },
    {
      metric: 'TaskQuotaExceeded',
      what: 'task-quota',
      meaning: 'The instance has as many open tasks as its quota allows, and takes no more.',
      standsFor: parkedFor,
    },
  );
