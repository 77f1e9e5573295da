import type { CallsTable } from '../../lambdas/adapters/table/calls-table.ts';
import { itemsOf } from '../../lambdas/adapters/table/commit.ts';
import { storedCall } from '../../lambdas/adapters/table/stored-call.ts';
import type { Clock } from '../../lambdas/adapters/process/clock.ts';
import { obligationItem } from '../../lambdas/adapters/table/obligation-item.ts';
import type { Item } from '../../lambdas/adapters/table/item.ts';
import type { Instant } from '../../lambdas/domain/instant.ts';
import type { Obligation } from '../../lambdas/domain/obligation.ts';
import { withdrawnItem } from './memory-obligations-table.ts';
import type { ItemKey, MemoryTable, Write } from './memory-table.ts';

interface Settings {
  readonly clock: Clock;
  readonly recordDays: number;
  readonly investigationDays: number;
}

const keyOf = (item: Item): ItemKey => ({
  callId: String(item['callId']),
  item: String(item['item']),
});

const put = (item: Item): Write => ({ key: keyOf(item), becomes: () => item });

const isAbsent = (standing: Item | undefined): boolean => standing === undefined;

const withdrawal = (obligation: Obligation, now: Instant): Write => ({
  key: { callId: obligation.callId, item: obligationItem(obligation) },
  onlyIf: (standing) => standing?.['state'] === obligation.state,
  becomes: (standing) => withdrawnItem(standing, obligation, now),
});

/** Calls with their verdicts and obligations in memory. */
export const memoryCallsTable = (
  table: MemoryTable,
  { clock, recordDays, investigationDays }: Settings,
): CallsTable => ({
  read: async (callId) => storedCall(callId, table.under(callId)),
  commit: async (commit) => {
    const now = clock.now();
    const items = itemsOf(commit, now, { recordDays, investigationDays });
    const revision = commit.read?.revision;
    const isCommitted = table.write(
      {
        ...put(items.own),
        onlyIf: (standing) =>
          revision === undefined ? isAbsent(standing) : standing?.['revision'] === revision,
      },
      ...items.added.map(put),
      ...items.removed.map((item) => ({ key: keyOf(item), becomes: () => undefined })),
      ...items.raised.map((item) => ({ ...put(item), onlyIf: isAbsent })),
      ...commit.changes.withdraw.map((obligation) => withdrawal(obligation, now)),
    );
    return isCommitted ? 'committed' : 'overtaken';
  },
});
