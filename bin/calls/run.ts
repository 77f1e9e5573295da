import { type Command, CommanderError } from 'commander';
import type { Io } from './io.ts';
import { programFor } from './program.ts';
import { Refusal } from './refusal.ts';

const askedWrongly = 2;

/**
 * Carries out one command line, without the program's own name, and gives its exit code: 0, 1 where
 * there is nothing or nobody to answer, 2 where it was asked wrongly.
 */
export async function runProgram(
  program: Command,
  argv: readonly string[],
  io: Io,
): Promise<number> {
  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : askedWrongly;
    if (!(error instanceof Refusal)) throw error;
    io.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}

/** Carries out one question to the calls table. */
export const run = (argv: readonly string[], io: Io): Promise<number> =>
  runProgram(programFor(io), argv, io);
