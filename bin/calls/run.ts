import { CommanderError } from 'commander';
import type { Io } from './io.ts';
import { programFor } from './program.ts';
import { Refusal } from './refusal.ts';

const askedWrongly = 2;

/**
 * Carries out one command line, without the program's own name, and gives its exit code: 0, 1 where
 * there is nothing or nobody to answer, 2 where it was asked wrongly.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    await programFor(io).parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : askedWrongly;
    if (!(error instanceof Refusal)) throw error;
    io.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}
