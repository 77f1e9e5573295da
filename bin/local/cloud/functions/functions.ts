import type { FindDeclared } from '../assembly/declared.ts';
import { isCalled, readFunction, type FunctionGround } from './declared-functions.ts';
import { createFunction, type LocalFunction } from './local-function.ts';
import type { LogBook } from './log-book.ts';

/**
 * Thrown when an override names a function that no event source feeds; lists those that there are.
 */
class UnknownFunction extends Error {
  constructor(name: string, known: readonly string[]) {
    super(`There is no function ${name} in the assembly; there are ${known.join(', ')}.`);
    this.name = 'UnknownFunction';
  }
}

/** The functions of the assembly that are fed by an event source, by name. */
export type Functions = ReadonlyMap<string, LocalFunction>;

/** Reads the functions with these names; none is started before its first invocation. */
export function readFunctions(
  find: FindDeclared,
  names: ReadonlySet<string>,
  ground: FunctionGround,
  logBook: LogBook,
): Functions {
  const settings = find('AWS::Lambda::Function')
    .filter(({ name }) => names.has(name))
    .map((declared) => readFunction(declared, ground));
  const known = settings.map(({ name }) => name);
  const unknown = Object.keys(ground.overrides).find(
    (wanted) => !known.some((name) => isCalled(name, wanted)),
  );
  if (unknown !== undefined) throw new UnknownFunction(unknown, known);
  return new Map(
    settings.map((each) => [
      each.name,
      createFunction(each, (line) => {
        logBook.append(each.name, line);
      }),
    ]),
  );
}
