import type { Command, Option } from 'commander';
import { npmLine } from './npm-line.ts';
import { Refusal } from './refusal.ts';

/** In which variable npm leaves an option that it took for its own. */
const variableOf = (option: Option): string => `npm_config_${option.name().replaceAll('-', '_')}`;

/** The command that the words of a line lead to, and the words that are left for it. */
function addressed(program: Command, words: readonly string[]) {
  let command = program;
  const others: string[] = [];
  for (const word of words) {
    const found = command.commands.find((each) => each.name() === word);
    if (found === undefined) others.push(word);
    command = found ?? command;
  }
  return { command, others };
}

const numberLike = /^[+\d\s()./-]+$/;

/** A word as it was typed, but not what may be somebody's number. */
const shown = (word: string): string => (numberLike.test(word) ? '…' : word);

/** An option as the help writes it, so that its value, which may be personal, is not repeated. */
const written = ({ flags }: Option): string => flags.replace(/^-\w, /, '');

/** What npm writes where it left an option's value behind among the arguments. */
const valueLeftBehind = 'true';

/**
 * Refuses a line of which npm kept options, as it does with all that stand before a `--`: what they ask for,
 * a dry run or a stage, would be forgotten. Of `--before`, which npm itself has for dates, nothing is to be
 * seen. Throws `Refusal`.
 */
export function refuseSwallowedOptions(
  program: Command,
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): void {
  if (environment['npm_lifecycle_event'] !== program.name()) return;
  const { command, others } = addressed(program, words);
  const swallowed = command.options.filter((option) => environment[variableOf(option)]);
  if (swallowed.length === 0) return;
  const isMixed = swallowed.some(
    (option) => option.required && environment[variableOf(option)] === valueLeftBehind,
  );
  const line = [
    npmLine(command),
    ...(isMixed ? ['…'] : others.map(shown)),
    ...swallowed.map(written),
  ];
  throw new Refusal('asked', `Put -- before the options: ${line.join(' ')}`);
}
