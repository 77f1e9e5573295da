import { readActionMessage } from '../adapters/messages/action-message.ts';
import { attendTo } from '../adapters/tasks/attend-to.ts';
import type { ObligationTaskPorts } from '../adapters/tasks/open-task.ts';
import type { TaskSettings } from '../adapters/tasks/task-request.ts';

/** What opening a follow-up needs of the world. */
export type OpenFollowUpPorts = ObligationTaskPorts;

/** Does what a follow-up asks for: gives one that stands its task, ends that of one that was withdrawn. */
export async function openFollowUp(
  body: string,
  ports: OpenFollowUpPorts,
  settings: TaskSettings,
): Promise<void> {
  const { name } = readActionMessage(body);
  const followUp = await ports.obligations.find(name);
  if (followUp !== undefined) await attendTo(followUp, { body }, ports, settings);
}
