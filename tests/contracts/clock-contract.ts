import { describe, expect, it } from 'vitest';
import type { Clock } from '../../lambdas/adapters/process/clock.ts';

/** A clock, and a way to let so many seconds pass where it does not go by itself. */
export interface PassingClock {
  readonly clock: Clock;
  readonly pass: (seconds: number) => void;
}

const instants = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What every `Clock` does. */
export function describeClockContract(name: string, make: () => PassingClock): void {
  describe(`the clock (${name})`, () => {
    it('tells the time in UTC with milliseconds', () => {
      expect(make().clock.now()).toMatch(instants);
    });

    it('waits at least as long as it is told', async () => {
      const { clock, pass } = make();
      const before = Date.parse(clock.now());
      const waiting = clock.wait(25);
      pass(0.025);
      await waiting;
      expect(Date.parse(clock.now()) - before).toBeGreaterThanOrEqual(24);
    });

    it('wakes those who wait in the order of their times', async () => {
      const { clock, pass } = make();
      const woken: number[] = [];
      const waiting = [60, 20, 40].map(async (milliseconds) => {
        await clock.wait(milliseconds);
        woken.push(milliseconds);
      });
      pass(1);
      await Promise.all(waiting);
      expect(woken).toEqual([20, 40, 60]);
    });

    it('does not keep those who need not wait', async () => {
      await expect(make().clock.wait(0)).resolves.toBeUndefined();
    });
  });
}
