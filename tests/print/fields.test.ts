import { describe, expect, it } from 'vitest';
import { type Field, csvText, jsonText, recordOf } from '../../bin/print/fields.ts';

interface Row {
  readonly name: string | null;
  readonly flags: readonly string[];
  readonly isOverdue: boolean;
}

const fields: Field<Row>[] = [
  { name: 'name', value: ({ name }) => name },
  { name: 'flags', value: ({ flags }) => flags },
  { name: 'isOverdue', value: ({ isOverdue }) => isOverdue },
];

const unknown: Row = { name: null, flags: [], isOverdue: false };
const known: Row = { name: 'Repairs, "main"', flags: ['complaint', 'long-wait'], isOverdue: true };

describe('rows for machines', () => {
  it('have in CSV nothing where nothing is known, and a list in one cell with blanks', () => {
    expect(csvText(fields, [unknown, known])).toBe(
      'name,flags,isOverdue\n,,false\n"Repairs, ""main""",complaint long-wait,true\n',
    );
  });

  it('have their header in CSV even where there is none', () => {
    expect(csvText(fields, [])).toBe('name,flags,isOverdue\n');
  });

  it('run nothing in a spreadsheet', () => {
    expect(csvText(fields, [{ ...unknown, name: '=HYPERLINK("x")' }])).toContain(
      `"'=HYPERLINK(""x"")"`,
    );
  });

  it('have in JSON null where nothing is known, and a list as one', () => {
    const records = [unknown, known].map((row) => recordOf(fields, row));
    expect(JSON.parse(jsonText(records))).toEqual([unknown, known]);
  });
});
