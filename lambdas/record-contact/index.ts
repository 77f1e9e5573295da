import { sqsAssessQueue } from '../adapters/assess-queue.ts';
import { secretCallerKeys } from '../adapters/caller-key.ts';
import { systemClock } from '../adapters/clock.ts';
import { dynamoContactsTable } from '../adapters/contacts-table.ts';
import { tableNamed } from '../adapters/dynamodb.ts';
import { dynamoParkedTable } from '../adapters/parked-table.ts';
import { policyFromEnvironment } from '../adapters/policy-document.ts';
import { powertoolsTelemetry } from '../adapters/telemetry.ts';
import { readRecordContactEnv } from './env.ts';
import { recordContactHandler } from './handler.ts';

const env = readRecordContactEnv(process.env);
const table = tableNamed(env.CALLS_TABLE);
const clock = systemClock;

/** The door of `record-contact`. */
export const handler = recordContactHandler(
  {
    contacts: dynamoContactsTable({ table, clock, recordDays: Number(env.RECORD_DAYS) }),
    parked: dynamoParkedTable(table),
    assessQueue: sqsAssessQueue(env.ASSESS_QUEUE_URL),
    callerKeys: secretCallerKeys(env.CALLER_KEY_SECRET),
    clock,
    telemetry: powertoolsTelemetry(),
  },
  policyFromEnvironment(env.POLICY).policy,
  { settleSeconds: Number(env.SETTLE_SECONDS), graceSeconds: Number(env.GRACE_SECONDS) },
);
