import type { Clock } from '../../lambdas/adapters/process/clock.ts';
import type { Connect, TaskRequest } from '../../lambdas/adapters/connect/connect.ts';
import { readDescription } from '../../lambdas/adapters/reading/description.ts';
import type { Instant } from '../../lambdas/domain/instant.ts';
import type { Policy } from '../../lambdas/domain/policy.ts';

/** A contact in the words of `DescribeContact`. */
export type DescribedContact = Readonly<Record<string, unknown>> & { readonly Id: string };

/** A task that was started. */
export interface StartedTask {
  readonly taskContactId: string;
  readonly request: TaskRequest;
  readonly startedAt: Instant;
  /** When an agent took it up; null while nobody has. */
  readonly begunAt: Instant | null;
  readonly endedAt: Instant | null;
  /** Why it ended, in Connect's words; null while it goes on. */
  readonly endedBy: 'API' | 'AGENT_COMPLETED' | null;
}

/** An Amazon Connect that knows the contacts it was told of and the tasks that it started. */
export interface MemoryConnect extends Connect {
  /** Teaches it a contact, or further facts about one. */
  know(contact: DescribedContact): void;
  /** An agent takes a task up. */
  takeUp(taskContactId: string): void;
  /** The agent who took it up marks it as done. */
  finish(taskContactId: string): void;
  tasks(): StartedTask[];
  /** The contacts that it was taught; tasks are not among them. */
  contacts(): DescribedContact[];
  /** The contacts that it was asked about, in order. */
  asked(): string[];
  /**
   * From now on the instance may have so many open tasks. Whether a repeated token finds its task where it
   * has as many is not documented: here it does, unless the quota is asked first.
   */
  allowOpenTasks(quota: number, asksQuotaFirst?: boolean): void;
}

interface Settings {
  readonly clock: Clock;
  readonly policy: Policy;
}

const describedTask = (task: StartedTask): DescribedContact => ({
  Id: task.taskContactId,
  Channel: 'TASK',
  InitiationMethod: 'API',
  InitiationTimestamp: task.startedAt,
  RelatedContactId: task.request.relatedContactId,
  ...(task.begunAt === null ? {} : { AgentInfo: { ConnectedToAgentTimestamp: task.begunAt } }),
  ...(task.endedAt === null
    ? {}
    : { DisconnectTimestamp: task.endedAt, DisconnectReason: task.endedBy }),
});

/** An instance without contacts; its tasks are numbered from 1 and unlimited. */
export function memoryConnect({ clock, policy }: Settings): MemoryConnect {
  const contacts = new Map<string, DescribedContact>();
  const tasks = new Map<string, StartedTask>();
  const asked: string[] = [];
  let quota = Number.POSITIVE_INFINITY;
  let isQuotaFirst = false;
  const change = (taskContactId: string, facts: Partial<StartedTask>): void => {
    const task = tasks.get(taskContactId);
    if (task !== undefined) tasks.set(taskContactId, { ...task, ...facts });
  };
  const end = (taskContactId: string, endedBy: StartedTask['endedBy']): void => {
    if (tasks.get(taskContactId)?.endedAt !== null) return;
    change(taskContactId, { endedAt: clock.now(), endedBy });
  };
  const described = (contactId: string): DescribedContact | undefined => {
    const task = tasks.get(contactId);
    return task === undefined ? contacts.get(contactId) : describedTask(task);
  };
  return {
    describe: async (contactId, instanceId) => {
      asked.push(contactId);
      const contact = described(contactId);
      return contact === undefined ? null : readDescription(contact, instanceId, policy);
    },
    startTask: async (request) => {
      const started = [...tasks.values()];
      const isFull = started.filter(({ endedAt }) => endedAt === null).length >= quota;
      const earlier = started.find((task) => task.request.clientToken === request.clientToken);
      if (isFull && (isQuotaFirst || earlier === undefined)) return 'quota-exceeded';
      if (earlier !== undefined) return { taskContactId: earlier.taskContactId };
      const taskContactId = `task-${started.length + 1}`;
      const startedAt = clock.now();
      const untouched = { begunAt: null, endedAt: null, endedBy: null };
      tasks.set(taskContactId, { taskContactId, request, startedAt, ...untouched });
      return { taskContactId };
    },
    stopTask: async (taskContactId) => end(taskContactId, 'API'),
    know: (contact) => {
      contacts.set(contact.Id, { ...contacts.get(contact.Id), ...contact });
    },
    takeUp: (taskContactId) => change(taskContactId, { begunAt: clock.now() }),
    finish: (taskContactId) => end(taskContactId, 'AGENT_COMPLETED'),
    tasks: () => [...tasks.values()],
    contacts: () => [...contacts.values()],
    asked: () => [...asked],
    allowOpenTasks: (most, asksQuotaFirst = false) => {
      quota = most;
      isQuotaFirst = asksQuotaFirst;
    },
  };
}
