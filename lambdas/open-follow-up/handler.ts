import { messageHandler } from '../adapters/messages/batch.ts';
import type { TaskSettings } from '../adapters/tasks/task-request.ts';
import { type OpenFollowUpPorts, openFollowUp } from './open-follow-up.ts';

/** `open-follow-up`: every message of the batch on its own. */
export const openFollowUpHandler = (ports: OpenFollowUpPorts, settings: TaskSettings) =>
  messageHandler(ports.telemetry, async ({ body }) => openFollowUp(body, ports, settings));
