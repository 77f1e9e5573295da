import Table, { type HorizontalAlignment } from 'cli-table3';

/** No line between rows: a table is read down its columns. */
const withoutRowLines = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/** An aligned table without colours. Columns are aligned left where `alignments` does not say. */
export function tableOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: readonly HorizontalAlignment[] = [],
): string {
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, column) => alignments[column] ?? 'left'),
    chars: withoutRowLines,
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}
