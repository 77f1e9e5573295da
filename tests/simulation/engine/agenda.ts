import type { Clock } from '../../../lambdas/adapters/process/clock.ts';
import { createHeap } from '../../../bin/local/contact-centre/centre/heap.ts';
import type { Random } from '../../../bin/local/contact-centre/centre/random.ts';

/** The world's only order of events: by virtual time, then by the seed's luck. */
export interface Agenda {
  /** Epoch milliseconds. */
  now(): number;
  at(milliseconds: number, happen: () => void): void;
  after(milliseconds: number, happen: () => void): void;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Lets everything happen; false when it was still going on after so many happenings. */
  run(most: number): Promise<boolean>;
}

interface Happening {
  readonly at: number;
  readonly tie: number;
  readonly order: number;
  readonly happen: () => void;
}

const isBefore = (one: Happening, other: Happening): boolean => {
  if (one.at !== other.at) return one.at < other.at;
  return one.tie === other.tie ? one.order < other.order : one.tie < other.tie;
};

/** Resolves when every promise that can go on has gone on. */
const settled = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** An agenda that stands at a time; `onMove` is told each new time. */
export function createAgenda(
  startAt: number,
  random: Random,
  onMove?: (at: number) => void,
): Agenda {
  const heap = createHeap<Happening>(isBefore);
  let now = startAt;
  let order = 0;
  const at = (milliseconds: number, happen: () => void): void => {
    order += 1;
    heap.push({ at: Math.max(now, milliseconds), tie: random(), order, happen });
  };
  const run = async (most: number): Promise<boolean> => {
    for (let count = 0; count < most; count += 1) {
      const next = heap.pop();
      if (next === undefined) return true;
      if (next.at > now) onMove?.(next.at);
      now = next.at;
      next.happen();
      await settled();
    }
    return false;
  };
  return {
    now: () => now,
    at,
    after: (milliseconds, happen) => at(now + milliseconds, happen),
    pause: async (milliseconds) =>
      new Promise<void>((resolve) => {
        at(now + milliseconds, resolve);
      }),
    run,
  };
}

/** The agenda's time as a clock, so many milliseconds from it. */
export function clockOf(agenda: Agenda, skew = 0): Clock {
  let at = Number.NaN;
  let text = '';
  return {
    now: () => {
      if (at !== agenda.now()) {
        at = agenda.now();
        text = new Date(at + skew).toISOString();
      }
      return text;
    },
    wait: agenda.pause,
  };
}
