import type { Command } from 'commander';
import { type SessionOptions, inSession, withSessionOptions } from '../../session/session.ts';
import type { Io } from '../../command-line/io.ts';
import { listingText } from '../../print/listing.ts';
import { dayForms, readDay } from '../../times/day.ts';
import { dynamoParkedReader } from '../../../lambdas/adapters/table/parked-table.ts';
import { parkedListing } from '../parked-listing.ts';

interface ParkOptions extends SessionOptions {
  readonly day: string;
}

const examples = `
An outline has the fields of an input and hides their values, but for those that name events,
contacts and instances. A day is a day in UTC, as they are parked by it.

Examples:
  npm run ops -- park show
  npm run ops -- park show --day 2026-11-20 --stage production
  npm run ops -- park show --day yesterday --format json`;

async function show(options: ParkOptions, io: Io): Promise<void> {
  const day = readDay(options.day, { option: '--day', now: io.now() });
  await inSession(options, io, async ({ table, zone, format }) => {
    const parked = await dynamoParkedReader(table).parkedOn(day);
    return listingText(parkedListing(day, zone), parked, { format, stdout: io.stdout });
  });
}

/** Adds `park show`: the inputs of a day that could not be understood. */
export function addPark(program: Command, io: Io): void {
  const park = program
    .command('park')
    .summary('inputs that could not be understood')
    .description('Shows what was set aside because it could not be understood.')
    .addHelpText('after', examples);
  const command = park
    .command('show')
    .summary('the inputs that were parked on a day')
    .description('Shows the inputs that were parked on a day, with the reason and their outline.')
    .option('--day <day>', `a day in UTC: ${dayForms}`, 'today')
    .addHelpText('after', examples);
  withSessionOptions(command).action((options: ParkOptions) => show(options, io));
}
