import { type Command, CommanderError } from 'commander';
import type { Io } from './io.ts';
import { refuseSwallowedOptions } from './npm-options.ts';
import { Refusal } from './refusal.ts';

const askedWrongly = 2;

/** The exit code after what a command line threw; says a refusal's sentence, commander said its own. */
function exitCodeAfter(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : askedWrongly;
  if (!(error instanceof Refusal)) throw error;
  io.stderr.write(`${error.message}\n`);
  return error.exitCode;
}

/**
 * Carries out one command line, without the program's own name, and gives its exit code: 0 (an empty list
 * is an answer), 1 where nobody answers, nothing is kept of what was named, or work is left, 2 where it was
 * asked wrongly.
 */
export async function runProgram(
  program: Command,
  argv: readonly string[],
  io: Io,
): Promise<number> {
  try {
    refuseSwallowedOptions(program, argv, io.environment);
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    return exitCodeAfter(error, io);
  }
}

/**
 * Reads the options and arguments of a program without actions; ends the process for its help, and where it
 * is asked wrongly.
 */
export function readOrExit(program: Command, argv: readonly string[], io: Io): Command {
  try {
    refuseSwallowedOptions(program, argv, io.environment);
    return program.parse(argv, { from: 'user' });
  } catch (error) {
    return process.exit(exitCodeAfter(error, io));
  }
}
