import type { Instant } from '../../../lambdas/domain/instant.ts';
import type { MemoryQueue } from '../../twins/memory-queue.ts';
import type { Agenda } from '../engine/agenda.ts';
import type { Luck } from '../engine/luck.ts';
import { type Feed, mostReceives } from './declared.ts';
import type { Failures } from './ports.ts';

/** A message on its way through a function. */
export interface Message {
  readonly messageId: string;
  readonly body: string;
  /** When it was sent, and no longer held back: the same, however often it comes back. */
  readonly sentAt: Instant;
  readonly receives: number;
}

interface Settings {
  readonly queue: MemoryQueue;
  readonly feed: Feed;
  readonly agenda: Agenda;
  readonly luck: Luck;
  readonly invoke: (messages: readonly Message[]) => Promise<Failures>;
}

/** A queue with its dead letters, polled for a function as Lambda does. */
export interface QueueSource {
  /** The queue, which wakes the poller. */
  readonly queue: MemoryQueue;
  readonly deadLetters: () => readonly Message[];
  /** Puts those dead letters back that are wanted; says how many. */
  redrive(isWanted: (message: Message) => boolean): number;
}

const longestDelayMilliseconds = 900_000;

/** Polls a queue: batches, partial responses, visibility timeout, dead letters. */
export function createQueueSource(settings: Settings): QueueSource {
  const { agenda, luck } = settings;
  const { batchSize, concurrency, visibilitySeconds } = settings.feed;
  const visibilityMilliseconds = visibilitySeconds * 1_000;
  let ready: Message[] = [];
  let deadLetters: Message[] = [];
  let inFlight = 0;
  const comeBack = (message: Message, milliseconds: number): void =>
    agenda.after(milliseconds, () => {
      ready.push(message);
      poll();
    });
  const failed = (message: Message): void => {
    if (message.receives >= mostReceives) deadLetters.push(message);
    else comeBack(message, visibilityMilliseconds);
  };
  const processed = (message: Message): void => {
    if (message.receives < mostReceives && luck.strikes('comes-back')) {
      comeBack(message, visibilityMilliseconds);
    }
  };
  const deliver = async (batch: readonly Message[]): Promise<void> => {
    const failures = await settings.invoke(batch);
    for (const message of batch) {
      if (failures === undefined || failures.has(message.messageId)) failed(message);
      else processed(message);
    }
    inFlight -= 1;
    poll();
  };
  const take = (): Message[] => {
    const fresh = settings.queue
      .receive(Math.max(0, batchSize - ready.length))
      .map(({ messageId, body, arrivesAt }) => ({
        messageId,
        body,
        sentAt: arrivesAt,
        receives: 0,
      }));
    const kept = fresh.filter((message) => {
      if (!luck.strikes('delay')) return true;
      comeBack(message, Math.floor(luck.random() * longestDelayMilliseconds));
      return false;
    });
    const batch = [...ready.slice(0, batchSize), ...kept];
    ready = ready.slice(batchSize);
    return batch.map((message) => ({ ...message, receives: message.receives + 1 }));
  };
  const poll = (): void => {
    while (inFlight < concurrency) {
      const batch = take();
      if (batch.length === 0) return;
      inFlight += 1;
      void deliver(batch);
    }
  };
  return {
    queue: {
      ...settings.queue,
      send: (body, delaySeconds) => {
        settings.queue.send(body, delaySeconds);
        agenda.after(delaySeconds * 1000, poll);
      },
    },
    deadLetters: () => deadLetters,
    redrive: (isWanted) => {
      const wanted = deadLetters.filter(isWanted);
      deadLetters = deadLetters.filter((message) => !isWanted(message));
      for (const message of wanted) comeBack({ ...message, receives: 0 }, 0);
      return wanted.length;
    },
  };
}
