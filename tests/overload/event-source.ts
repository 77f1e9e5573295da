import type { Agenda } from '../simulation/engine/agenda.ts';
import type { Received, SqsQueue } from './sqs-queue.ts';

/** One run of a function: what it reports as failed, or, where its environment dies, nothing. */
export interface Run {
  readonly failed: Promise<ReadonlySet<string>>;
  readonly died: Promise<void>;
}

interface Settings {
  readonly agenda: Agenda;
  readonly queue: SqsQueue;
  readonly batchSize: number;
  readonly maxConcurrency: number;
  readonly timeoutSeconds: number;
  readonly run: (batch: readonly Received[]) => Run;
  /** Whether the deletion of a message that was handled is lost, so that it comes again. */
  readonly isDeletionLost: () => boolean;
}

/** What became of a function's runs. */
export interface EventSource {
  runs(): number;
  timeouts(): number;
  longestRunMilliseconds(): number;
}

/** Feeds a function from its queue as Lambda does, with no more hands than the source allows. */
export function startEventSource(settings: Settings): EventSource {
  const { agenda, queue } = settings;
  let inFlight = 0;
  let runs = 0;
  let timeouts = 0;
  let longest = 0;
  const outOfTime = (): { readonly reached: Promise<void>; readonly cancel: () => void } => {
    const reached = Promise.withResolvers<void>();
    let isOver = false;
    agenda.after(settings.timeoutSeconds * 1000, () => {
      if (isOver) return;
      timeouts += 1;
      reached.resolve();
    });
    return {
      reached: reached.promise,
      cancel: () => {
        isOver = true;
      },
    };
  };
  const handle = async (batch: readonly Received[]): Promise<void> => {
    runs += 1;
    const begunAt = agenda.now();
    const { failed, died } = settings.run(batch);
    const time = outOfTime();
    const failures = await Promise.race([failed, died, time.reached]);
    time.cancel();
    longest = Math.max(longest, agenda.now() - begunAt);
    inFlight -= 1;
    for (const { messageId } of batch) {
      const isDone = failures !== undefined && !failures.has(messageId);
      if (isDone && !settings.isDeletionLost()) queue.delete(messageId);
    }
    poll();
  };
  const poll = (): void => {
    while (inFlight < settings.maxConcurrency) {
      const batch = queue.receive(settings.batchSize);
      if (batch.length === 0) return;
      inFlight += 1;
      void handle(batch);
    }
  };
  queue.onArrival(poll);
  return {
    runs: () => runs,
    timeouts: () => timeouts,
    longestRunMilliseconds: () => longest,
  };
}
