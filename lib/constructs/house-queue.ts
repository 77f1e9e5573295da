import { Duration, Validations } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

import { ageAlarm, type AlarmSource, type AlarmSubject } from './alarm-source.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { physicalName } from './house.ts';
import type { HouseFunction } from './house-function.ts';
import { allow } from './permission.ts';
import { keptDays, triedAgainSeconds } from './queue-times.ts';

/** What a step says of a queue; `name` is without the stage, `impact` of its messages not being handled. */
export interface HouseQueueProps extends AlarmSubject {
  /** The longest that its function may work on a batch. */
  readonly consumerTimeoutSeconds: number;
  /** When a waiting message is a matter for the operator. */
  readonly lateAfterSeconds: number;
}

/** How a function takes its messages. */
export interface QueueFeed {
  readonly batchSize: number;
  /** How many invocations may run at once, at least 2: others need their share of the account's concurrency. */
  readonly maxConcurrency: number;
}

/** What Lambda does with the queue in the function's name, and no more. */
const toTake = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];

/** After how many attempts a message becomes a dead letter. */
const attempts = 5;

/**
 * A queue with its dead-letter queue and the alarms of both.
 *
 * It is encrypted by SQS and not with the customer key: EventBridge, SNS and Lambda would each have to
 * be let into the key's policy, EventBridge without any condition of account or rule, and a slip there
 * loses contact events in silence. What lies in a queue names ids and times; only Connect's own events may
 * also carry what a flow wrote into a customer id or a tag.
 */
export class HouseQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;
  /** The queue's name without the stage. */
  readonly name: string;
  readonly alarms: readonly AlarmSource[];

  constructor(scope: Construct, id: string, props: HouseQueueProps) {
    super(scope, id);
    this.name = props.name;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', props);
    this.queue = new Queue(this, 'Queue', {
      queueName: physicalName(props.house, props.name),
      visibilityTimeout: Duration.seconds(triedAgainSeconds(props.consumerTimeoutSeconds)),
      retentionPeriod: Duration.days(keptDays),
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: attempts },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.alarms = [...this.deadLetters.alarms, ageAlarm(props, props.lateAfterSeconds)];
  }

  /** Lets the function take this queue's messages, and give back singly those it could not handle. */
  feed(consumer: HouseFunction, feed: QueueFeed): void {
    consumer.allow(allow(toTake, this.queue.queueArn));
    const source = new EventSourceMapping(this, 'Source', {
      target: consumer.function,
      eventSourceArn: this.queue.queueArn,
      reportBatchItemFailures: true,
      ...feed,
    });
    Validations.of(source).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason:
        "Lambda takes no destination for SQS: what fails goes to the queue's dead-letter queue.",
    });
  }
}
