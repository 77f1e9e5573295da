import { type Instant, plusDays } from '../../../lambdas/domain/instant.ts';
import { daysOf } from '../../../lambdas/domain/span.ts';
import { Refusal } from '../../command-line/refusal.ts';
import { readDay } from '../../times/day.ts';

/** Of which days the account is asked for, as it was typed. */
export interface TypedDays {
  readonly day?: string;
  readonly from?: string;
  readonly to?: string;
  readonly by?: 'hour';
}

/** What a line of the answer is about: an instance's day, an hour of a day, or a day of several. */
export type Question =
  | { readonly by: 'instance' | 'hour'; readonly day: string }
  | { readonly by: 'day'; readonly days: readonly string[] };

const mostDays = 366;

const refused = (sentence: string): Refusal => new Refusal('asked', sentence);

function checkTogether({ day, from, by }: TypedDays): void {
  if (day !== undefined) {
    throw refused('Name one day by --day, or several by --from and --to, not both.');
  }
  if (by !== undefined) {
    throw refused('--by hour shows the hours of one day: name it by --day, not --from and --to.');
  }
  if (from === undefined) throw refused('--to goes with --from.');
}

const startOf = (day: string): Instant => `${day}T00:00:00.000Z`;

function daysBetween(from: string, to: string): string[] {
  if (from > to) throw refused(`--from is after --to: ${from} is later than ${to}.`);
  if (plusDays(startOf(from), mostDays) <= startOf(to)) {
    throw refused(`No more than ${mostDays} days can be asked for at once.`);
  }
  return daysOf({ from: startOf(from), to: startOf(to) });
}

/** What is asked for: of yesterday, unless it says of when. Throws `Refusal`. */
export function readQuestion(typed: TypedDays, now: Instant): Question {
  const { day, from, to, by = 'instance' } = typed;
  const read = (option: string, text = 'yesterday'): string => readDay(text, { option, now });
  if (from === undefined && to === undefined) return { by, day: read('--day', day) };
  checkTogether(typed);
  return { by: 'day', days: daysBetween(read('--from', from), read('--to', to)) };
}
