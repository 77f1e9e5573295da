import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';

import { indexes } from '../../lambdas/adapters/table/table-shape.ts';
import type { ChaseObligationsEnv } from '../../lambdas/chase-obligations/env.ts';
import type { AlarmSource } from '../constructs/alarm-source.ts';
import type { House } from '../constructs/house.ts';
import type { HouseTopic } from '../constructs/house-topic.ts';
import { ownMetric } from '../constructs/metrics.ts';
import { allow } from '../constructs/permission.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { QueueSchedule } from '../constructs/queue-schedule.ts';
import type { Step, StepProps } from './step.ts';

const functionName = 'chase-obligations';
const impact = 'Follow-ups and investigations that nobody heard of stay unheard of.';

const every = Duration.minutes(5);

/** What a look measured holds until a later one has measured it, which may be some seconds late. */
const untilLaterLook = every.plus(every);

/** An obligation has its task within seconds; a backlog of Connect's tasks may take longer. */
const chaseAfterSeconds = 600;

/** After so long it was chased, and is still without a task or has one still: something else is the matter. */
const tooLongSeconds = 2700;

interface ChaseObligationsProps extends StepProps {
  /** Where follow-ups and investigations are announced. */
  readonly followUps: HouseTopic;
  readonly investigations: HouseTopic;
}

/** Beside the way: publishes again what was committed and never raised. */
export class ChaseObligations extends Construct implements Step {
  readonly function: Step['function'];
  readonly queueNames: Step['queueNames'];
  readonly alarms: Step['alarms'];

  constructor(scope: Construct, id: string, props: ChaseObligationsProps) {
    super(scope, id);
    const consumer = this.consumer(props);
    this.function = consumer.function;
    this.queueNames = [consumer.queue.name];
    const schedule = new QueueSchedule(this, 'Schedule', {
      house: props.settings,
      name: functionName,
      impact,
      description: 'Asks every five minutes that obligations that nobody heard of be chased',
      every,
      queue: consumer.queue,
    });
    this.alarms = [...consumer.alarms, ...schedule.alarms, unraised(props), unended(props)];
    this.allow(props);
  }

  private consumer({
    settings,
    records,
    followUps,
    investigations,
  }: ChaseObligationsProps): QueueConsumer<ChaseObligationsEnv> {
    return new QueueConsumer<ChaseObligationsEnv>(this, 'Consumer', {
      house: settings,
      name: functionName,
      impact,
      timeoutSeconds: 30,
      lateAfterSeconds: 1200,
      batchSize: 1,
      maxConcurrency: 2,
      environment: () => ({
        CALLS_TABLE: records.calls.table.tableName,
        FOLLOW_UPS_TOPIC: followUps.topic.topicArn,
        INVESTIGATIONS_TOPIC: investigations.topic.topicArn,
        CHASE_AFTER_SECONDS: String(chaseAfterSeconds),
      }),
    });
  }

  private allow({ records, followUps, investigations }: ChaseObligationsProps): void {
    const { calls, customerKey } = records;
    this.function.allow(
      allow(['dynamodb:Query'], calls.indexArn(indexes.open.name)),
      allow(['dynamodb:UpdateItem'], calls.table.tableArn),
      customerKey.throughTable(),
      allow(['sns:Publish'], followUps.topic.topicArn, investigations.topic.topicArn),
      customerKey.throughTopics(),
    );
  }
}

const oldest = (house: House, metric: string): Metric =>
  ownMetric(house, functionName, metric).with({ statistic: 'Maximum', period: untilLaterLook });

const unraised = ({ settings }: StepProps): AlarmSource => ({
  name: `${functionName}-unraised`,
  meaning: `An obligation has been without a task for ${tooLongSeconds / 60} minutes, though it was published again.`,
  impact: 'A customer who was cut off is not called back, or a hang-up is not looked into.',
  metric: oldest(settings, 'OldestUnraisedSeconds'),
  threshold: tooLongSeconds,
});

const unended = ({ settings }: StepProps): AlarmSource => ({
  name: `${functionName}-unended`,
  meaning: `A withdrawn obligation has had its task for ${tooLongSeconds / 60} minutes, though it was published again.`,
  impact: 'A supervisor may call a customer back, or look into a hang-up, for nothing.',
  metric: oldest(settings, 'OldestUnendedSeconds'),
  threshold: tooLongSeconds,
});
