import { dynamoCallIndex } from '../adapters/table/call-index.ts';
import { dynamoCallsReader } from '../adapters/table/calls-table.ts';
import { systemClock } from '../adapters/process/clock.ts';
import { ownInvocation } from '../adapters/process/invocation.ts';
import { tableNamed } from '../adapters/table/dynamodb.ts';
import { taskPortsOf } from '../adapters/tasks/task-environment.ts';
import { readOpenInvestigationEnv } from './env.ts';
import { openInvestigationHandler } from './handler.ts';
import { investigationSettingsOf } from './settings.ts';

const env = readOpenInvestigationEnv(process.env);
const table = tableNamed(env.CALLS_TABLE);
const invocation = ownInvocation(systemClock);

/** The door of `open-investigation`. */
export const handler = invocation.of(
  openInvestigationHandler(
    {
      ...taskPortsOf(env, env.INVESTIGATION_QUEUE_URL, invocation),
      calls: dynamoCallsReader(table),
      index: dynamoCallIndex(table),
    },
    investigationSettingsOf(env),
  ),
);
