import type { DayAccount } from '../../../lambdas/adapters/table/accounts-table.ts';
import type { IdleInputs } from '../../../lambdas/adapters/table/inputs-tally.ts';
import { type Tally, sumOf } from '../../../lambdas/domain/completeness.ts';
import type { Field } from '../print/fields.ts';
import type { Listing } from '../print/listing.ts';
import type { Column } from '../print/table.ts';

/** The accounts of a day, and what came on that day without telling of any call. */
export interface DayCompleteness extends IdleInputs {
  readonly day: string;
  readonly accounts: readonly DayAccount[];
  readonly parked: number;
}

const tallyOf = ({ hours }: DayAccount): Tally => sumOf(Object.values(hours));

type Figure = Exclude<keyof Tally, 'missingIds'>;

const count = (name: Figure) => ({
  text: (account: DayAccount): string => String(tallyOf(account)[name]),
  align: 'right' as const,
});

const columns: readonly Column<DayAccount>[] = [
  { title: 'instance', text: ({ instanceId }) => instanceId, whole: true },
  {
    title: 'hours',
    text: ({ hours }) => String(Object.keys(hours).length),
    align: 'right',
    rank: 1,
  },
  { title: 'known', ...count('known') },
  { title: 'by event', ...count('byEvent') },
  { title: 'by contact record', ...count('byContactRecord') },
  { title: 'repaired', ...count('repaired') },
  { title: 'erased', ...count('erased'), rank: 2 },
  {
    title: 'missing',
    ...count('missing'),
    stressed: (account) => tallyOf(account).missing > 0,
  },
];

const fieldsFor = ({ ignored, parked, repeated }: DayCompleteness): Field<DayAccount>[] => [
  { name: 'day', value: ({ day }) => day },
  { name: 'instanceId', value: ({ instanceId }) => instanceId },
  { name: 'hours', value: ({ hours }) => Object.keys(hours).toSorted() },
  { name: 'known', value: (account) => tallyOf(account).known },
  { name: 'byEvent', value: (account) => tallyOf(account).byEvent },
  { name: 'byContactRecord', value: (account) => tallyOf(account).byContactRecord },
  { name: 'repaired', value: (account) => tallyOf(account).repaired },
  { name: 'erased', value: (account) => tallyOf(account).erased },
  { name: 'missing', value: (account) => tallyOf(account).missing },
  { name: 'missingIds', value: (account) => tallyOf(account).missingIds },
  { name: 'repeated', value: () => repeated },
  { name: 'ignored', value: () => ignored },
  { name: 'parked', value: () => parked },
];

function sentenceFor({ day, accounts, ignored, parked, repeated }: DayCompleteness): string {
  const arrived = `On ${day} (UTC) ${repeated} deliveries repeated what was known, ${ignored} were ignored and ${parked} parked.`;
  if (accounts.length === 0) return `No hour of ${day} (UTC) was looked at. ${arrived}`;
  const { missing, missingIds } = sumOf(accounts.map(tallyOf));
  if (missing === 0) return `Nothing is missing. ${arrived}`;
  const others = missing - missingIds.length;
  const more = others > 0 ? ` and ${others} more` : '';
  return `Missing: ${missingIds.join(', ')}${more}. ${arrived}`;
}

/** The accounts of a day as they are listed. */
export const completenessListing = (found: DayCompleteness): Listing<DayAccount> => ({
  columns: () => columns,
  fields: fieldsFor(found),
  sentence: () => sentenceFor(found),
});
