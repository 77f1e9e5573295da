import { globSync } from 'node:fs';
import { relative } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { plainSpoken } from '../../bin/command-line/plain-spoken.ts';
import { processIo } from '../../bin/command-line/process-io.ts';
import { readOrExit } from '../../bin/command-line/run.ts';

/** What the command line asks for. */
export interface Order {
  /** The files of the domain to mutate. */
  readonly files: readonly string[];
  /** Whether these are all files of the domain. */
  readonly isWhole: boolean;
  /** How many mutants to test at a time. */
  readonly workers?: number;
}

const domain = globSync('lambdas/domain/**/*.ts').toSorted();

function domainFile(path: string, others: readonly string[] = []): string[] {
  const file = relative('.', path);
  if (domain.includes(file)) return [...others, file];
  throw new InvalidArgumentError('It must be a file of lambdas/domain.');
}

function count(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('It must be a whole number from 1.');
}

const examples = `
It exits with 1 where fewer than 95 of 100 changes are noticed, or one goes unnoticed that is not listed.

Examples:
  npm run mutate
  npm run mutate -- lambdas/domain/call.ts --workers 1`;

/** Reads the command line; ends the process with a sentence where it cannot be understood. */
export function readOrder(argv: readonly string[]): Order {
  const io = processIo();
  const program = plainSpoken(new Command('mutate'), io)
    .description('Changes the domain in every small way and looks whether its tests notice.')
    .argument('[files...]', 'files of lambdas/domain; all of them where none is named', domainFile)
    .option('--workers <count>', 'mutants to test at a time; one for each core by default', count)
    .addHelpText('after', examples);
  const command = readOrExit(program, argv.slice(2), io);
  const [named]: readonly string[][] = command.processedArgs;
  const isWhole = named === undefined || named.length === 0;
  return { files: isWhole ? domain : named, isWhole, ...command.opts<{ workers?: number }>() };
}
