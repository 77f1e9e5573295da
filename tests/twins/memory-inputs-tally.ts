import { accountKey } from '../../lambdas/adapters/table/accounts-table.ts';
import { expiresAfter } from '../../lambdas/adapters/table/dynamodb.ts';
import type { InputsTally } from '../../lambdas/adapters/table/inputs-tally.ts';
import { dayOf } from '../../lambdas/domain/instant.ts';
import type { MemoryTable } from './memory-table.ts';

const keyOf = (day: string) => ({ callId: accountKey(day), item: 'inputs' });

/** The tally of idle inputs in memory. */
export const memoryInputsTally = (table: MemoryTable, recordDays: number): InputsTally => ({
  add: async ({ ignored, repeated }, at) => {
    if (ignored === 0 && repeated === 0) return;
    table.write({
      key: keyOf(dayOf(at)),
      becomes: (standing) => ({
        ignored: Number(standing?.['ignored'] ?? 0) + ignored,
        repeated: Number(standing?.['repeated'] ?? 0) + repeated,
        expiresAt: expiresAfter(at, recordDays),
      }),
    });
  },
  of: async (day) => {
    const { ignored = 0, repeated = 0 } = table.find(keyOf(day)) ?? {};
    return { ignored: Number(ignored), repeated: Number(repeated) };
  },
});
