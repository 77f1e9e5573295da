import {
  type AssessQueue,
  type AssessRequest,
  delaySecondsUntil,
  readAssessRequest,
} from '../../lambdas/adapters/messages/assess-queue.ts';
import type { Clock } from '../../lambdas/adapters/process/clock.ts';
import type { RetryQueue } from '../../lambdas/adapters/messages/retry-queue.ts';
import { type Instant, plusSeconds } from '../../lambdas/domain/instant.ts';

/** A message in a queue, with the time from which it can be received. */
export interface QueuedMessage {
  readonly messageId: string;
  readonly body: string;
  readonly arrivesAt: Instant;
}

/** A queue that loses and repeats nothing; who wants a message again sends it again. */
export interface MemoryQueue {
  /** Sends a message that arrives after so many seconds; throws a `RangeError` as SQS refuses. */
  send(body: string, delaySeconds: number): void;
  /** Takes the messages that have arrived by now, earliest first; of equal times in order of sending. */
  receive(most?: number): QueuedMessage[];
  /** All messages that are waiting, earliest first. */
  waiting(): QueuedMessage[];
}

const longestDelaySeconds = 900;

const byArrival = (one: QueuedMessage, other: QueuedMessage): number => {
  if (one.arrivesAt === other.arrivesAt) return 0;
  return one.arrivesAt < other.arrivesAt ? -1 : 1;
};

/** An empty queue; its messages are numbered from 1. */
export function memoryQueue(name: string, clock: Clock): MemoryQueue {
  let messages: QueuedMessage[] = [];
  let sent = 0;
  return {
    send: (body, delaySeconds) => {
      if (
        !Number.isInteger(delaySeconds) ||
        delaySeconds < 0 ||
        delaySeconds > longestDelaySeconds
      ) {
        throw new RangeError(`SQS holds no message back for ${delaySeconds} seconds.`);
      }
      sent += 1;
      const arrivesAt = plusSeconds(clock.now(), delaySeconds);
      messages.push({ messageId: `${name}-${sent}`, body, arrivesAt });
    },
    receive: (most = Number.POSITIVE_INFINITY) => {
      const now = clock.now();
      const arrived = messages.filter(({ arrivesAt }) => arrivesAt <= now).toSorted(byArrival);
      if (arrived.length === 0) return [];
      const taken = new Set(arrived.slice(0, most));
      messages = messages.filter((message) => !taken.has(message));
      return [...taken];
    },
    waiting: () => messages.toSorted(byArrival),
  };
}

/** The assess queue on a queue in memory. */
export const assessQueueOn = (queue: MemoryQueue): AssessQueue => ({
  send: async (request, now) => {
    queue.send(JSON.stringify({ version: 1, ...request }), delaySecondsUntil(request.dueAt, now));
  },
});

/** A retry queue on a queue in memory. */
export const retryQueueOn = (queue: MemoryQueue): RetryQueue => ({
  sendLater: async (body, seconds) => {
    queue.send(body, seconds);
  },
});

/** The requests that wait in an assess queue, earliest first. */
export const requestsIn = (queue: MemoryQueue): AssessRequest[] =>
  queue.waiting().map(({ body }) => readAssessRequest(body));
