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
import { describePaceOf } from '../adapters/connect/paces.ts';
import { powertoolsTelemetry } from '../adapters/process/telemetry.ts';
import { readAssessCallEnv } from './env.ts';
import { assessCallHandler } from './handler.ts';
import { assessSettingsOf, livesOf } from './settings.ts';

const env = readAssessCallEnv(process.env);
const table = tableNamed(env.CALLS_TABLE);
const clock = systemClock;
const telemetry = powertoolsTelemetry();
const invocation = ownInvocation(clock);
const lives = livesOf(env);
const settings = assessSettingsOf(env);
const describePace = paced(dynamoTurnKeeper(table), clock, describePaceOf(env, invocation));

/** The door of `assess-call`. */
export const handler = invocation.of(
  assessCallHandler(
    {
      contacts: dynamoContactsTable({ table, clock, ...lives }),
      calls: dynamoCallsTable({ table, clock, ...lives }),
      index: dynamoCallIndex(table),
      assessQueue: sqsAssessQueue(env.ASSESS_QUEUE_URL),
      connect: connectApi({
        policy: settings.policy,
        describePace,
        taskPace: describePace,
        onThrottle: () => telemetry.count('ConnectThrottled'),
      }),
      callerKeys: secretCallerKeys({ secretId: env.CALLER_KEY_SECRET, clock, telemetry }),
      clock,
      telemetry,
    },
    settings,
  ),
);
