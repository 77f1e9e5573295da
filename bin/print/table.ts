import { styleText } from 'node:util';
import CliTable from 'cli-table3';
import type { Io } from '../command-line/io.ts';
import { plain, unknown } from './cell.ts';
import { type Fitting, type FittedColumn, fit, gap } from './fit.ts';
import { wrapCell, wrapSentence } from './width.ts';

/** A column of a table for readers. */
export interface Column<Row> extends Fitting {
  readonly title: string;
  /** The cell; null is unknown. */
  readonly text: (row: Row) => string | null;
  readonly align?: 'left' | 'right';
  /** Whether the cell is to stand out on a terminal. */
  readonly stressed?: (row: Row) => boolean;
}

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(gap),
};

type Style = Parameters<typeof styleText>[0];

/** The width of a terminal in characters; where there is none, no line is too long. */
export const widthOf = (stdout: Io['stdout']): number =>
  (stdout.isTTY === true ? stdout.columns : undefined) ?? Infinity;

/** A text in a style on a terminal that shows styles, else as it is. */
export function styled(style: Style, text: string, stdout: Io['stdout']): string {
  return stdout.isTTY === true ? styleText(style, text, { stream: stdout }) : text;
}

/** The cell of a line of the table, 0 being the titles, in lines of the column's width. */
function cell<Row>(
  { texts, width }: FittedColumn<Column<Row>>,
  line: number,
  style: Style | undefined,
  stdout: Io['stdout'],
): string {
  const lines = wrapCell(texts[line] ?? '', width);
  return lines.map((text) => (style === undefined ? text : styled(style, text, stdout))).join('\n');
}

function leftOutNote<Row>(
  columns: readonly Column<Row>[],
  kept: readonly FittedColumn<Column<Row>>[],
  stdout: Io['stdout'],
): string {
  const left = columns.filter((column) => !kept.some((one) => one.column === column));
  if (left.length === 0) return '';
  const titles = left.map(({ title }) => title).join(', ');
  const note = `Too narrow for: ${titles}. A wider terminal or --format json shows all.`;
  return `${wrapSentence(note, widthOf(stdout)).join('\n')}\n`;
}

/** Lines that are laid out at once: the time that it takes grows with their square. */
const blockLines = 100;

/** Some lines of cells side by side. */
function blockText<Row>(
  kept: readonly FittedColumn<Column<Row>>[],
  lines: readonly string[][],
): string {
  const block = new CliTable({
    chars: noLines,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colWidths: kept.map(({ width }) => width),
    colAligns: kept.map(({ column }) => column.align ?? 'left'),
  });
  block.push(...lines);
  return block
    .toString()
    .split('\n')
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** Rows under their titles, as wide as the terminal; where stdout is none, as wide as they are. */
export function tableText<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  stdout: Io['stdout'],
): string {
  const texts = (column: Column<Row>) => rows.map((row) => plain(column.text(row) ?? unknown));
  const kept = fit(
    columns.map((column) => ({ column, texts: [column.title, ...texts(column)] })),
    widthOf(stdout),
  );
  const titles = kept.map((column) => cell(column, 0, 'bold', stdout));
  const lines = rows.map((row, index) =>
    kept.map((each) => {
      const style = each.column.stressed?.(row) === true ? 'red' : undefined;
      return cell(each, index + 1, style, stdout);
    }),
  );
  const blocks = [blockText(kept, [titles])];
  for (let start = 0; start < lines.length; start += blockLines) {
    blocks.push(blockText(kept, lines.slice(start, start + blockLines)));
  }
  return `${blocks.join('')}${leftOutNote(columns, kept, stdout)}`;
}
