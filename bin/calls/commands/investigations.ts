import type { Command } from 'commander';
import type { Io } from '../../command-line/io.ts';
import { momentHelp } from '../../times/moment.ts';
import { type ObligationOptions, listObligations, withObligationOptions } from './obligations.ts';

const examples = `
${momentHelp}

Examples:
  npm run calls -- investigations
  npm run calls -- investigations --before today
  npm run calls -- investigations --all --from 2026-11-01 --to 2026-11-20 --format json`;

/** Adds `investigations`: which calls somebody has to answer for. */
export function addInvestigations(program: Command, io: Io): void {
  const command = program
    .command('investigations')
    .summary('calls that are to be looked into')
    .description(
      'Lists investigations, oldest first: the open ones, or with --all those of calls that ended between two times.',
    )
    .addHelpText('after', examples);
  withObligationOptions(command, 'open and raised before this time').action(
    (options: ObligationOptions) => listObligations('investigation', options, io),
  );
}
