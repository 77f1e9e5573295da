import { type TurnKeeper, TurnTooFarOff } from '../../lambdas/adapters/connect/pace.ts';
import type { MemoryTable } from './memory-table.ts';

/** Turns kept in a table in memory. */
export const memoryTurnKeeper = (table: MemoryTable): TurnKeeper => ({
  reserve: async (name, now, intervalMilliseconds, latest = Number.POSITIVE_INFINITY) => {
    const key = { callId: `pace#${name}`, item: 'pace' };
    const last = table.find(key)?.['turnAt'];
    const turnAt = typeof last === 'number' ? Math.max(now, last + intervalMilliseconds) : now;
    if (turnAt > latest) throw new TurnTooFarOff(name);
    table.write({ key, becomes: () => ({ turnAt }) });
    return turnAt;
  },
});
