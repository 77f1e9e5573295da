import type { Command } from 'commander';
import { accountsOf } from '../../../lambdas/adapters/table/accounts-table.ts';
import { dynamoInputsTally } from '../../../lambdas/adapters/table/inputs-tally.ts';
import { dynamoParkedReader } from '../../../lambdas/adapters/table/parked-table.ts';
import type { Io } from '../../command-line/io.ts';
import { lateBarOn } from '../../print/bar.ts';
import { listingText } from '../../print/listing.ts';
import {
  type Session,
  type SessionOptions,
  inSession,
  oneOf,
  withSessionOptions,
} from '../../session/session.ts';
import { dayForms } from '../../times/day.ts';
import { type DayCompleteness, completenessListing } from '../completeness/day-listing.ts';
import { type DaySum, daySumOf, daysListing } from '../completeness/days-listing.ts';
import { hoursListing, hoursOf } from '../completeness/hours-listing.ts';
import { type TypedDays, readQuestion } from '../completeness/question.ts';

type CompletenessOptions = SessionOptions & TypedDays;

const examples = `
A day is a day in UTC, as its account is kept by it. Hours are looked at several times: the account of
a day is settled two hours after its end. Several days have a line each, with the sums of its hours and
how many of the known contacts were repaired; --by hour has a line for each hour that was looked at.

Examples:
  npm run calls -- completeness
  npm run calls -- completeness --day today
  npm run calls -- completeness --day yesterday --by hour
  npm run calls -- completeness --from 2026-10-01 --to 2026-10-31 --format csv
  npm run calls -- completeness --day 2026-11-20 --stage production --format json`;

async function dayText(day: string, { table, format, now, io }: Session): Promise<string> {
  const [accounts, inputs, parked] = await Promise.all([
    accountsOf(day, table),
    dynamoInputsTally(table, 0).of(day),
    dynamoParkedReader(table).parkedOn(day),
  ]);
  const found: DayCompleteness = { day, now, accounts, ...inputs, parked: parked.length };
  return listingText(completenessListing(found), accounts, { format, stdout: io.stdout });
}

async function hoursText(day: string, { table, format, zone, now, io }: Session): Promise<string> {
  const accounts = await accountsOf(day, table);
  const listing = hoursListing(accounts, { day, zone, now });
  return listingText(listing, hoursOf(accounts), { format, stdout: io.stdout });
}

const daysAtOnce = 10;

/** The sums of days, some read at a time; a terminal sees how far it is. */
async function sumsOf(days: readonly string[], { table, now, io }: Session): Promise<DaySum[]> {
  const sumOf = async (day: string): Promise<DaySum> =>
    daySumOf(day, await accountsOf(day, table), now);
  const sums: DaySum[] = [];
  const bar = lateBarOn(io.stderr, 'days read');
  try {
    for (let start = 0; start < days.length; start += daysAtOnce) {
      const some = days.slice(start, start + daysAtOnce);
      sums.push(...(await Promise.all(some.map(sumOf))));
      bar.show(sums.length, days.length);
    }
  } finally {
    bar.end();
  }
  return sums;
}

async function daysText(days: readonly string[], session: Session): Promise<string> {
  const sums = await sumsOf(days, session);
  return listingText(daysListing, sums, { format: session.format, stdout: session.io.stdout });
}

async function completeness(options: CompletenessOptions, io: Io): Promise<void> {
  const question = readQuestion(options, io.now());
  await inSession(options, io, async (session) => {
    if (question.by === 'day') return daysText(question.days, session);
    return question.by === 'hour'
      ? hoursText(question.day, session)
      : dayText(question.day, session);
  });
}

/** Adds `completeness`: what Connect knows of a day or of several, and how it came to be known here. */
export function addCompleteness(program: Command, io: Io): void {
  const command = program
    .command('completeness')
    .summary('what Connect knows of a day, against what was recorded')
    .description(
      'Prints the completeness account of a day, or of each of several: contacts that Connect knows, how each came to be known here, and which are missing.',
    )
    .option('--day <day>', `a day in UTC: ${dayForms} (default: yesterday)`)
    .option('--from <day>', 'a line for each day from this one on, 366 at most')
    .option('--to <day>', 'with --from, up to this day, which is included (default: yesterday)')
    .addOption(
      oneOf('--by <part>', 'a line for each hour of the day that was looked at', {
        noun: 'part of a day',
        names: ['hour'],
      }),
    )
    .addHelpText('after', examples);
  withSessionOptions(command).action((options: CompletenessOptions) => completeness(options, io));
}
