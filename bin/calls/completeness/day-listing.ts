import type { DayAccount } from '../../../lambdas/adapters/table/accounts-table.ts';
import type { IdleInputs } from '../../../lambdas/adapters/table/inputs-tally.ts';
import type { Instant } from '../../../lambdas/domain/instant.ts';
import type { Field } from '../../print/fields.ts';
import type { Listing } from '../../print/listing.ts';
import type { Column } from '../../print/table.ts';
import { hoursLookedAt } from './hours-looked-at.ts';
import { accountsInWords, tallyOf } from './account-in-words.ts';
import { tallyColumns, tallyFields } from './tally-columns.ts';

/** The accounts of a day as they are now, and what came on that day without telling of any call. */
export interface DayCompleteness extends IdleInputs {
  readonly day: string;
  readonly now: Instant;
  readonly accounts: readonly DayAccount[];
  readonly parked: number;
}

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
  ...tallyColumns(tallyOf),
];

const fieldsFor = ({ ignored, now, parked, repeated }: DayCompleteness): Field<DayAccount>[] => [
  { name: 'day', value: ({ day }) => day },
  { name: 'instanceId', value: ({ instanceId }) => instanceId },
  { name: 'hours', value: ({ hours }) => Object.keys(hours).toSorted() },
  ...tallyFields(tallyOf),
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

function sentenceFor({ day, now, accounts, ignored, parked, repeated }: DayCompleteness): string {
  const arrived = `On ${day} (UTC) ${repeated} deliveries repeated what was known, ${ignored} were ignored and ${parked} parked.`;
  return `${accountsInWords(accounts, day, now)} ${arrived}`;
}

/** The accounts of a day as they are listed. */
export const completenessListing = (found: DayCompleteness): Listing<DayAccount> => ({
  columns: () => columnsFor(found),
  fields: fieldsFor(found),
  sentence: () => sentenceFor(found),
});
