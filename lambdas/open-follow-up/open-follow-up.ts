import { readActionMessage } from '../adapters/messages/action-message.ts';
import { closeTaskOf } from '../adapters/tasks/close-task.ts';
import { type ObligationTaskPorts, openTaskFor } from '../adapters/tasks/open-task.ts';
import type { TaskSettings } from '../adapters/tasks/task-request.ts';

/** What opening a follow-up needs of the world. */
export type OpenFollowUpPorts = ObligationTaskPorts;

/**
 * Does what a message says: gives a follow-up that stands its task, and ends the task of one that was
 * withdrawn. What the record says counts, not the message: messages repeat and overtake each other.
 */
export async function openFollowUp(
  body: string,
  ports: OpenFollowUpPorts,
  settings: TaskSettings,
): Promise<void> {
  const { name } = readActionMessage(body);
  const followUp = await ports.obligations.find(name);
  switch (followUp?.state) {
    case 'raised':
    case 'parked':
      await openTaskFor(followUp, body, ports, settings);
      return;
    case 'withdrawn':
      await closeTaskOf(followUp, ports, settings);
      return;
    case 'opened':
    case undefined:
  }
}
