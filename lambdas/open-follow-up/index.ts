import { systemClock } from '../adapters/process/clock.ts';
import { ownInvocation } from '../adapters/process/invocation.ts';
import { taskPortsOf, taskSettingsOf } from '../adapters/tasks/task-environment.ts';
import { readOpenFollowUpEnv } from './env.ts';
import { openFollowUpHandler } from './handler.ts';

const env = readOpenFollowUpEnv(process.env);
const invocation = ownInvocation(systemClock);

/** The door of `open-follow-up`. */
export const handler = invocation.of(
  openFollowUpHandler(taskPortsOf(env, env.FOLLOW_UP_QUEUE_URL, invocation), taskSettingsOf(env)),
);
