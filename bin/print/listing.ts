import type { Io } from '../command-line/io.ts';
import { type Field, csvText, jsonText, recordOf } from './fields.ts';
import { type Column, tableText, widthOf } from './table.ts';
import { wrapSentence } from './width.ts';

export const formats = ['table', 'json', 'csv'] as const;
export type Format = (typeof formats)[number];

/** How rows of one kind are printed. */
export interface Listing<Row> {
  /** The columns of the table, for readers. */
  readonly columns: (rows: readonly Row[]) => readonly Column<Row>[];
  /** The fields of the JSON objects and the CSV lines, for machines. */
  readonly fields: readonly Field<Row>[];
  /** One sentence under the table, or in its place where there is no row. */
  readonly sentence: (rows: readonly Row[]) => string;
}

/** Rows in the format that was asked for. */
export function listingText<Row>(
  { columns, fields, sentence }: Listing<Row>,
  rows: readonly Row[],
  { format, stdout }: { format: Format; stdout: Io['stdout'] },
): string {
  if (format === 'json') return jsonText(rows.map((row) => recordOf(fields, row)));
  if (format === 'csv') return csvText(fields, rows);
  const table = rows.length === 0 ? '' : `${tableText(columns(rows), rows, stdout)}\n`;
  return `${table}${wrapSentence(sentence(rows), widthOf(stdout)).join('\n')}\n`;
}
