import type { Word } from './word.ts';

const endOfTime = Date.parse('9999-12-31T00:00:00.000Z');

const keyOf = (field: string, name: string, value: string): string =>
  `GIVEN ${field} ${name}=${value}`;

/** For every value that a word gives, a word that it was given then; the earliest is the greatest. */
export const givenBy = ({ contactId, saidAt, facts }: Word): Word[] =>
  ['attributes', 'tags'].flatMap((field) =>
    Object.entries(facts[field] ?? {}).map(([name, value]) => ({
      contactId,
      speaker: keyOf(field, name, String(value)),
      saidAt: String(endOfTime - Date.parse(saidAt)),
      facts: {},
    })),
  );

/** When a value was first given, by these greatest words. */
export function firstGivenAt(
  words: ReadonlyMap<string, Word>,
  field: string,
  name: string,
  value: string,
): string | undefined {
  const left = words.get(keyOf(field, name, value))?.saidAt;
  return left === undefined ? undefined : new Date(endOfTime - Number(left)).toISOString();
}

/** Whether any other value of the name was first given after this time. */
export const isOtherGivenAfter = (
  words: ReadonlyMap<string, Word>,
  { field, name, value }: { field: string; name: string; value: string },
  at: string,
): boolean =>
  [...words.entries()].some(
    ([speaker, { saidAt }]) =>
      speaker.startsWith(keyOf(field, name, '')) &&
      speaker !== keyOf(field, name, value) &&
      endOfTime - Number(saidAt) > Date.parse(at),
  );
