import { systemClock } from '../adapters/clock.ts';
import { tableNamed } from '../adapters/dynamodb.ts';
import { dynamoObligationsTable } from '../adapters/obligations-table.ts';
import { powertoolsTelemetry } from '../adapters/telemetry.ts';
import { snsTopics } from '../adapters/topics.ts';
import { dynamoUnheardIndex } from '../adapters/unheard-index.ts';
import { readChaseObligationsEnv } from './env.ts';
import { chaseObligationsHandler } from './handler.ts';

const env = readChaseObligationsEnv(process.env);
const table = tableNamed(env.CALLS_TABLE);

/** The door of `chase-obligations`. */
export const handler = chaseObligationsHandler(
  {
    unheard: dynamoUnheardIndex(table),
    obligations: dynamoObligationsTable(table),
    topics: snsTopics({
      'follow-up': env.FOLLOW_UPS_TOPIC,
      investigation: env.INVESTIGATIONS_TOPIC,
    }),
    clock: systemClock,
    telemetry: powertoolsTelemetry(),
  },
  { afterSeconds: Number(env.CHASE_AFTER_SECONDS) },
);
