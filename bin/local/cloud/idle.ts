import { setTimeout as pause } from 'node:timers/promises';
import type { Activity } from './activity.ts';
import type { QueueDepth } from './messaging/queues.ts';
import type { EventSource } from './sources/event-source.ts';

/** Thrown when the local cloud is still at work after the time it was given; says what it is at. */
class NotIdle extends Error {
  constructor(waitedMilliseconds: number, busyWith: string) {
    super(`The local cloud is not idle after ${waitedMilliseconds} ms: ${busyWith}`);
    this.name = 'NotIdle';
  }
}

/** What has to be at rest. */
export type Watched = {
  activity: Activity;
  sources: readonly EventSource[];
  queues: () => Promise<QueueDepth[]>;
  /** What went wrong in the cloud itself, so that it will never be at rest. */
  problems: () => readonly unknown[];
};

const lookAgainMilliseconds = 25;

/**
 * Resolves when nothing is left to happen: no invocation runs, every queue but the dead-letter
 * queues is empty (delayed and in flight messages counted), every stream had nothing new at a look
 * begun afterwards, and nothing was begun in between. Throws `NotIdle`, or the first problem of the
 * cloud itself.
 */
export async function untilIdle(watched: Watched, timeoutMilliseconds: number): Promise<void> {
  const deadline = performance.now() + timeoutMilliseconds;
  for (;;) {
    const [problem] = watched.problems();
    if (problem !== undefined) throw problem;
    const timeLeft = deadline - performance.now();
    if (timeLeft <= 0) throw new NotIdle(timeoutMilliseconds, await busyWith(watched));
    const giveUp = new AbortController();
    const resting = await Promise.race([
      isAtRest(watched),
      pause(timeLeft, false, { signal: giveUp.signal }),
    ]).finally(() => {
      giveUp.abort();
    });
    if (resting) return;
    await pause(lookAgainMilliseconds);
  }
}

async function isAtRest({ activity, sources, queues }: Watched): Promise<boolean> {
  const begun = activity.begun();
  const quiet = async (): Promise<boolean> =>
    activity.running().length === 0 && (await queues()).every(isEmpty);
  if (!(await quiet())) return false;
  const drained = await Promise.all(sources.map((source) => source.isDrained()));
  return drained.every(Boolean) && (await quiet()) && activity.begun() === begun;
}

const isEmpty = ({ isDeadLetter, visible, delayed, inFlight }: QueueDepth): boolean =>
  isDeadLetter || visible + delayed + inFlight === 0;

async function busyWith({ activity, queues }: Watched): Promise<string> {
  const full = (await queues()).filter((queue) => !isEmpty(queue));
  const parts = [
    ...activity.running().map((name) => `${name} runs`),
    ...full.map(
      ({ name, visible, delayed, inFlight }) =>
        `${name} has ${visible} waiting, ${delayed} delayed, ${inFlight} in flight`,
    ),
  ];
  return parts.join('; ') || 'a stream is being read';
}
