import type { Tally } from '../../../lambdas/domain/completeness.ts';
import type { Field } from '../../print/fields.ts';
import type { Column } from '../../print/table.ts';

type Figure = Exclude<keyof Tally, 'missingIds'>;

/** The figures of rows that have a tally, for readers. */
export function tallyColumns<Row>(tallyOf: (row: Row) => Tally): Column<Row>[] {
  const count = (name: Figure) => ({
    text: (row: Row): string => String(tallyOf(row)[name]),
    align: 'right' as const,
  });
  return [
    { title: 'known', ...count('known') },
    { title: 'by event', ...count('byEvent') },
    { title: 'by contact record', ...count('byContactRecord') },
    { title: 'repaired', ...count('repaired') },
    { title: 'erased', ...count('erased'), rank: 2 },
    { title: 'missing', ...count('missing'), stressed: (row) => tallyOf(row).missing > 0 },
  ];
}

/** The same for machines. */
export const tallyFields = <Row>(tallyOf: (row: Row) => Tally): Field<Row>[] => [
  { name: 'known', value: (row) => tallyOf(row).known },
  { name: 'byEvent', value: (row) => tallyOf(row).byEvent },
  { name: 'byContactRecord', value: (row) => tallyOf(row).byContactRecord },
  { name: 'repaired', value: (row) => tallyOf(row).repaired },
  { name: 'erased', value: (row) => tallyOf(row).erased },
  { name: 'missing', value: (row) => tallyOf(row).missing },
];
