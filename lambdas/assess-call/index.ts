import { sqsAssessQueue } from '../adapters/messages/assess-queue.ts';
import { dynamoCallIndex } from '../adapters/table/call-index.ts';
import { secretCallerKeys } from '../adapters/recording/caller-key.ts';
import { dynamoCallsTable } from '../adapters/table/calls-table.ts';
import { systemClock } from '../adapters/process/clock.ts';
import { ownInvocation } from '../adapters/process/invocation.ts';
import { connectApi } from '../adapters/connect/connect.ts';
import { dynamoContactsTable } from '../adapters/table/contacts-table.ts';
import { tableNamed } from '../adapters/table/dynamodb.ts';
import { dynamoTurnKeeper, paced } from '../adapters/connect/pace.ts';
import { policyFromEnvironment } from '../adapters/policy/policy-document.ts';
import { powertoolsTelemetry } from '../adapters/process/telemetry.ts';
import { readAssessCallEnv } from './env.ts';
import { assessCallHandler } from './handler.ts';

const env = readAssessCallEnv(process.env);
const table = tableNamed(env.CALLS_TABLE);
const clock = systemClock;
const telemetry = powertoolsTelemetry();
const invocation = ownInvocation(clock);
const recordDays = Number(env.RECORD_DAYS);
const versioned = policyFromEnvironment(env.POLICY);
const describePace = paced(dynamoTurnKeeper(table), clock, {
  name: 'describe-contact',
  perSecond: Number(env.DESCRIBES_PER_SECOND),
  endsAt: invocation.endsAt,
});

/** The door of `assess-call`. */
export const handler = invocation.of(
  assessCallHandler(
    {
      contacts: dynamoContactsTable({ table, clock, recordDays }),
      calls: dynamoCallsTable({
        table,
        clock,
        recordDays,
        investigationDays: Number(env.INVESTIGATION_DAYS),
      }),
      index: dynamoCallIndex(table),
      assessQueue: sqsAssessQueue(env.ASSESS_QUEUE_URL),
      connect: connectApi({
        policy: versioned.policy,
        describePace,
        taskPace: describePace,
        onThrottle: () => telemetry.count('ConnectThrottled'),
      }),
      callerKeys: secretCallerKeys({ secretId: env.CALLER_KEY_SECRET, clock, telemetry }),
      clock,
      telemetry,
    },
    {
      ...versioned,
      settleSeconds: Number(env.SETTLE_SECONDS),
      graceSeconds: Number(env.GRACE_SECONDS),
    },
  ),
);
