import type { Command } from 'commander';
import type { Io } from '../../command-line/io.ts';
import { momentHelp } from '../../times/moment.ts';
import { type ObligationOptions, listObligations, withObligationOptions } from './obligations.ts';

const examples = `
${momentHelp}

Examples:
  npm run calls -- follow-ups
  npm run calls -- follow-ups --before 2h
  npm run calls -- follow-ups --before now --format csv
  npm run calls -- follow-ups --all --from 7d`;

/** Adds `follow-ups`: which customers are to be reached, and by when. */
export function addFollowUps(program: Command, io: Io): void {
  const command = program
    .command('follow-ups')
    .summary('customers who are to be reached, by due time')
    .description(
      'Lists follow-ups by due time: the open ones, or with --all those of calls that ended between two times.',
    )
    .addHelpText('after', examples);
  withObligationOptions(command, 'open and due before this time; 2h is in two hours').action(
    (options: ObligationOptions) => listObligations('follow-up', options, io),
  );
}
