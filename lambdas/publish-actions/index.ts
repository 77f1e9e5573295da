import { powertoolsTelemetry } from '../adapters/process/telemetry.ts';
import { snsTopics, topicArnsOf } from '../adapters/messages/topics.ts';
import { readPublishActionsEnv } from './env.ts';
import { publishActionsHandler } from './handler.ts';

const env = readPublishActionsEnv(process.env);

/** The door of `publish-actions`. */
export const handler = publishActionsHandler({
  topics: snsTopics(topicArnsOf(env)),
  telemetry: powertoolsTelemetry(),
});
