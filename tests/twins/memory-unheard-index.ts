import { type UnheardIndex, unheardFromItem } from '../../lambdas/adapters/table/unheard-index.ts';
import type { Item } from '../../lambdas/adapters/table/item.ts';
import type { MemoryTable } from './memory-table.ts';

const isIn =
  (partition: string) =>
  ({ open }: Item): boolean =>
    typeof open === 'string' && open.startsWith(partition);

/** The obligations of a table in memory that nobody has heard of; it sees the latest write. */
export const memoryUnheardIndex = (table: MemoryTable): UnheardIndex => ({
  unraised: async (type, { before, actByFrom }) =>
    table
      .all()
      .filter(isIn(`${type}#`))
      .filter((item) => item['state'] === 'raised' && String(item['raisedAt']) < before)
      .filter((item) => String(item['actBy']) > actByFrom)
      .map(unheardFromItem),
  unended: async (type, before) =>
    table
      .all()
      .filter(isIn(`ending#${type}#`))
      .filter(({ withdrawnAt }) => String(withdrawnAt) < before)
      .map(unheardFromItem),
});
