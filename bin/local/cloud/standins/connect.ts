import {
  callAttributes,
  createContacts,
  searchContacts,
  type Contacts,
  type KnownContact,
} from './contacts.ts';
import {
  errorResponse,
  serveStandIn,
  type StandInRequest,
  type StandInResponse,
} from './http-server.ts';
import { createTasks, type StartedTask, type TaskQuotas, type Tasks } from './tasks.ts';

/** The stand-in for the Amazon Connect API. */
export type ConnectStandIn = {
  endpoint: string;
  /**
   * Teaches it a contact, or facts about one; it knows none but these and the tasks that it
   * started.
   */
  know: (contact: KnownContact) => void;
  /** Every task that was started, with its whole request. */
  tasks: () => StartedTask[];
  /** From now on it answers nothing but errors, as when it is down, or, with false, works again. */
  fail: (isDown: boolean) => void;
  /** From now on it has no room for another open task, or, with false, has room again. */
  fill: (isFull: boolean) => void;
  stop: () => Promise<void>;
};

const defaultQuotas: TaskQuotas = { tasksPerSecond: 2, burst: 5, openTaskQuota: 2_500 };

type Route = {
  method: string;
  path: RegExp;
  answer: (request: StandInRequest, contactId: string) => StandInResponse;
};

/** Stands it up with Connect's own default quotas where none are given. */
export async function startConnectStandIn(
  quotas: Partial<TaskQuotas> = {},
): Promise<ConnectStandIn> {
  const contacts = createContacts();
  const tasks = createTasks(contacts, { ...defaultQuotas, ...quotas });
  const routes = routesOf(contacts, tasks);
  let isDown = false;
  const server = await serveStandIn((request) =>
    isDown
      ? errorResponse(500, 'InternalServiceException', 'The stand-in was told to fail')
      : route(routes, request),
  );
  const fail = (down: boolean): void => {
    isDown = down;
  };
  const { started, fill } = tasks;
  return { ...server, know: contacts.know, tasks: started, fail, fill };
}

function routesOf(contacts: Contacts, tasks: Tasks): Route[] {
  const found = (body: object | undefined, contactId: string): StandInResponse =>
    body
      ? { status: 200, body }
      : errorResponse(404, 'ResourceNotFoundException', `There is no contact ${contactId}`);
  return [
    {
      method: 'PUT',
      path: /^\/contact\/task$/,
      answer: ({ body }) => tasks.start(body),
    },
    {
      method: 'POST',
      path: /^\/contact\/stop$/,
      answer: ({ body }) => tasks.stop(String(body['ContactId'])),
    },
    {
      method: 'GET',
      path: /^\/contacts\/[^/]+\/(?<contactId>[^/]+)$/,
      answer: (_request, contactId) => {
        const Contact = contacts.find(contactId);
        return found(Contact && { Contact }, contactId);
      },
    },
    {
      method: 'GET',
      path: /^\/contact\/attributes\/[^/]+\/(?<contactId>[^/]+)$/,
      answer: (_request, contactId) => {
        const Attributes = callAttributes(contacts, contactId);
        return found(Attributes && { Attributes }, contactId);
      },
    },
    {
      method: 'POST',
      path: /^\/search-contacts$/,
      answer: ({ body }) => ({ status: 200, body: searchContacts(contacts, body) }),
    },
  ];
}

function route(routes: readonly Route[], request: StandInRequest): StandInResponse {
  for (const { method, path, answer } of routes) {
    const match = request.method === method ? path.exec(request.path) : null;
    if (match) return answer(request, decodeURIComponent(match.groups?.['contactId'] ?? ''));
  }
  const asked = `${request.method} ${request.path}`;
  return errorResponse(404, 'ResourceNotFoundException', `${asked} is not known here`);
}
