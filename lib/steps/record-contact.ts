import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';

import { legIndex } from '../../lambdas/adapters/table/table-shape.ts';
import { type RecordContactEnv, anyInstance } from '../../lambdas/record-contact/env.ts';
import { type AlarmSource, countAlarm } from '../constructs/alarm-source.ts';
import { physicalName } from '../constructs/house.ts';
import { HouseQueue } from '../constructs/house-queue.ts';
import { allow } from '../constructs/permission.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { StreamConsumer } from '../constructs/stream-consumer.ts';
import { ContactRecordStream } from './contact-record-stream.ts';
import { contactEventPattern, contactLensPattern } from './event-patterns.ts';
import type { Step, StepProps } from './step.ts';

const functionName = 'record-contact';
const timeoutSeconds = 30;
const lateAfterSeconds = 300;

/**
 * How many batches of each queue may be recorded at once. The flows of Connect call functions of the same
 * account while customers wait: a backlog that drains, or a redrive, must leave them their share of its
 * concurrency. Fifty batches of ten, each done within a second, are still more than an instance sends.
 */
const atOnce = { contactEvents: 50, contactLens: 10 };

const lostFacts = {
  contactEvents:
    'Calls are recorded late or not at all, so they are judged late or on fewer facts.',
  contactLens: 'What Contact Lens heard is missing from verdicts: resolutions and complaints.',
  contactRecords: 'Who ended a call, and how long it was talked, is missing or known late.',
  parked: 'What Connect said of some contacts was not understood and is in no record.',
};

interface RecordContactProps extends StepProps {
  /** Where a call that is over is announced. */
  readonly assessQueue: HouseQueue;
}

/** First on the way: writes down what contact events, contact records and Contact Lens say of a contact. */
export class RecordContact extends Construct implements Step {
  readonly function: Step['function'];
  readonly queueNames: Step['queueNames'];
  readonly alarms: Step['alarms'];

  constructor(scope: Construct, id: string, props: RecordContactProps) {
    super(scope, id);
    const { settings } = props;
    const events = this.contactEvents(props);
    this.function = events.function;
    const lens = this.contactLens(props);
    this.route('ContactEventRule', contactEventPattern(settings), { to: events.queue, props });
    this.route('ContactLensRule', contactLensPattern(settings), { to: lens, props });
    this.queueNames = [events.queue.name, lens.name];
    this.allow(props);
    this.alarms = [...events.alarms, ...lens.alarms, ...this.contactRecords(props), parked(props)];
  }

  private contactEvents(props: RecordContactProps): QueueConsumer<RecordContactEnv> {
    const { settings, records, assessQueue } = props;
    return new QueueConsumer<RecordContactEnv>(this, 'ContactEvents', {
      house: settings,
      name: functionName,
      queueName: 'contact-events',
      impact: lostFacts.contactEvents,
      timeoutSeconds,
      lateAfterSeconds,
      batchSize: 10,
      maxConcurrency: atOnce.contactEvents,
      environment: () => ({
        CALLS_TABLE: records.calls.table.tableName,
        ASSESS_QUEUE_URL: assessQueue.queue.queueUrl,
        POLICY: settings.policy,
        GRACE_SECONDS: String(settings.graceSeconds),
        SETTLE_SECONDS: String(settings.settleSeconds),
        CALLER_KEY_SECRET: records.callerKeySecret.secretArn,
        RECORD_DAYS: String(settings.recordDays),
        INSTANCE_ID: settings.instance?.id ?? anyInstance,
      }),
    });
  }

  private contactLens({ settings }: RecordContactProps): HouseQueue {
    const queue = new HouseQueue(this, 'ContactLens', {
      house: settings,
      name: 'contact-lens',
      impact: lostFacts.contactLens,
      consumerTimeoutSeconds: timeoutSeconds,
      lateAfterSeconds,
    });
    queue.feed(this.function, { batchSize: 10, maxConcurrency: atOnce.contactLens });
    return queue;
  }

  private contactRecords({ settings, records }: RecordContactProps): readonly AlarmSource[] {
    const { contactRecords } = settings;
    if (!contactRecords) return [];
    const { customerKey } = records;
    const stream = new ContactRecordStream(this, 'ContactRecordStream', {
      settings,
      contactRecords,
      customerKey,
    });
    this.function.allow(...stream.permissions);
    return new StreamConsumer(this, 'ContactRecords', {
      house: settings,
      name: 'contact-records',
      impact: lostFacts.contactRecords,
      function: this.function,
      streamArn: stream.streamArn,
      startingPosition: stream.startingPosition,
      batchSize: 100,
      retryAttempts: 5,
    }).alarms;
  }

  /** What EventBridge cannot deliver within a day lies beside what could not be handled. */
  private route(
    id: string,
    eventPattern: EventPattern,
    { to, props }: { readonly to: HouseQueue; readonly props: RecordContactProps },
  ): void {
    new Rule(this, id, {
      ruleName: physicalName(props.settings, to.name),
      description: `Sends ${to.name} to their queue`,
      eventPattern,
      targets: [new SqsQueue(to.queue, { deadLetterQueue: to.deadLetters.queue })],
    });
  }

  private allow({ records, assessQueue }: RecordContactProps): void {
    const { calls, customerKey, callerKeySecret } = records;
    this.function.allow(
      allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], calls.table.tableArn),
      allow(['dynamodb:Query'], calls.indexArn(legIndex.name)),
      allow(['sqs:SendMessage'], assessQueue.queue.queueArn),
      allow(['secretsmanager:GetSecretValue'], callerKeySecret.secretArn),
      customerKey.throughTable(),
      customerKey.throughSecret(),
    );
  }
}

const parked = ({ settings }: StepProps): AlarmSource =>
  countAlarm(
    { house: settings, name: functionName, impact: lostFacts.parked },
    {
      metric: 'Parked',
      what: 'parked',
      meaning: `${functionName} put something aside that it could not understand; its log says why.`,
    },
  );
