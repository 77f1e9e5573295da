import { formatDuration } from 'date-fns/formatDuration';
import { intervalToDuration } from 'date-fns/intervalToDuration';

/** How much there is to bring in. */
export interface Workload {
  readonly days: number;
  /** How many contacts a day has, going by a day that was looked at; null where none was. */
  readonly contactsPerDay: number | null;
  readonly describesPerSecond: number;
}

const contactsOnPage = 100;
const secondsPerSearch = 2;
/** The function rests a minute after so many searches, so that others have a share of the quota. */
const searchesBetweenRests = 25;
const restSeconds = 60;

function secondsFor(days: number, contactsPerDay: number, describesPerSecond: number): number {
  const pages = days * Math.max(1, Math.ceil(contactsPerDay / contactsOnPage));
  const rests = days * Math.floor(pages / days / searchesBetweenRests) * restSeconds;
  return pages * secondsPerSearch + rests + (days * contactsPerDay) / describesPerSecond;
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
    const least = inWords(secondsFor(days, 0, describesPerSecond));
    const each = inWords(secondsFor(1, 10_000, describesPerSecond));
    return `${span}: at least ${least}, and ${each} for every 10,000 contacts that are not recorded yet, ${quota}.`;
  }
  const contacts = grouped.format(days * contactsPerDay);
  const most = inWords(secondsFor(days, contactsPerDay, describesPerSecond));
  return `${span}, about ${contacts} contacts by a day that is known: up to ${most}, ${quota}.`;
}
