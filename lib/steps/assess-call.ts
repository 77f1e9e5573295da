import { Construct } from 'constructs';

import type { AssessCallEnv } from '../../lambdas/assess-call/env.ts';
import { indexes, legIndex } from '../../lambdas/adapters/table/table-shape.ts';
import type { HouseQueue } from '../constructs/house-queue.ts';
import { allow } from '../constructs/permission.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { allowDescribing } from './connect-permission.ts';
import type { Step, StepProps } from './step.ts';

/** Second on the way: judges a call when it is over, and commits verdict and obligations together. */
export class AssessCall extends Construct implements Step {
  readonly function: Step['function'];
  readonly queueNames: Step['queueNames'];
  readonly alarms: Step['alarms'];
  /** Where calls that are over are announced, each with its own delay. */
  readonly queue: HouseQueue;

  constructor(scope: Construct, id: string, props: StepProps) {
    super(scope, id);
    const consumer = this.consumer(props);
    this.function = consumer.function;
    this.queue = consumer.queue;
    this.queueNames = [consumer.queue.name];
    this.alarms = consumer.alarms;
    this.allow(props);
  }

  private consumer({ settings, records }: StepProps): QueueConsumer<AssessCallEnv> {
    return new QueueConsumer<AssessCallEnv>(this, 'Consumer', {
      house: settings,
      name: 'assess-call',
      impact:
        'Calls that are over get no verdict, so customers who were cut off are not called back.',
      timeoutSeconds: 30,
      // A message may sleep for SQS's whole fifteen minutes before it is due.
      lateAfterSeconds: 1800,
      // Lookups of Connect wait their turn: more calls at once would only wait longer, and then in vain.
      batchSize: 5,
      maxConcurrency: Math.max(2, Math.min(5, Math.ceil(settings.describesPerSecond))),
      sendsToItself: true,
      environment: (ownQueueUrl) => ({
        CALLS_TABLE: records.calls.table.tableName,
        ASSESS_QUEUE_URL: ownQueueUrl,
        POLICY: settings.policy,
        GRACE_SECONDS: String(settings.graceSeconds),
        SETTLE_SECONDS: String(settings.settleSeconds),
        CALLER_KEY_SECRET: records.callerKeySecret.secretArn,
        RECORD_DAYS: String(settings.recordDays),
        INVESTIGATION_DAYS: String(settings.investigationDays),
        DESCRIBES_PER_SECOND: String(settings.describesPerSecond),
      }),
    });
  }

  private allow({ settings, records }: StepProps): void {
    const { calls, customerKey, callerKeySecret } = records;
    this.function.allow(
      allow(
        ['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
        calls.table.tableArn,
      ),
      allow(
        ['dynamodb:Query'],
        ...[indexes.byAgent, indexes.byCaller, legIndex].map(({ name }) => calls.indexArn(name)),
      ),
      allow(['sqs:SendMessage'], this.queue.queue.queueArn),
      allow(['secretsmanager:GetSecretValue'], callerKeySecret.secretArn),
      customerKey.throughTable(),
      customerKey.throughSecret(),
    );
    allowDescribing(this.function, settings);
  }
}
