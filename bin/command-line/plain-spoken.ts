import type { Command } from 'commander';
import type { Io } from './io.ts';
import { npmLine } from './npm-line.ts';

const defaultColumns = 80;

/** What the help puts right: of a wrong value commander itself says what it may be. */
const isOfHelp = (text: string): boolean =>
  /^error: (unknown|missing|too many|required option)|argument missing$/.test(text.trim());

/** Commander's words as one sentence: it begins with "error:" and puts a second sentence beside the first. */
function sentence(text: string, command: Command): string {
  const words = text
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.\s+(\w)/g, (_, letter: string) => `; ${letter.toLowerCase()}`)
    .replace(/\.$/, '');
  const help = isOfHelp(text) ? `; see ${npmLine(command)} --help` : '';
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${help}.\n`;
}

/** Has a command line speak on `io`, refuse in one sentence, and throw `CommanderError` instead of exiting. */
export function plainSpoken(program: Command, io: Io): Command {
  const width = () => io.stdout.columns ?? defaultColumns;
  let reached = program;
  const follow = (_: Command, subcommand: Command): void => {
    reached = subcommand.hook('preSubcommand', follow);
  };
  program.hook('preSubcommand', follow);
  program.configureHelp({ commandUsage: (command) => `${npmLine(command)} ${command.usage()}` });
  return program.exitOverride().configureOutput({
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => io.stderr.write(text),
    getOutHelpWidth: width,
    getErrHelpWidth: width,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
    outputError: (text, write) => write(sentence(text, reached)),
  });
}
