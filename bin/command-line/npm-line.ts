import type { Command } from 'commander';

/** How a person runs a command by npm, as `npm run ops -- redrive`; a program bears its script's name. */
export function npmLine(command: Command): string {
  const name = command.name();
  if (command.parent !== null) return `${npmLine(command.parent)} ${name}`;
  return name === 'start' ? 'npm start --' : `npm run ${name} --`;
}
