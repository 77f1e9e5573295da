import { randomUUID } from 'node:crypto';
import { accountId, region } from '../assembly/physical-names.ts';
import type { Contacts } from './contacts.ts';
import { errorResponse, type StandInResponse } from './http-server.ts';
import { createTokenBucket } from './token-bucket.ts';

/** What Connect allows: task starts a second with a burst, and tasks open at once. */
export type TaskQuotas = { tasksPerSecond: number; burst: number; openTaskQuota: number };

/** A task that was started, with the whole request that started it. */
export type StartedTask = {
  contactId: string;
  request: Readonly<Record<string, unknown>>;
  startedAt: string;
  isOpen: boolean;
};

/** The tasks of the Connect stand-in; each is a contact too. */
export type Tasks = {
  start: (request: Readonly<Record<string, unknown>>) => StandInResponse;
  /** Ends a task; the contact then has a disconnect time and the reason `API`. */
  stop: (contactId: string) => StandInResponse;
  started: () => StartedTask[];
  /** From now on there is no room for another task, or, with false, as much as the quota leaves. */
  fill: (isFull: boolean) => void;
};

/** No task yet. A repeated `ClientToken` gives the same contact id and starts nothing. */
export function createTasks(contacts: Contacts, quotas: TaskQuotas): Tasks {
  const tasks = new Map<string, StartedTask>();
  const bucket = createTokenBucket(quotas.tasksPerSecond, quotas.burst);
  let isFull = false;
  const repeated = (token: unknown): StartedTask | undefined =>
    token === undefined
      ? undefined
      : [...tasks.values()].find(({ request }) => request['ClientToken'] === token);
  return {
    started: () => [...tasks.values()],
    fill: (full) => {
      isFull = full;
    },
    start: (request) => {
      if (!bucket.take()) return errorResponse(429, 'ThrottlingException', 'Rate exceeded');
      const problem = requestProblem(request);
      if (problem) return errorResponse(400, 'InvalidRequestException', problem);
      const earlier = repeated(request['ClientToken']);
      if (earlier) return started(earlier);
      const open = [...tasks.values()].filter(({ isOpen }) => isOpen).length;
      if (isFull || open >= quotas.openTaskQuota) {
        const message = 'The quota of concurrent active tasks is reached';
        return errorResponse(402, 'ServiceQuotaExceededException', message);
      }
      const task = newTask(request);
      tasks.set(task.contactId, task);
      contacts.know(taskContact(task));
      return started(task);
    },
    stop: (contactId) => {
      const task = tasks.get(contactId);
      if (!task && !contacts.find(contactId)) {
        return errorResponse(404, 'ResourceNotFoundException', `There is no contact ${contactId}`);
      }
      if (task?.isOpen) tasks.set(contactId, { ...task, isOpen: false });
      contacts.know({ Id: contactId, DisconnectTimestamp: new Date(), DisconnectReason: 'API' });
      return { status: 200, body: {} };
    },
  };
}

const started = ({ contactId }: StartedTask): StandInResponse => ({
  status: 200,
  body: { ContactId: contactId },
});

const newTask = (request: StartedTask['request']): StartedTask => ({
  contactId: randomUUID(),
  request,
  startedAt: new Date().toISOString(),
  isOpen: true,
});

function requestProblem(request: StartedTask['request']): string | undefined {
  const targets = ['ContactFlowId', 'TaskTemplateId', 'QuickConnectId'];
  if (targets.filter((target) => request[target] !== undefined).length !== 1) {
    return `Give exactly one of ${targets.join(', ')}`;
  }
  if (request['PreviousContactId'] !== undefined && request['RelatedContactId'] !== undefined) {
    return 'Give PreviousContactId or RelatedContactId, not both';
  }
  return typeof request['Name'] === 'string' ? undefined : 'Give a Name';
}

function taskContact({ contactId, request, startedAt }: StartedTask) {
  const copied = ['Name', 'Description', 'Attributes', 'RelatedContactId', 'PreviousContactId'];
  const facts = Object.entries(request).filter(([field]) => copied.includes(field));
  const instanceId = String(request['InstanceId']);
  return {
    ...Object.fromEntries(facts),
    Id: contactId,
    Arn: `arn:aws:connect:${region}:${accountId}:instance/${instanceId}/contact/${contactId}`,
    Channel: 'TASK',
    InitiationMethod: 'API',
    InitiationTimestamp: startedAt,
    ScheduledTimestamp: request['ScheduledTime'],
  };
}
