import { taskPortsOf, taskSettingsOf } from '../adapters/tasks/task-environment.ts';
import { readOpenFollowUpEnv } from './env.ts';
import { openFollowUpHandler } from './handler.ts';

const env = readOpenFollowUpEnv(process.env);

/** The door of `open-follow-up`. */
export const handler = openFollowUpHandler(
  taskPortsOf(env, env.FOLLOW_UP_QUEUE_URL),
  taskSettingsOf(env),
);
