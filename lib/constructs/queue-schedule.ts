import type { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';

import type { AlarmSource, AlarmSubject } from './alarm-source.ts';
import { physicalName } from './house.ts';
import type { HouseQueue } from './house-queue.ts';
import { functionMetric, zeroInGaps } from './metrics.ts';

/** What a step says of work that is done again and again; `name` is the function's, and the rule's, too. */
export interface QueueScheduleProps extends AlarmSubject {
  readonly description: string;
  readonly every: Duration;
  /** The queue that feeds the function. */
  readonly queue: HouseQueue;
}

/** A message to a function's queue at fixed times, so that a run that fails comes again and what is given up is seen. */
export class QueueSchedule extends Construct {
  /** What to be alarmed at when the times pass and nothing is done. */
  readonly alarms: readonly AlarmSource[];

  constructor(scope: Construct, id: string, props: QueueScheduleProps) {
    super(scope, id);
    const { house, name, description, every, queue } = props;
    new Rule(this, 'Rule', {
      ruleName: physicalName(house, name),
      description,
      schedule: Schedule.rate(every),
      targets: [
        new SqsQueue(queue.queue, {
          deadLetterQueue: queue.deadLetters.queue,
          message: RuleTargetInput.fromObject({ version: 1, what: 'is due' }),
        }),
      ],
    });
    this.alarms = [idleAlarm(props)];
  }
}

/** So many turns on end are missed by no delay of EventBridge's or Lambda's. */
const turnsMissed = 3;

/** Raised when nothing has invoked a function that a schedule has invoked this often. */
const idleAlarm = ({ house, name, impact, every }: QueueScheduleProps): AlarmSource => ({
  name: `${name}-idle`,
  meaning: `${name} was not invoked for ${every.toMinutes() * turnsMissed} minutes, and is due every ${every.toMinutes()}.`,
  impact,
  metric: zeroInGaps(
    functionMetric(house, name, { metric: 'Invocations', statistic: 'Sum' }).with({
      period: every,
    }),
  ),
  threshold: 1,
  periods: turnsMissed,
  comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
  missingData: TreatMissingData.BREACHING,
});
