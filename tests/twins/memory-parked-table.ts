import { expiresAfter } from '../../lambdas/adapters/table/dynamodb.ts';
import type { ParkedTable } from '../../lambdas/adapters/table/parked-table.ts';
import { dayOf } from '../../lambdas/domain/instant.ts';
import type { MemoryTable } from './memory-table.ts';

const keptDays = 90;

/** Parked inputs in memory, by day. */
export const memoryParkedTable = (table: MemoryTable): ParkedTable => ({
  park: async (parked) => {
    const { arrivedAt, recordId } = parked;
    table.write({
      key: { callId: `parked#${dayOf(arrivedAt)}`, item: recordId },
      becomes: () => ({ ...parked, expiresAt: expiresAfter(arrivedAt, keptDays) }),
    });
  },
});
