import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Column, tableText } from '../../bin/print/table.ts';

interface Row {
  readonly id: string;
  readonly verdict: string;
  readonly seconds: number | null;
}

const columns: Column<Row>[] = [
  { title: 'id', text: ({ id }) => id, whole: true },
  { title: 'verdict', text: ({ verdict }) => verdict },
  {
    title: 'seconds',
    text: ({ seconds }) => (seconds === null ? null : String(seconds)),
    align: 'right',
    rank: 1,
  },
];

const rows: Row[] = [
  { id: '0001-0002', verdict: 'customer-ended-unresolved', seconds: 7 },
  { id: '0001-0003', verdict: 'resolved', seconds: null },
];

const terminal = (width: number) =>
  Object.assign(new PassThrough(), { isTTY: true, columns: width });
const linesOf = (text: string) => stripVTControlCharacters(text).trimEnd().split('\n');

describe('a table that is no terminal’s', () => {
  it('is as wide as its cells and has no control characters', () => {
    expect(tableText(columns, rows, new PassThrough()).split('\n')).toEqual([
      'id         verdict                    seconds',
      '0001-0002  customer-ended-unresolved        7',
      '0001-0003  resolved                         –',
      '',
    ]);
  });

  it('shows what would steer a terminal as a space', () => {
    const odd = { id: 'a', seconds: 1, verdict: 'red\u001b[31m\nand\u202emore' };
    expect(tableText(columns, [odd], new PassThrough())).toContain('red and more');
  });
});

describe('a table of many rows', () => {
  it('is aligned from the first to the last', () => {
    const many = Array.from({ length: 450 }, (_, index) => ({
      id: String(index),
      verdict: index === 449 ? 'customer-ended-unresolved' : '解決',
      seconds: index,
    }));
    const lines = tableText(columns, many, new PassThrough()).trimEnd().split('\n');
    expect(lines).toHaveLength(451);
    expect(lines[0]).toBe('id   verdict                    seconds');
    expect(lines[1]).toBe('0    解決                             0');
    expect(lines[450]).toBe('449  customer-ended-unresolved      449');
  });
});

describe('a table on a narrow terminal', () => {
  it('breaks cells after their hyphens and never an id', () => {
    expect(linesOf(tableText(columns, rows, terminal(31)))).toEqual([
      'id         verdict      seconds',
      '0001-0002  customer-          7',
      '           ended-',
      '           unresolved',
      '0001-0003  resolved           –',
    ]);
  });

  it('leaves out the column that matters least and says so', () => {
    const lines = linesOf(tableText(columns, rows, terminal(24)));
    expect(lines[0]).toBe('id         verdict');
    expect(lines.slice(-3).join(' ')).toContain('Too narrow for: seconds.');
  });

  it('is never wider than the terminal while a column can be left out', () => {
    for (const width of [24, 30, 40, 60]) {
      const lengths = linesOf(tableText(columns, rows, terminal(width))).map(
        ({ length }) => length,
      );
      expect(Math.max(...lengths)).toBeLessThanOrEqual(width);
    }
  });
});
