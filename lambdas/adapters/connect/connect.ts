import {
  ConnectClient,
  DescribeContactCommand,
  ServiceQuotaExceededException,
  StartTaskContactCommand,
  type StartTaskContactCommandInput,
  StopContactCommand,
} from '@aws-sdk/client-connect';
import type { Policy } from '../../domain/policy.ts';
import { clientSettings } from '../process/client-settings.ts';
import { type Description, readDescription } from '../reading/description.ts';
import type { Pace } from './pace.ts';

/** Where a task goes: a flow, or a task template that has one. */
export type TaskTarget = { readonly flowId: string } | { readonly templateId: string };

/** A link or text that the agent finds on the task. */
export interface TaskReference {
  readonly type: 'URL' | 'STRING' | 'DATE';
  readonly value: string;
}

/** A task to be started in Connect. */
export interface TaskRequest {
  readonly instanceId: string;
  /** The obligation's id: a repeat of the request gives the same task. */
  readonly clientToken: string;
  readonly relatedContactId: string;
  readonly name: string;
  readonly description: string;
  readonly references: Readonly<Record<string, TaskReference>>;
  readonly attributes: Readonly<Record<string, string>>;
  readonly target: TaskTarget;
}

/** What came of starting a task. `quota-exceeded`: as many tasks are open as the instance may have. */
export type TaskOutcome = { readonly taskContactId: string } | 'quota-exceeded';

/** What is asked of Amazon Connect. Throttling is retried; other failures throw. */
export interface Connect {
  /** Connect's word about a contact; null where it knows none. */
  describe(contactId: string, instanceId: string): Promise<Description | null>;
  startTask(request: TaskRequest): Promise<TaskOutcome>;
  /** Ends a task that nobody needs any more; one that has ended already stays so. */
  stopTask(taskContactId: string, instanceId: string): Promise<void>;
}

const longestNameLength = 512;
const longestDescriptionLength = 4096;

const targetOf = (target: TaskTarget) =>
  'flowId' in target ? { ContactFlowId: target.flowId } : { TaskTemplateId: target.templateId };

function startInput(request: TaskRequest): StartTaskContactCommandInput {
  return {
    InstanceId: request.instanceId,
    ClientToken: request.clientToken,
    RelatedContactId: request.relatedContactId,
    Name: request.name.slice(0, longestNameLength),
    Description: request.description.slice(0, longestDescriptionLength),
    References: Object.fromEntries(
      Object.entries(request.references).map(([name, { type, value }]) => [
        name,
        { Type: type, Value: value },
      ]),
    ),
    Attributes: { ...request.attributes },
    ...targetOf(request.target),
  };
}

/** Connect answers 429 to what comes too fast; other integrations of the account share its quotas. */
const throttlingErrors = new Set(['ThrottlingException', 'TooManyRequestsException']);
const goneErrors = new Set(['ResourceNotFoundException', 'ContactNotFoundException']);
const mostAttempts = 6;

const isNamed = (error: unknown, names: ReadonlySet<string>): boolean =>
  error instanceof Error && names.has(error.name);

/**
 * Sends in turn; what is throttled waits for another turn, and throws after six. Throws `TurnTooFarOff`
 * where the next turn would come after the pace's end.
 */
export async function inTurn<Answer>(
  { pace, onThrottle }: { pace: Pace; onThrottle: () => void },
  send: () => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    await pace.turn();
    try {
      return await send();
    } catch (error) {
      if (!isNamed(error, throttlingErrors) || attempt === mostAttempts) throw error;
      onThrottle();
    }
  }
}

interface Settings {
  readonly policy: Policy;
  /** Paces `DescribeContact`, whose quota all integrations of the account share. */
  readonly describePace: Pace;
  /** Paces `StartTaskContact` and `StopContact`. */
  readonly taskPace: Pace;
  /** Told of every throttled attempt. */
  readonly onThrottle: () => void;
}

/** A client of Connect's API; the SDK’s own retries would escape every pace. */
export const connectClient = (answerSeconds?: number): ConnectClient =>
  new ConnectClient({ ...clientSettings(answerSeconds), maxAttempts: 1 });

/** Amazon Connect through its API, within the paces given. */
export function connectApi(settings: Settings): Connect {
  const client = connectClient();
  const { policy, onThrottle } = settings;
  const describing = { pace: settings.describePace, onThrottle };
  const tasking = { pace: settings.taskPace, onThrottle };
  return {
    describe: async (contactId, instanceId) => {
      const command = new DescribeContactCommand({ ContactId: contactId, InstanceId: instanceId });
      try {
        const { Contact } = await inTurn(describing, () => client.send(command));
        return Contact === undefined ? null : readDescription(Contact, instanceId, policy);
      } catch (error) {
        if (isNamed(error, goneErrors)) return null;
        throw error;
      }
    },
    startTask: async (request) => {
      const command = new StartTaskContactCommand(startInput(request));
      try {
        const { ContactId } = await inTurn(tasking, () => client.send(command));
        if (ContactId === undefined) throw new Error('Connect started a task without an id.');
        return { taskContactId: ContactId };
      } catch (error) {
        if (error instanceof ServiceQuotaExceededException) return 'quota-exceeded';
        throw error;
      }
    },
    stopTask: async (taskContactId, instanceId) => {
      const command = new StopContactCommand({ ContactId: taskContactId, InstanceId: instanceId });
      try {
        await inTurn(tasking, () => client.send(command));
      } catch (error) {
        if (!isNamed(error, goneErrors)) throw error;
      }
    },
  };
}
