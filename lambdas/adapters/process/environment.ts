/** Thrown at start when a function's environment lacks a variable; names every one that is missing. */
export class MissingEnvironment extends Error {
  constructor(names: readonly string[]) {
    super(`The function cannot start: its environment lacks ${names.join(', ')}.`);
    this.name = 'MissingEnvironment';
  }
}

/** The named variables of the environment, each a non-empty string. Throws `MissingEnvironment`. */
export function readEnvironment<Name extends string>(
  names: readonly Name[],
  environment: Readonly<Record<string, string | undefined>>,
): Record<Name, string> {
  const missing = names.filter((name) => !environment[name]);
  if (missing.length > 0) throw new MissingEnvironment(missing);
  return Object.fromEntries(names.map((name) => [name, environment[name]])) as Record<Name, string>;
}
