import type { Clock } from '../../lambdas/adapters/process/clock.ts';
import { type Instant, plusSeconds } from '../../lambdas/domain/instant.ts';

/** A clock that stands still until it is moved. */
export interface VirtualClock extends Clock {
  /** Moves on by so many seconds and wakes whoever waited for less, earliest first. */
  pass(seconds: number): void;
  /** Moves on to a time; one that has passed already changes nothing. */
  moveTo(at: Instant): void;
  /** When the next sleeper wakes; null where nobody waits. */
  nextWaking(): Instant | null;
}

interface Sleeper {
  readonly until: Instant;
  readonly wake: () => void;
}

/** A clock that stands at a time. */
export function virtualClock(startAt: Instant): VirtualClock {
  let at = startAt;
  let sleepers: Sleeper[] = [];
  const moveTo = (to: Instant): void => {
    if (to > at) at = to;
    const due = sleepers.filter(({ until }) => until <= at);
    sleepers = sleepers.filter(({ until }) => until > at);
    for (const { wake } of due.toSorted(byWaking)) wake();
  };
  return {
    now: () => at,
    wait: (milliseconds) => {
      if (milliseconds <= 0) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      sleepers.push({ until: plusSeconds(at, milliseconds / 1000), wake: resolve });
      return promise;
    },
    moveTo,
    pass: (seconds) => moveTo(plusSeconds(at, seconds)),
    nextWaking: () => sleepers.toSorted(byWaking).at(0)?.until ?? null,
  };
}

const byWaking = (one: Sleeper, other: Sleeper): number =>
  Date.parse(one.until) - Date.parse(other.until);
