import { formatDuration } from 'date-fns/formatDuration';
import { intervalToDuration } from 'date-fns/intervalToDuration';
import { isTired, rests } from '../../../lambdas/reconcile-contacts/rests.ts';

/** How much there is to bring in. */
export interface Workload {
  readonly days: number;
  /** How many contacts a day has, going by a day that was looked at; null where none was. */
  readonly contactsPerDay: number | null;
  readonly describesPerSecond: number;
}

const contactsOnPage = 100;
const secondsPerSearch = 2;

/** How long a look at a day takes of whose contacts none is recorded, rests included, at Connect's quota. */
export function secondsOfDay(contacts: number, describesPerSecond: number): number {
  let seconds = 0;
  let stretch = { pages: 0, seconds: 0 };
  for (let left = contacts; ; left -= contactsOnPage) {
    const ofPage =
      secondsPerSearch + Math.max(0, Math.min(left, contactsOnPage)) / describesPerSecond;
    seconds += ofPage;
    stretch = { pages: stretch.pages + 1, seconds: stretch.seconds + ofPage };
    if (left <= contactsOnPage) return seconds;
    if (isTired(stretch, rests)) {
      seconds += rests.restSeconds;
      stretch = { pages: 0, seconds: 0 };
    }
  }
}

function inWords(seconds: number): string {
  const duration = intervalToDuration({ start: 0, end: Math.ceil(seconds / 60) * 60_000 });
  return formatDuration(duration, { format: ['months', 'days', 'hours', 'minutes'] }) || 'a moment';
}

const grouped = new Intl.NumberFormat('en-GB');

/** How long a backfill takes at Connect's quota, in a sentence. */
export function estimate({ days, contactsPerDay, describesPerSecond }: Workload): string {
  const quota = `at ${1 / secondsPerSearch} searches and ${describesPerSecond} descriptions a second`;
  const span = days === 1 ? '1 day' : `${grouped.format(days)} days`;
  if (contactsPerDay === null) {
    const least = inWords(days * secondsOfDay(0, describesPerSecond));
    const each = inWords(secondsOfDay(10_000, describesPerSecond));
    return `${span}: at least ${least}, and ${each} for every 10,000 contacts that are not recorded yet, ${quota}.`;
  }
  const contacts = grouped.format(days * contactsPerDay);
  const about = inWords(days * secondsOfDay(contactsPerDay, describesPerSecond));
  return `${span}, about ${contacts} contacts by a day that is known: about ${about} if none is recorded yet, ${quota}.`;
}
