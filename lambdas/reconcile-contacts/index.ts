import { dynamoAccountsTable } from '../adapters/table/accounts-table.ts';
import { sqsAssessQueue } from '../adapters/messages/assess-queue.ts';
import { secretCallerKeys } from '../adapters/recording/caller-key.ts';
import { systemClock } from '../adapters/process/clock.ts';
import { ownInvocation } from '../adapters/process/invocation.ts';
import { connectApi } from '../adapters/connect/connect.ts';
import { searchApi, searchClient } from '../adapters/connect/contact-search.ts';
import { dynamoContactsTable } from '../adapters/table/contacts-table.ts';
import { tableNamed } from '../adapters/table/dynamodb.ts';
import { dynamoTurnKeeper, paced } from '../adapters/connect/pace.ts';
import { policyFromEnvironment } from '../adapters/policy/policy-document.ts';
import { dynamoRecordedContacts } from '../adapters/table/recorded-contacts.ts';
import { sqsRetryQueue } from '../adapters/messages/retry-queue.ts';
import { powertoolsTelemetry } from '../adapters/process/telemetry.ts';
import { readReconcileContactsEnv } from './env.ts';
import { reconcileContactsHandler } from './handler.ts';
import { rests } from './rests.ts';

const env = readReconcileContactsEnv(process.env);
const table = tableNamed(env.CALLS_TABLE);
const clock = systemClock;
const telemetry = powertoolsTelemetry();
const invocation = ownInvocation(clock);
const recordDays = Number(env.RECORD_DAYS);
const pace = (name: string, perSecond: string) =>
  paced(dynamoTurnKeeper(table), clock, {
    name,
    perSecond: Number(perSecond),
    endsAt: invocation.endsAt,
  });
const describePace = pace('describe-contact', env.DESCRIBES_PER_SECOND);
const onThrottle = (): void => telemetry.count('ConnectThrottled');

/** The door of `reconcile-contacts`. */
export const handler = invocation.of(
  reconcileContactsHandler(
    {
      contacts: dynamoContactsTable({ table, clock, recordDays }),
      recorded: dynamoRecordedContacts(table),
      accounts: dynamoAccountsTable({ table, clock, recordDays }),
      search: searchApi(searchClient(), {
        pace: pace('search-contacts', env.SEARCHES_PER_SECOND),
        onThrottle,
      }),
      connect: connectApi({
        policy: policyFromEnvironment(env.POLICY).policy,
        describePace,
        taskPace: describePace,
        onThrottle,
      }),
      assessQueue: sqsAssessQueue(env.ASSESS_QUEUE_URL),
      retryQueue: sqsRetryQueue(env.RECONCILE_QUEUE_URL),
      callerKeys: secretCallerKeys({ secretId: env.CALLER_KEY_SECRET, clock, telemetry }),
      clock,
      telemetry,
    },
    {
      settleSeconds: Number(env.SETTLE_SECONDS),
      graceSeconds: Number(env.GRACE_SECONDS),
      instanceId: env.INSTANCE_ID,
      ...rests,
    },
  ),
);
