import type { Command } from 'commander';
import { accountsOf } from '../../../lambdas/adapters/table/accounts-table.ts';
import { dynamoInputsTally } from '../../../lambdas/adapters/table/inputs-tally.ts';
import { dynamoParkedReader } from '../../../lambdas/adapters/table/parked-table.ts';
import type { Io } from '../../command-line/io.ts';
import { listingText } from '../print/listing.ts';
import { dayForms, readDay } from '../times/day.ts';
import { type DayCompleteness, completenessListing } from './completeness-listing.ts';
import { type SessionOptions, inSession, withSessionOptions } from './session.ts';

interface CompletenessOptions extends SessionOptions {
  readonly day: string;
}

const examples = `
A day is a day in UTC, as its account is kept by it. Hours are looked at several times: the account of
a day is settled two hours after its end.

Examples:
  npm run calls -- completeness
  npm run calls -- completeness --day today
  npm run calls -- completeness --day 2026-11-20 --stage production --format json`;

async function completeness(options: CompletenessOptions, io: Io): Promise<void> {
  const now = io.now();
  const day = readDay(options.day, { option: '--day', now });
  await inSession(options, io, async ({ table, format }) => {
    const [accounts, inputs, parked] = await Promise.all([
      accountsOf(day, table),
      dynamoInputsTally(table, 0).of(day),
      dynamoParkedReader(table).parkedOn(day),
    ]);
    const found: DayCompleteness = { day, now, accounts, ...inputs, parked: parked.length };
    return listingText(completenessListing(found), accounts, { format, stdout: io.stdout });
  });
}

/** Adds `completeness`: what Connect knows of a day, and how it came to be known here. */
export function addCompleteness(program: Command, io: Io): void {
  const command = program
    .command('completeness')
    .summary('what Connect knows of a day, against what was recorded')
    .description(
      'Prints the completeness account of a day: contacts that Connect knows, how each came to be known here, and which are missing.',
    )
    .option('--day <day>', `a day in UTC: ${dayForms}`, 'yesterday')
    .addHelpText('after', examples);
  withSessionOptions(command).action((options: CompletenessOptions) => completeness(options, io));
}
