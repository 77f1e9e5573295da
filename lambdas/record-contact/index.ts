import { sqsAssessQueue } from '../adapters/messages/assess-queue.ts';
import { secretCallerKeys } from '../adapters/recording/caller-key.ts';
import { systemClock } from '../adapters/process/clock.ts';
import { dynamoContactsTable } from '../adapters/table/contacts-table.ts';
import { tableNamed } from '../adapters/table/dynamodb.ts';
import { dynamoInputsTally } from '../adapters/table/inputs-tally.ts';
import { dynamoParkedTable } from '../adapters/table/parked-table.ts';
import { policyFromEnvironment } from '../adapters/policy/policy-document.ts';
import { powertoolsTelemetry } from '../adapters/process/telemetry.ts';
import { readRecordContactEnv } from './env.ts';
import { recordContactHandler } from './handler.ts';
import { recordContactSettingsOf, recordDaysOf } from './settings.ts';
import { idleCountOn, tallying } from './tally.ts';

const env = readRecordContactEnv(process.env);
const table = tableNamed(env.CALLS_TABLE);
const clock = systemClock;
const recordDays = recordDaysOf(env);
const counted = idleCountOn(powertoolsTelemetry());
const { telemetry } = counted;
const onRepeat = (): void => telemetry.count('Repeated');

const handle = recordContactHandler(
  {
    contacts: dynamoContactsTable({ table, clock, recordDays, onRepeat }),
    parked: dynamoParkedTable(table),
    assessQueue: sqsAssessQueue(env.ASSESS_QUEUE_URL),
    callerKeys: secretCallerKeys({ secretId: env.CALLER_KEY_SECRET, clock, telemetry }),
    clock,
    telemetry,
  },
  policyFromEnvironment(env.POLICY).policy,
  recordContactSettingsOf(env),
);

/** The door of `record-contact`. */
export const handler = tallying(handle, counted, {
  tally: dynamoInputsTally(table, recordDays),
  clock,
});
