import type { DayAccount, HourAccount } from '../../../lambdas/adapters/table/accounts-table.ts';
import type { Instant } from '../../../lambdas/domain/instant.ts';
import { hadLateFacts, isWhole } from '../../../lambdas/reconcile-contacts/hour-state.ts';
import type { Field } from '../../print/fields.ts';
import type { Listing } from '../../print/listing.ts';
import type { Column } from '../../print/table.ts';
import { type Zone, isoIn, shownTimes } from '../../times/zone.ts';
import { accountsInWords } from './account-in-words.ts';
import { tallyColumns, tallyFields } from './tally-columns.ts';

/** An hour of an instance's day that was looked at, and what was found. */
export interface LookedAt {
  readonly instanceId: string;
  /** The hour's beginning. */
  readonly hourAt: Instant;
  readonly account: HourAccount;
}

/** The hours of accounts that were looked at, in order of time. */
export const hoursOf = (accounts: readonly DayAccount[]): LookedAt[] =>
  accounts
    .flatMap(({ day, instanceId, hours }) =>
      Object.entries(hours).map(([hour, account]) => ({
        instanceId,
        hourAt: `${day}T${hour}:00:00.000Z`,
        account,
      })),
    )
    .toSorted((one, other) => (one.hourAt < other.hourAt ? -1 : 1));

const tallyOfHour = ({ account }: LookedAt): HourAccount => account;

function columnsFor(rows: readonly LookedAt[], zone: Zone): Column<LookedAt>[] {
  const askedAt = shownTimes(
    'looked at',
    rows.map(({ account }) => account.askedAt),
    zone,
  );
  const upTo = shownTimes(
    'up to',
    rows.map(({ account }) => account.upTo),
    zone,
  );
  const instances = new Set(rows.map(({ instanceId }) => instanceId));
  const instance: Column<LookedAt> = {
    title: 'instance',
    text: ({ instanceId }) => instanceId,
    whole: true,
  };
  return [
    { title: 'hour (UTC)', text: ({ hourAt }) => hourAt.slice(11, 16), whole: true },
    ...(instances.size > 1 ? [instance] : []),
    ...tallyColumns(tallyOfHour),
    { title: askedAt.title, text: ({ account }) => askedAt.text(account.askedAt), whole: true },
    {
      title: upTo.title,
      text: ({ account }) => upTo.text(account.upTo),
      whole: true,
      rank: 1,
      stressed: ({ hourAt, account }) => !isWhole(hourAt, account),
    },
  ];
}

const fieldsIn = (zone: Zone): Field<LookedAt>[] => [
  { name: 'day', value: ({ hourAt }) => hourAt.slice(0, 10) },
  { name: 'hour', value: ({ hourAt }) => hourAt.slice(11, 13) },
  { name: 'instanceId', value: ({ instanceId }) => instanceId },
  ...tallyFields(tallyOfHour),
  { name: 'missingIds', value: ({ account }) => account.missingIds },
  { name: 'lookedAt', value: ({ account }) => isoIn(zone, account.askedAt) },
  { name: 'upTo', value: ({ account }) => isoIn(zone, account.upTo) },
  { name: 'isWhole', value: ({ hourAt, account }) => isWhole(hourAt, account) },
  { name: 'isSettled', value: ({ hourAt, account }) => hadLateFacts(hourAt, account) },
];

/** The hours of a day's accounts as they are listed, each that was looked at in a line. */
export const hoursListing = (
  accounts: readonly DayAccount[],
  { day, zone, now }: { readonly day: string; readonly zone: Zone; readonly now: Instant },
): Listing<LookedAt> => ({
  columns: (rows) => columnsFor(rows, zone),
  fields: fieldsIn(zone),
  sentence: () => accountsInWords(accounts, day, now),
});
