import type { DayAccount } from '../../../lambdas/adapters/table/accounts-table.ts';
import type { IdleInputs } from '../../../lambdas/adapters/table/inputs-tally.ts';
import type { Tally } from '../../../lambdas/domain/completeness.ts';
import type { Instant } from '../../../lambdas/domain/instant.ts';
import type { Field } from '../print/fields.ts';
import type { Listing } from '../print/listing.ts';
import type { Column } from '../print/table.ts';
import { hoursLookedAt } from './completeness-hours.ts';
import { accountInWords, tallyOf } from './completeness-sentence.ts';

/** The accounts of a day as they are now, and what came on that day without telling of any call. */
export interface DayCompleteness extends IdleInputs {
  readonly day: string;
  readonly now: Instant;
  readonly accounts: readonly DayAccount[];
  readonly parked: number;
}

type Figure = Exclude<keyof Tally, 'missingIds'>;

const count = (name: Figure) => ({
  text: (account: DayAccount): string => String(tallyOf(account)[name]),
  align: 'right' as const,
});

/** How many of the hours that are over were looked at whole. */
function wholeOfOver(account: DayAccount, now: Instant): readonly [number, number] {
  const { over, notWhole } = hoursLookedAt(account, now);
  return [over.length - notWhole.length, over.length];
}

const columnsFor = ({ now }: DayCompleteness): readonly Column<DayAccount>[] => [
  { title: 'instance', text: ({ instanceId }) => instanceId, whole: true },
  {
    title: 'hours',
    text: (account) => wholeOfOver(account, now).join('/'),
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

const fieldsFor = ({ ignored, now, parked, repeated }: DayCompleteness): Field<DayAccount>[] => [
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
  { name: 'hoursNotWhole', value: (account) => hoursLookedAt(account, now).notWhole },
  { name: 'hoursNotSettled', value: (account) => hoursLookedAt(account, now).notSettled },
  {
    name: 'missingUnnamed',
    value: (account) => tallyOf(account).missing - tallyOf(account).missingIds.length,
  },
];

function sentenceFor(found: DayCompleteness): string {
  const { day, now, accounts, ignored, parked, repeated } = found;
  const arrived = `On ${day} (UTC) ${repeated} deliveries repeated what was known, ${ignored} were ignored and ${parked} parked.`;
  if (accounts.length === 0) return `No hour of ${day} (UTC) was looked at. ${arrived}`;
  const told = accounts.map((account) => {
    const name = accounts.length > 1 ? `${account.instanceId}: ` : '';
    return `${name}${accountInWords(account, now)}`;
  });
  return [...told, arrived].join(' ');
}

/** The accounts of a day as they are listed. */
export const completenessListing = (found: DayCompleteness): Listing<DayAccount> => ({
  columns: () => columnsFor(found),
  fields: fieldsFor(found),
  sentence: () => sentenceFor(found),
});
