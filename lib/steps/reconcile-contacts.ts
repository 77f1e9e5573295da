import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';

import { legIndex } from '../../lambdas/adapters/table/table-shape.ts';
import type { ReconcileContactsEnv } from '../../lambdas/reconcile-contacts/env.ts';
import { type AlarmSource, countAlarm } from '../constructs/alarm-source.ts';
import type { HouseQueue } from '../constructs/house-queue.ts';
import { allow } from '../constructs/permission.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { QueueSchedule } from '../constructs/queue-schedule.ts';
import { shareAlarm } from '../constructs/share-alarm.ts';
import { allowDescribing, allowSearching, instanceId } from './connect-permission.ts';
import type { Step, StepProps } from './step.ts';

const functionName = 'reconcile-contacts';
const impact =
  'Calls of which Connect sent nothing stay unknown, so nobody calls their customers back.';

/** Connect's own quota for the account and region, and all of it: a look rests so that others have a share. */
const searchesPerSecond = 0.5;

const every = Duration.hours(1);

/** The counts are written at every look, so an alarm stands until a later one has found nothing the matter. */
const untilLaterLook = every.plus(every);

/**
 * Contact events are best effort, and a site may know calls that never send one; a source that has failed
 * tells nothing at all. Of fewer contacts an odd one would be such a share.
 */
const untold = { whole: 'ContactsKnown', wholeAtLeast: 20, percent: 10 } as const;

interface ReconcileContactsProps extends StepProps {
  /** Where a call that is over is announced. */
  readonly assessQueue: HouseQueue;
}

/** Beside the way: compares every hour with what Connect knows of it, and mends what never arrived. */
export class ReconcileContacts extends Construct implements Step {
  readonly function: Step['function'];
  readonly queueNames: Step['queueNames'];
  readonly alarms: Step['alarms'];

  constructor(scope: Construct, id: string, props: ReconcileContactsProps) {
    super(scope, id);
    const consumer = this.consumer(props);
    this.function = consumer.function;
    this.queueNames = [consumer.queue.name];
    const schedule = new QueueSchedule(this, 'Schedule', {
      house: props.settings,
      name: functionName,
      impact,
      description: 'Asks every hour that what is due be reconciled with Connect',
      every,
      queue: consumer.queue,
    });
    this.alarms = [
      ...consumer.alarms,
      ...schedule.alarms,
      missing(props),
      withoutEvent(props),
      ...withoutRecord(props),
    ];
    this.allow(consumer.queue, props);
  }

  private consumer({
    settings,
    records,
    assessQueue,
  }: ReconcileContactsProps): QueueConsumer<ReconcileContactsEnv> {
    return new QueueConsumer<ReconcileContactsEnv>(this, 'Consumer', {
      house: settings,
      name: functionName,
      impact,
      // A look rests after two minutes, and leaves its page after four; the last answer may take its time.
      timeoutSeconds: 300,
      lateAfterSeconds: 7200,
      batchSize: 1,
      maxConcurrency: 2,
      sendsToItself: true,
      environment: (ownQueueUrl) => ({
        CALLS_TABLE: records.calls.table.tableName,
        ASSESS_QUEUE_URL: assessQueue.queue.queueUrl,
        RECONCILE_QUEUE_URL: ownQueueUrl,
        POLICY: settings.policy,
        GRACE_SECONDS: String(settings.graceSeconds),
        SETTLE_SECONDS: String(settings.settleSeconds),
        CALLER_KEY_SECRET: records.callerKeySecret.secretArn,
        RECORD_DAYS: String(settings.recordDays),
        DESCRIBES_PER_SECOND: String(settings.describesPerSecond),
        SEARCHES_PER_SECOND: String(searchesPerSecond),
        INSTANCE_ID: instanceId(settings),
      }),
    });
  }

  private allow(own: HouseQueue, { settings, records, assessQueue }: ReconcileContactsProps): void {
    const { calls, customerKey, callerKeySecret } = records;
    this.function.allow(
      allow(
        ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'],
        calls.table.tableArn,
      ),
      allow(['dynamodb:Query'], calls.indexArn(legIndex.name)),
      allow(['sqs:SendMessage'], assessQueue.queue.queueArn, own.queue.queueArn),
      allow(['secretsmanager:GetSecretValue'], callerKeySecret.secretArn),
      customerKey.throughTable(),
      customerKey.throughSecret(),
    );
    allowDescribing(this.function, settings);
    allowSearching(this.function, settings);
  }
}

const missing = ({ settings }: StepProps): AlarmSource =>
  countAlarm(
    { house: settings, name: functionName, impact },
    {
      metric: 'ContactsMissing',
      what: 'missing',
      meaning: 'Connect knows calls that ended, and nobody can tell how they ended.',
      standsFor: untilLaterLook,
    },
  );

const withoutEvent = ({ settings }: StepProps): AlarmSource =>
  shareAlarm(
    {
      house: settings,
      name: functionName,
      impact:
        'Calls are recorded late and on fewer facts, so the customers of those cut off are called back late.',
    },
    {
      ...untold,
      part: 'ContactsWithoutEvent',
      what: 'without-event',
      meaning: `No contact event told the end of ${untold.percent} % or more of an hour's contacts.`,
      standsFor: untilLaterLook,
    },
  );

/** Where a stage takes no contact records, none of its contacts has one. */
const withoutRecord = ({ settings }: StepProps): readonly AlarmSource[] =>
  settings.contactRecords === undefined
    ? []
    : [
        shareAlarm(
          {
            house: settings,
            name: functionName,
            impact:
              'Who ended a call, and how long it was talked, is missing or known late, and each call may cost a look-up.',
          },
          {
            ...untold,
            part: 'ContactsWithoutRecord',
            what: 'without-record',
            meaning: `No contact record came of ${untold.percent} % or more of an hour's contacts.`,
            standsFor: untilLaterLook,
          },
        ),
      ];
