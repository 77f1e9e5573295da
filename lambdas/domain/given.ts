import type { Instant } from './instant.ts';
import type { SaidBySpeaker, Speaker, Statement } from './statement.ts';

/** What a contact carries by name that the policy reads. */
export type GivenField = 'attributes' | 'tags';

const prefix = 'GIVEN ';

/** Whether a speaker is a value, and its word when that was first given. */
export const isGiven = (speaker: Speaker): boolean => speaker.startsWith(prefix);

const nameOf = (field: GivenField, name: string, value: string): string =>
  `${field} ${name}=${value}`;

const lastMilliseconds = Date.UTC(9999, 11, 31);

/** A time as a text of fifteen digits, the greater the earlier it is: of two such words the earlier stands. */
const countedDown = (at: Instant): string => String(lastMilliseconds - Date.parse(at));

const instantOf = (text: string): Instant =>
  new Date(lastMilliseconds - Number(text.slice(0, 15))).toISOString();

/**
 * The words that a statement has beside its own: each value that it gives, as a speaker that says when it
 * was first given. A source that speaks again replaces its own word, and Connect repeats all values each
 * time; these stay. Their `saidAt` counts down.
 */
export const givenIn = ({ contactId, saidAt, said }: Statement): Statement[] =>
  (['attributes', 'tags'] as const).flatMap((field) =>
    Object.entries(said[field] ?? {}).map(([name, value]) => ({
      contactId,
      speaker: `${prefix}${nameOf(field, name, value)}` as const,
      saidAt: countedDown(saidAt),
      said: {},
    })),
  );

/** Of what was said of a contact the words that tell when values were first given, in the order of these. */
export const givenWords = (saidBySpeaker: SaidBySpeaker): SaidBySpeaker =>
  Object.fromEntries(
    Object.entries(saidBySpeaker)
      .filter(([speaker]) => speaker.startsWith(prefix))
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );

/** When each value of a name was first given, as far as it was kept. */
export function firstGiven(
  saidBySpeaker: SaidBySpeaker,
  field: GivenField,
  name: string,
): ReadonlyMap<string, Instant> {
  const stem = `${prefix}${nameOf(field, name, '')}`;
  const words = Object.entries(saidBySpeaker) as [Speaker, string][];
  return new Map(
    words
      .filter(([speaker]) => speaker.startsWith(stem))
      .map(([speaker, text]) => [speaker.slice(stem.length), instantOf(text)]),
  );
}
