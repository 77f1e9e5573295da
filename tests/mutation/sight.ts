import type { Stryker } from '@stryker-mutator/core';
import type { Fate, Mutant } from './verdict.ts';

/** A mutant as Stryker tells of it. */
type MutantResult = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

const fates: Readonly<Partial<Record<MutantResult['status'], Fate>>> = {
  Killed: 'killed',
  // Code that cannot even be loaded fails every test.
  RuntimeError: 'killed',
  Timeout: 'timed-out',
  Survived: 'survived',
  NoCoverage: 'survived',
};

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

type Seen = Pick<MutantResult, 'location' | 'replacement' | 'status'>;

/** A mutant as it is judged. `source` is the text of `file`. Throws where it was not tested. */
export function seen(
  { location, replacement, status }: Seen,
  file: string,
  source: string,
): Mutant {
  const { start, end } = location;
  const fate = fates[status];
  if (fate === undefined)
    throw new Error(`A mutant of ${file} in line ${start.line} is ${status}.`);
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const [first = '', last = ''] = [lines.at(0), lines.at(-1)];
  return {
    file,
    line: start.line,
    fate,
    was: inOneLine(lines.join('\n')),
    becomes: inOneLine(
      `${first.slice(0, start.column - 1)}${replacement}${last.slice(end.column - 1)}`,
    ),
  };
}
