import { Command } from 'commander';
import { addBackfill } from './commands/backfill.ts';
import { addCompleteness } from './commands/completeness.ts';
import { addErase } from './commands/erase.ts';
import { addFollowUps } from './commands/follow-ups.ts';
import { addInvestigations } from './commands/investigations.ts';
import { addList } from './commands/list.ts';
import { addShow } from './commands/show.ts';
import type { Io } from '../command-line/io.ts';
import { plainSpoken } from '../command-line/plain-spoken.ts';
import { runProgram } from '../command-line/run.ts';
import { notingZone } from '../session/zone-note.ts';

const examples = `
Examples:
  npm run calls -- list --verdict agent-ended-early
  npm run calls -- show 4f0c2a9e-6d1b-4d0e-9c55-0a8e1d2b3c4d
  npm run calls -- follow-ups --before tomorrow
  npm run calls -- investigations --all --from 7d --stage production --format csv
  npm run calls -- completeness --day yesterday
  npm run calls -- erase --contact 4f0c2a9e-6d1b-4d0e-9c55-0a8e1d2b3c4d --dry-run

Every command has a help of its own: npm run calls -- list --help`;

/** The analysts’ command line; it throws `CommanderError` and `Refusal` and exits nothing. */
export function programFor(io: Io): Command {
  const program = notingZone(plainSpoken(new Command('calls'), io), io)
    .usage('<command> [options]')
    .description(
      'Says how calls ended and what was promised to whom; brings in the calls of a time before, and erases what is kept of a caller.',
    )
    .addHelpText('after', examples);
  for (const addCommand of [
    addShow,
    addList,
    addFollowUps,
    addInvestigations,
    addCompleteness,
    addBackfill,
    addErase,
  ]) {
    addCommand(program, io);
  }
  return program;
}

/** Carries out one line of the analysts’ command line, and gives its exit code as `runProgram` does. */
export const run = (argv: readonly string[], io: Io): Promise<number> =>
  runProgram(programFor(io), argv, io);
