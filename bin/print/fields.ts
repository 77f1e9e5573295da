import { stringify } from 'csv-stringify/sync';

type Value = string | number | boolean | null | readonly string[];

/** A named value of a row, for machines; null is unknown. */
export interface Field<Row> {
  readonly name: string;
  readonly value: (row: Row) => Value;
}

/** A row as an object whose keys are the fields' names, in their order. */
export const recordOf = <Row>(fields: readonly Field<Row>[], row: Row): Record<string, Value> =>
  Object.fromEntries(fields.map(({ name, value }) => [name, value(row)]));

/** One JSON document, indented. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const csvValue = (value: Value): string =>
  Array.isArray(value) ? value.join(' ') : String(value ?? '');

/** A header and a line for each row. What a spreadsheet would run as a formula is escaped. */
export const csvText = <Row>(fields: readonly Field<Row>[], rows: readonly Row[]): string =>
  stringify(
    rows.map((row) => fields.map(({ value }) => csvValue(value(row)))),
    { header: true, columns: fields.map(({ name }) => name), escape_formulas: true },
  );
