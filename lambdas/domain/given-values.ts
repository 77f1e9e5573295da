import { type GivenField, firstGiven } from './given.ts';
import type { Instant } from './instant.ts';
import type { Spoken } from './spoken.ts';
import type { SaidBySpeaker } from './statement.ts';

/** A value with the time at which it was said. */
export interface Dated {
  readonly value: string;
  readonly saidAt: Instant;
}

interface DatedSet {
  readonly saidAt: Instant;
  readonly values: Readonly<Record<string, string>>;
}

/** When the unbroken line of last words that give the newest value began. */
function lineOf(name: string, newestFirst: readonly DatedSet[]): Instant {
  const [newest] = newestFirst;
  const differs = newestFirst.findIndex(({ values }) => values[name] !== newest?.values[name]);
  const line = differs === -1 ? newestFirst : newestFirst.slice(0, differs);
  return line.at(-1)?.saidAt ?? '';
}

/**
 * A value is as old as when it was first given: repeating is not renewing. Where another was first given
 * since, it was given again; then it is as old as the unbroken line of last words that give it.
 */
function datedOf(
  name: string,
  value: string,
  newestFirst: readonly DatedSet[],
  given: ReadonlyMap<string, Instant>,
): Dated {
  const line = lineOf(name, newestFirst);
  const first = given.get(value) ?? line;
  const isGivenAgain = [...given.values()].some((at) => at > first);
  return { value, saidAt: isGivenAgain || first > line ? line : first };
}

/** The newest set of values that any source gave; Connect sends the whole set each time. */
export function newestSet(
  spoken: readonly Spoken[],
  saidBySpeaker: SaidBySpeaker,
  field: GivenField,
): Readonly<Record<string, Dated>> {
  const newestFirst = spoken
    .flatMap(({ saidAt, said }): DatedSet[] => {
      const values = said[field];
      return values === undefined ? [] : [{ saidAt, values }];
    })
    .toSorted((one, other) =>
      one.saidAt === other.saidAt ? 0 : one.saidAt < other.saidAt ? 1 : -1,
    );
  return Object.fromEntries(
    Object.entries(newestFirst[0]?.values ?? {}).map(([name, value]) => [
      name,
      datedOf(name, value, newestFirst, firstGiven(saidBySpeaker, field, name)),
    ]),
  );
}
