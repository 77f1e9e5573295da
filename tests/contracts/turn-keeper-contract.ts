import { describe, expect, it } from 'vitest';
import { TurnTooFarOff } from '../../lambdas/adapters/connect/pace.ts';
import type { MakeTablePorts } from './table-ports.ts';

const now = Date.parse('2026-11-20T09:00:00.000Z');
const interval = 200;

const gapsOf = (turns: readonly number[]): number[] => {
  const inOrder = turns.toSorted((one, other) => one - other);
  return inOrder.slice(1).map((turn, position) => turn - (inOrder[position] ?? 0));
};

/** What every `TurnKeeper` does. */
export function describeTurnKeeperContract(name: string, make: MakeTablePorts): void {
  describe(`reserving turns (${name})`, () => {
    it('gives the first turn at once', async () => {
      const { turns } = await make();
      expect(await turns.reserve('tasks', now, interval)).toBe(now);
    });

    it('gives later turns an interval apart', async () => {
      const { turns } = await make();
      const given = [];
      for (let count = 0; count < 4; count += 1) {
        given.push(await turns.reserve('tasks', now, interval));
      }
      expect(given).toEqual([now, now + 200, now + 400, now + 600]);
    });

    it('gives a turn at once again after a pause, never in the past', async () => {
      const { turns } = await make();
      await turns.reserve('tasks', now, interval);
      expect(await turns.reserve('tasks', now + 200, interval)).toBe(now + 200);
      expect(await turns.reserve('tasks', now + 60_000, interval)).toBe(now + 60_000);
    });

    it('keeps the interval from a turn that is not yet over', async () => {
      const { turns } = await make();
      await turns.reserve('tasks', now, interval);
      expect(await turns.reserve('tasks', now + 150, interval)).toBe(now + 200);
    });

    it('never gives turns closer than the interval, however many ask at the same time', async () => {
      const { turns } = await make();
      const given = await Promise.all(
        Array.from({ length: 12 }, async (_, count) => {
          const asked = now + (count % 3) * 70;
          const turn = await turns.reserve('tasks', asked, interval);
          expect(turn).toBeGreaterThanOrEqual(asked);
          return turn;
        }),
      );
      expect(Math.min(...gapsOf(given))).toBeGreaterThanOrEqual(interval);
    });

    it('keeps the interval between askers whose clocks differ', async () => {
      const { turns } = await make();
      const given = [];
      for (const skew of [0, -5000, 300, -5000, 10_000, 0]) {
        given.push(await turns.reserve('tasks', now + skew, interval));
      }
      expect(Math.min(...gapsOf(given))).toBeGreaterThanOrEqual(interval);
    });

    it('gives a turn at its latest moment, and none after it', async () => {
      const { turns } = await make();
      await turns.reserve('tasks', now, interval);
      expect(await turns.reserve('tasks', now, interval, now + 200)).toBe(now + 200);
      await expect(turns.reserve('tasks', now, interval, now + 399)).rejects.toThrow(TurnTooFarOff);
      await expect(turns.reserve('others', now, interval, now - 1)).rejects.toThrow(TurnTooFarOff);
    });

    it('leaves what it refuses to whoever can wait, or comes later', async () => {
      const { turns } = await make();
      await turns.reserve('tasks', now, interval);
      for (let count = 0; count < 3; count += 1) {
        await expect(turns.reserve('tasks', now, interval, now + 100)).rejects.toThrow(
          TurnTooFarOff,
        );
      }
      expect(await turns.reserve('tasks', now, interval)).toBe(now + 200);
      expect(await turns.reserve('tasks', now + 500, interval, now + 500)).toBe(now + 500);
    });

    it('keeps turns of different names apart', async () => {
      const { turns } = await make();
      await turns.reserve('tasks', now, interval);
      expect(await turns.reserve('descriptions', now, interval)).toBe(now);
    });
  });
}
