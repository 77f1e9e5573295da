import type { HourAccount } from '../../lambdas/adapters/table/accounts-table.ts';
import { parsePolicy } from '../../lambdas/adapters/policy/policy-document.ts';
import { assessCallHandler } from '../../lambdas/assess-call/handler.ts';
import { reconcileContactsHandler } from '../../lambdas/reconcile-contacts/handler.ts';
import type {
  ReconcileContactsPorts,
  ReconcileSettings,
} from '../../lambdas/reconcile-contacts/ports.ts';
import { recordContactHandler } from '../../lambdas/record-contact/handler.ts';
import { memoryContactSearch } from '../twins/memory-contact-search.ts';
import { lambdaContext, queueEvent, streamEvent } from '../twins/lambda-events.ts';
import { type MemoryQueue, memoryQueue, retryQueueOn } from '../twins/memory-queue.ts';
import { type TwinWorld, twinWorld } from '../twins/twin-world.ts';

/** A window as it is asked for by hand. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly mode?: string;
}

/** A world in which contacts are reconciled with what its Connect knows; it is one o’clock. */
export interface Bench {
  readonly world: TwinWorld;
  readonly ports: ReconcileContactsPorts;
  /** The function's own queue. */
  readonly queue: MemoryQueue;
  /** Runs the function on a body of its queue; gives the ids of the messages that failed. */
  readonly runMessage: (body: string, ports?: ReconcileContactsPorts) => Promise<string[]>;
  /** Asks for a window by hand and runs what follows from it, until nothing waits. */
  readonly reconcile: (asked: Asked, ports?: ReconcileContactsPorts) => Promise<void>;
  /** Runs the messages that wait, rests passed by; throws where one fails, or where they have no end. */
  readonly drain: (ports?: ReconcileContactsPorts) => Promise<void>;
  /** What the schedule does. */
  readonly everyHour: () => Promise<void>;
  /** Delivers contact events or contact records as they are. */
  readonly deliver: (kind: 'event' | 'record', ...payloads: object[]) => Promise<void>;
  /** Assesses all that is asked for. */
  readonly assessAll: () => Promise<void>;
  /** The hours of the day's account, without when they were asked for. */
  readonly hours: (day?: string) => Promise<Record<string, Omit<HourAccount, 'askedAt'>>>;
}

const instanceId = 'instance-1';
export const onePm = '2026-11-20T13:00:00.000Z';

/** More messages than any look here takes, of which each has got on a little. */
export const mostMessages = 1000;

const base = { instanceId, pagesAtOnce: 25, secondsAtOnce: 120, restSeconds: 60 };

interface Options {
  readonly policy?: object;
  readonly settings?: Partial<ReconcileSettings>;
  readonly pageSize?: number;
  readonly startAt?: string;
}

/** A bench with a policy document, and with pages and rests of the test's choosing. */
export function reconcileBench(options: Options = {}): Bench {
  const parsed = parsePolicy(options.policy ?? {});
  if ('problem' in parsed) throw new Error(parsed.problem);
  const { settleSeconds, graceSeconds } = parsed.policy;
  const world = twinWorld({ startAt: options.startAt ?? onePm, policy: parsed.policy });
  const queue = memoryQueue('reconcile', world.clock);
  const own: ReconcileContactsPorts = {
    ...world,
    search: memoryContactSearch(world.connect, options.pageSize),
    retryQueue: retryQueueOn(queue),
  };
  const settings = { ...base, settleSeconds, graceSeconds, ...options.settings };
  const runMessage: Bench['runMessage'] = async (body, ports = own) => {
    const handle = reconcileContactsHandler(ports, settings);
    const answer = await handle(queueEvent([{ messageId: 'message', body }]), lambdaContext);
    return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  const drain: Bench['drain'] = async (ports = own) => {
    for (let done = 0; done < mostMessages; done += 1) {
      const next = queue.waiting().at(0);
      if (next === undefined) return;
      world.clock.moveTo(next.arrivesAt);
      for (const { body } of queue.receive(1)) {
        if ((await runMessage(body, ports)).length > 0) throw new Error(`Not done: ${body}`);
      }
    }
    throw new Error('A look goes on and on.');
  };
  return {
    world,
    ports: own,
    queue,
    runMessage,
    drain,
    reconcile: async (asked, ports = own) => {
      queue.send(JSON.stringify(asked), 0);
      await drain(ports);
    },
    everyHour: async () => {
      await runMessage(JSON.stringify({ version: 1, what: 'is due' }));
      await drain();
    },
    deliver: async (kind, ...payloads) => {
      const texts = payloads.map((payload) => JSON.stringify(payload));
      const handle = recordContactHandler(world, parsed.policy, settings);
      const messages = texts.map((body, index) => ({ messageId: String(index), body }));
      await handle(kind === 'event' ? queueEvent(messages) : streamEvent(texts), lambdaContext);
    },
    assessAll: async () => {
      const handle = assessCallHandler(world, { ...parsed, settleSeconds, graceSeconds });
      const { assessing, clock } = world;
      for (let next = assessing.waiting().at(0); next; next = assessing.waiting().at(0)) {
        clock.moveTo(next.arrivesAt);
        await handle(queueEvent(assessing.receive(1)), lambdaContext);
      }
    },
    hours: async (day = '2026-11-20') => {
      const { hours } = await world.accounts.read(day, instanceId);
      return Object.fromEntries(
        Object.entries(hours).map(([hour, { askedAt: _askedAt, ...rest }]) => [hour, rest]),
      );
    },
  };
}

/** A contact that Connect knows: an agent's hang-up that lasted five minutes, and what differs. */
export const knownCall = (Id: string, DisconnectTimestamp: string, more: object = {}) => ({
  Id,
  Channel: 'VOICE',
  InitiationMethod: 'INBOUND',
  InitiationTimestamp: new Date(Date.parse(DisconnectTimestamp) - 300_000).toISOString(),
  DisconnectTimestamp,
  LastUpdateTimestamp: new Date(Date.parse(DisconnectTimestamp) + 60_000).toISOString(),
  DisconnectReason: 'AGENT_DISCONNECT',
  AgentInfo: {
    Id: 'agent-1',
    ConnectedToAgentTimestamp: new Date(Date.parse(DisconnectTimestamp) - 240_000).toISOString(),
  },
  Attributes: { resolution: 'unresolved' },
  CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: '+441632960001' },
  ...more,
});

/** The event of such a contact's end, or of another type. */
export const eventOf = (contactId: string, at: string, more: object = {}) => ({
  source: 'aws.connect',
  'detail-type': 'Amazon Connect Contact Event',
  time: at,
  detail: {
    eventType: 'DISCONNECTED',
    contactId,
    channel: 'VOICE',
    initiationMethod: 'INBOUND',
    instanceArn: 'arn:aws:connect:eu-west-2:111122223333:instance/instance-1',
    disconnectTimestamp: at,
    ...more,
  },
});

/** The contact record of such a contact. */
export const recordOf = (ContactId: string, at: string, more: object = {}) => ({
  ContactId,
  Channel: 'VOICE',
  InitiationMethod: 'INBOUND',
  DisconnectTimestamp: at,
  LastUpdateTimestamp: at,
  DisconnectReason: 'CUSTOMER_DISCONNECT',
  ...more,
});
