import type { ObligationsTable } from '../../lambdas/adapters/table/obligations-table.ts';
import type { Instant } from '../../lambdas/domain/instant.ts';
import type { ObligationName } from '../../lambdas/domain/obligation.ts';
import {
  endingPartition,
  obligationFromItem,
  obligationItem,
  openPartition,
} from '../../lambdas/adapters/table/obligation-item.ts';
import { type Item, shardOf } from '../../lambdas/adapters/table/item.ts';
import type { ItemKey, MemoryTable } from './memory-table.ts';

const keyOf = (name: ObligationName): ItemKey => ({
  callId: name.callId,
  item: obligationItem(name),
});

/** An obligation's item as it stands once it is withdrawn. */
export const withdrawnItem = (
  standing: Item | undefined,
  { type, callId }: Pick<ObligationName, 'type' | 'callId'>,
  withdrawnAt: Instant,
): Item => ({
  ...standing,
  state: 'withdrawn',
  announce: 'withdrawn',
  withdrawnAt,
  chasedAt: undefined,
  open: endingPartition(type, shardOf(callId)),
});

/** Obligations in memory. */
export const memoryObligationsTable = (table: MemoryTable): ObligationsTable => ({
  find: async (name) => {
    const found = table.find(keyOf(name));
    return found === undefined ? undefined : obligationFromItem(found);
  },
  move: async (name, { from, to, taskAskedFor, taskContactId, chasedAt }) =>
    table.write({
      key: keyOf(name),
      onlyIf: (standing) => from.some((state) => state === standing?.['state']),
      becomes: (standing): Item => ({
        ...standing,
        ...(to === undefined ? {} : { state: to }),
        ...(to === undefined
          ? {}
          : { announce: 'raised', open: openPartition(name.type, shardOf(name.callId)) }),
        ...(taskAskedFor === undefined
          ? {}
          : { asks: Number(standing?.['asks'] ?? 0) + (taskAskedFor ? 1 : -1) }),
        ...(taskContactId === undefined ? {} : { taskContactId }),
        ...(chasedAt === undefined ? {} : { chasedAt }),
      }),
    }),
  withdraw: async (name, at) => {
    table.write({
      key: keyOf(name),
      onlyIf: (standing) => standing !== undefined && standing['state'] !== 'withdrawn',
      becomes: (standing) => withdrawnItem(standing, name, at),
    });
  },
  unlist: async (name) => {
    table.write({
      key: keyOf(name),
      onlyIf: (standing) => standing?.['state'] === 'withdrawn',
      becomes: (standing) => {
        const { open: _open, ...kept } = standing ?? {};
        return kept;
      },
    });
  },
  addEntry: async (name, entry) => {
    const { callId, item } = keyOf(name);
    if (table.find({ callId, item }) === undefined) return;
    table.write({
      key: { callId, item: `${item}#entry#${entry.at}` },
      onlyIf: (standing) => standing === undefined,
      becomes: () => ({ ...entry }),
    });
  },
});
