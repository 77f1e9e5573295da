import type { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';

import { type House, physicalName } from './house.ts';
import type { HouseQueue } from './house-queue.ts';

/** What a step says of work that is done again and again. */
export interface QueueScheduleProps {
  readonly house: House;
  /** The function's name: the rule's, too. */
  readonly name: string;
  readonly description: string;
  readonly every: Duration;
  /** The queue that feeds the function. */
  readonly queue: HouseQueue;
}

/** A message to a function's queue at fixed times, so that a run that fails comes again and what is given up is seen. */
export class QueueSchedule extends Construct {
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
  }
}
