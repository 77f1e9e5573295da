import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

import { type AlarmSource, type AlarmSubject, deadLetterAlarms } from './alarm-source.ts';
import { physicalName } from './house.ts';
import { deadLetterKeptDays } from './queue-times.ts';

/** Where what could not be delivered or handled waits for a person, with the alarms that call one. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;
  /** The queue's name without the stage. */
  readonly name: string;
  readonly alarms: readonly AlarmSource[];

  /** `subject` is the hop behind which the queue stands. */
  constructor(scope: Construct, id: string, subject: AlarmSubject) {
    super(scope, id);
    this.name = `${subject.name}-dead-letters`;
    this.queue = new Queue(this, 'Queue', {
      queueName: physicalName(subject.house, this.name),
      retentionPeriod: Duration.days(deadLetterKeptDays),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.alarms = deadLetterAlarms(subject);
    const reason =
      'This is a dead-letter queue: what lies here has already failed, and an alarm calls a person.';
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-SQS3', reason },
      { id: 'Serverless-SQSRedrivePolicy', reason },
    );
  }
}
