import { Command } from 'commander';
import { addFollowUps } from './commands/follow-ups.ts';
import { addInvestigations } from './commands/investigations.ts';
import { addList } from './commands/list.ts';
import { addShow } from './commands/show.ts';
import type { Io } from './io.ts';

const examples = `
Examples:
  npm run calls -- list --verdict agent-ended-early
  npm run calls -- show 4f0c2a9e-6d1b-4d0e-9c55-0a8e1d2b3c4d
  npm run calls -- follow-ups --before tomorrow
  npm run calls -- investigations --all --from 7d --stage production --format csv

Every command has a help of its own: npm run calls -- list --help`;

const defaultColumns = 80;

/** Commander's words as one sentence: it begins with "error:" and puts a second sentence beside the first. */
function sentence(text: string): string {
  const words = text
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.\s+(\w)/g, (_, letter: string) => `; ${letter.toLowerCase()}`)
    .replace(/\.$/, '');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.\n`;
}

/** The command line with all its commands; it throws `CommanderError` and `Refusal` and exits nothing. */
export function programFor(io: Io): Command {
  const width = () => io.stdout.columns ?? defaultColumns;
  const program = new Command('calls')
    .usage('<command> [options]')
    .description('Asks the calls table: how did calls end, and what was promised to whom?')
    .addHelpText('after', examples)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: width,
      getErrHelpWidth: width,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(sentence(text)),
    });
  for (const addCommand of [addShow, addList, addFollowUps, addInvestigations]) {
    addCommand(program, io);
  }
  return program;
}
