import type { Command } from 'commander';
import type { Io } from './io.ts';

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

/** Has a command line speak on `io`, refuse in one sentence, and throw `CommanderError` instead of exiting. */
export function plainSpoken(program: Command, io: Io): Command {
  const width = () => io.stdout.columns ?? defaultColumns;
  return program.exitOverride().configureOutput({
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => io.stderr.write(text),
    getOutHelpWidth: width,
    getErrHelpWidth: width,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
    outputError: (text, write) => write(sentence(text)),
  });
}
