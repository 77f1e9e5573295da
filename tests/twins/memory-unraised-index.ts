import { type UnraisedIndex, unraisedFromItem } from '../../lambdas/adapters/unraised-index.ts';
import type { MemoryTable } from './memory-table.ts';

/** The obligations without a task of a table in memory; it sees the latest write. */
export const memoryUnraisedIndex = (table: MemoryTable): UnraisedIndex => ({
  unraised: async (type, { raisedBefore, actByFrom }) =>
    table
      .all()
      .filter(({ open }) => typeof open === 'string' && open.startsWith(`${type}#`))
      .filter((item) => item['state'] === 'raised' && String(item['raisedAt']) < raisedBefore)
      .filter((item) => String(item['actBy']) > actByFrom)
      .map(unraisedFromItem),
});
