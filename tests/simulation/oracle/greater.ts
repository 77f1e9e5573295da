import type { Word } from './word.ts';

const inKeyOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .map(([key, inner]) => [key, inKeyOrder(inner)] as const)
          .toSorted(([one], [other]) => (one < other ? -1 : 1)),
      )
    : value;

/** Content as text in which equal content is equal; it settles what is said at the same time. */
export const contentOf = (facts: Word['facts']): string =>
  JSON.stringify(inKeyOrder(facts)).replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Whether one word stands before another of the same speaker. */
export const isGreater = (one: Word, other: Word): boolean =>
  one.saidAt === other.saidAt
    ? contentOf(one.facts) > contentOf(other.facts)
    : one.saidAt > other.saidAt;
