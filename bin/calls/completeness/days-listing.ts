import type { DayAccount } from '../../../lambdas/adapters/table/accounts-table.ts';
import { type Tally, sumOf } from '../../../lambdas/domain/completeness.ts';
import type { Instant } from '../../../lambdas/domain/instant.ts';
import { unknown } from '../../print/cell.ts';
import type { Field } from '../../print/fields.ts';
import type { Listing } from '../../print/listing.ts';
import type { Column } from '../../print/table.ts';
import { tallyOf } from './account-in-words.ts';
import { hoursLookedAt } from './hours-looked-at.ts';
import { tallyColumns, tallyFields } from './tally-columns.ts';

/** A day of several, the accounts of its instances as one; its hours are those of each instance. */
export interface DaySum {
  readonly day: string;
  readonly instanceIds: readonly string[];
  readonly tally: Tally;
  readonly hoursOver: number;
  readonly hoursWhole: number;
  readonly hoursSettled: number;
}

/** A day of which nobody looked at any hour, as one that somebody would have. */
const unseen = (day: string): DayAccount => ({ day, instanceId: '', hours: {} });

/** The sum of a day's accounts, as they are now. */
export function daySumOf(day: string, accounts: readonly DayAccount[], now: Instant): DaySum {
  const looks = (accounts.length === 0 ? [unseen(day)] : accounts).map((account) =>
    hoursLookedAt(account, now),
  );
  const count = (hours: (look: (typeof looks)[number]) => readonly string[]): number =>
    looks.reduce((sum, look) => sum + hours(look).length, 0);
  const hoursOver = count(({ over }) => over);
  const hoursWhole = hoursOver - count(({ notWhole }) => notWhole);
  return {
    day,
    instanceIds: accounts.map(({ instanceId }) => instanceId),
    tally: sumOf(accounts.map(tallyOf)),
    hoursOver,
    hoursWhole,
    hoursSettled: hoursWhole - count(({ notSettled }) => notSettled),
  };
}

/** How many of the contacts that Connect knows were repaired, 0 to 1; null where it knows none. */
const shareRepaired = ({ known, repaired }: Tally): number | null =>
  known === 0 ? null : repaired / known;

function shareInWords(tally: Tally): string {
  const share = shareRepaired(tally);
  if (share === null) return unknown;
  return share > 0 && share < 0.0001 ? '< 0.01 %' : `${(share * 100).toFixed(2)} %`;
}

const tallyOfSum = ({ tally }: DaySum): Tally => tally;

const columns: readonly Column<DaySum>[] = [
  { title: 'day (UTC)', text: ({ day }) => day, whole: true },
  {
    title: 'hours',
    text: ({ hoursWhole, hoursOver }) => `${hoursWhole}/${hoursOver}`,
    align: 'right',
    rank: 1,
    stressed: ({ hoursWhole, hoursOver }) => hoursWhole < hoursOver,
  },
  ...tallyColumns(tallyOfSum),
  { title: 'share repaired', text: ({ tally }) => shareInWords(tally), align: 'right' },
];

const fields: readonly Field<DaySum>[] = [
  { name: 'day', value: ({ day }) => day },
  { name: 'instanceIds', value: ({ instanceIds }) => instanceIds },
  { name: 'hoursOver', value: ({ hoursOver }) => hoursOver },
  { name: 'hoursWhole', value: ({ hoursWhole }) => hoursWhole },
  { name: 'hoursSettled', value: ({ hoursSettled }) => hoursSettled },
  ...tallyFields(tallyOfSum),
  { name: 'shareRepaired', value: ({ tally }) => shareRepaired(tally) },
];

function foundInWords(sums: readonly DaySum[]): string {
  const tally = sumOf(sums.map(tallyOfSum));
  const days = sums.length === 1 ? 'On this day' : `On these ${sums.length} days`;
  const share = tally.known === 0 ? '' : ` (${shareInWords(tally)})`;
  return `${days} (UTC) Connect knows ${tally.known} contacts: ${tally.repaired} were repaired${share}, ${tally.missing} are missing.`;
}

/** What is missing of days that were not looked at whole and late enough, nobody knows yet. */
function looksInWords(sums: readonly DaySum[]): string {
  const open = sums.filter(({ hoursOver, hoursSettled }) => hoursSettled < hoursOver).length;
  if (open === 0) return 'All hours that are over were looked at whole and late enough.';
  const days = open === 1 ? '1 day' : `${open} days`;
  return `Of ${days} not every hour was looked at whole and late enough: --day names them.`;
}

/** Days as they are listed, each in a line. */
export const daysListing: Listing<DaySum> = {
  columns: () => columns,
  fields,
  sentence: (sums) => `${foundInWords(sums)} ${looksInWords(sums)}`,
};
