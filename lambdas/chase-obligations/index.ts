import { systemClock } from '../adapters/process/clock.ts';
import { tableNamed } from '../adapters/table/dynamodb.ts';
import { dynamoObligationsTable } from '../adapters/table/obligations-table.ts';
import { powertoolsTelemetry } from '../adapters/process/telemetry.ts';
import { snsTopics, topicArnsOf } from '../adapters/messages/topics.ts';
import { dynamoUnheardIndex } from '../adapters/table/unheard-index.ts';
import { readChaseObligationsEnv } from './env.ts';
import { chaseObligationsHandler } from './handler.ts';

const env = readChaseObligationsEnv(process.env);
const table = tableNamed(env.CALLS_TABLE);

/** The door of `chase-obligations`. */
export const handler = chaseObligationsHandler(
  {
    unheard: dynamoUnheardIndex(table),
    obligations: dynamoObligationsTable(table),
    topics: snsTopics(topicArnsOf(env)),
    clock: systemClock,
    telemetry: powertoolsTelemetry(),
  },
  { afterSeconds: Number(env.CHASE_AFTER_SECONDS) },
);
