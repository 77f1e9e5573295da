import type { Word } from './word.ts';

const inKeyOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .map(([key, inner]) => [key, inKeyOrder(inner)] as const)
          .toSorted(([one], [other]) => (one < other ? -1 : 1)),
      )
    : value;

const asciiOf = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function written({ callerKeys, actOn, askedAt, ...rest }: Word['facts']): string {
  const facts = asciiOf({ actOn, askedAt, ...Object(inKeyOrder(rest)) });
  return callerKeys === undefined ? facts : `${facts} ${asciiOf(callerKeys)}`;
}

const known = new WeakMap<Word['facts'], string>();

/**
 * Content as text in which equal content is equal; it settles what is said at the same time: first by
 * whether it counts and when it was asked for. Who rang comes last.
 */
export function contentOf(facts: Word['facts']): string {
  const text = known.get(facts) ?? written(facts);
  known.set(facts, text);
  return text;
}

/** Whether one word stands before another of the same speaker. */
export const isGreater = (one: Word, other: Word): boolean =>
  one.saidAt === other.saidAt
    ? contentOf(one.facts) > contentOf(other.facts)
    : one.saidAt > other.saidAt;
