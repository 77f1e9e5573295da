import { createHeap } from './heap.ts';

/** The morning's own time: what is to happen, and when, in milliseconds since the start. */
export interface Agenda {
  readonly now: () => number;
  /** Has `act` happen at that time, after everything that was scheduled for it before. */
  readonly schedule: (at: number, act: () => void) => void;
  /** Lets everything happen, in order of time, until nothing is left to do. */
  readonly run: () => void;
}

/** An empty agenda at time 0. */
export function createAgenda(): Agenda {
  const entries = createHeap<{ at: number; order: number; act: () => void }>(
    (left, right) => left.at < right.at || (left.at === right.at && left.order < right.order),
  );
  let now = 0;
  let order = 0;
  return {
    now: () => now,
    schedule: (at, act) => {
      entries.push({ at: Math.max(now, Math.round(at)), order, act });
      order += 1;
    },
    run: () => {
      for (let next = entries.pop(); next !== undefined; next = entries.pop()) {
        now = next.at;
        next.act();
      }
    },
  };
}
