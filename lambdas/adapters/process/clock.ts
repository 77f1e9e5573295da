import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../../domain/instant.ts';

/** Tells the time and waits. */
export interface Clock {
  now(): Instant;
  wait(milliseconds: number): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  wait: async (milliseconds) => {
    await sleep(milliseconds);
  },
};
