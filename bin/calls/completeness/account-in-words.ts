import type { DayAccount } from '../../../lambdas/adapters/table/accounts-table.ts';
import { type Tally, sumOf } from '../../../lambdas/domain/completeness.ts';
import type { Instant } from '../../../lambdas/domain/instant.ts';
import { type HoursLookedAt, hoursInWords, hoursLookedAt } from './hours-looked-at.ts';

/** All hours of an account as one. */
export const tallyOf = ({ hours }: DayAccount): Tally => sumOf(Object.values(hours));

/** So many ids are a sentence; an account may name thousands. */
const mostIdsInWords = 20;

function missingInWords({ missing, missingIds }: Tally): string {
  const named = missingIds.slice(0, mostIdsInWords);
  const [others, unnamed] = [missing - named.length, missing - missingIds.length];
  return [
    `Missing: ${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}.`,
    missingIds.length > named.length ? `--format json names ${missingIds.length} of them.` : [],
    unnamed > 0 ? `${unnamed} of them only the log of reconcile-contacts names.` : [],
  ]
    .flat()
    .join(' ');
}

/** Nothing is missing only where all that is over was looked at whole, and late enough. */
function nothingInWords({ over, notWhole, notSettled }: HoursLookedAt): string {
  const isAll = over.length > 0 && notWhole.length === 0 && notSettled.length === 0;
  return isAll ? 'Nothing is missing.' : 'Of what was looked at, nothing is missing.';
}

function hoursSentence(looked: HoursLookedAt): string {
  const { over, notWhole, notSettled, toLookAtAgain, leftAlone } = looked;
  if (over.length === 0) return 'No hour of it is over.';
  const whole = over.length - notWhole.length;
  const ofThem = over.length === 24 ? '24 hours' : `the ${over.length} hours that are over`;
  return [
    `${whole} of ${ofThem} looked at whole${notWhole.length > 0 ? `, not ${hoursInWords(notWhole)}` : ''}.`,
    notSettled.length > 0 ? `Not settled yet: ${hoursInWords(notSettled)}.` : [],
    leftAlone.length > 0
      ? `Too long ago for the schedule: ${hoursInWords(leftAlone)}; a backfill looks at them.`
      : [],
    toLookAtAgain.length > 0
      ? `A last look, a day after its end, is still to come for ${hoursInWords(toLookAtAgain)}.`
      : [],
  ]
    .flat()
    .join(' ');
}

/** How far an account's day was looked at by now, and what is missing of it, in sentences. */
export function accountInWords(account: DayAccount, now: Instant): string {
  const looked = hoursLookedAt(account, now);
  const tally = tallyOf(account);
  const missing = tally.missing > 0 ? missingInWords(tally) : nothingInWords(looked);
  return `${hoursSentence(looked)} ${missing}`;
}

/** The same of all accounts of a day, each by its name where there are several. */
export function accountsInWords(
  accounts: readonly DayAccount[],
  day: string,
  now: Instant,
): string {
  if (accounts.length === 0) return `No hour of ${day} (UTC) was looked at.`;
  const told = accounts.map((account) => {
    const name = accounts.length > 1 ? `${account.instanceId}: ` : '';
    return `${name}${accountInWords(account, now)}`;
  });
  return told.join(' ');
}
