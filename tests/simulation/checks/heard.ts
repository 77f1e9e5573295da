import { givenBy } from '../oracle/given.ts';
import { isGreater } from '../oracle/greater.ts';
import type { SitePolicy } from '../oracle/site-policy.ts';
import type { Arrival } from '../world/day.ts';
import type { LivedDay } from '../world/live.ts';
import { type Names, type Word, wordOfAnswer, wordOfBus, wordOfRecord } from '../oracle/word.ts';

/** The secret that the twin of the caller keys uses. */
const secret = 'a secret for tests alone';

/** What a day told. */
export interface Heard {
  /** Every word that was brought to the pipeline. */
  readonly words: readonly Word[];
  /** Every answer of Connect that it took, in their order. */
  readonly answers: readonly Word[];
  /** When values were given that it kept of answers, whether or not it took the answer itself. */
  readonly values: readonly Word[];
  /** How many inputs were of no concern. */
  readonly idle: number;
  /** How many brought what was known, in the order in which they came: once more, or too late. */
  readonly repeated: number;
}

const namesOf = ({ resolution, complaint, voicemail, abuse }: SitePolicy): Names => ({
  attributes: [
    resolution.attribute,
    complaint.attribute,
    voicemail.attribute,
    abuse.warning,
    abuse.supervisor,
  ],
  tag: resolution.tag,
  secret,
});

const byTime = (one: Arrival, other: Arrival): number => one.at - other.at;

/** How many words came when their speaker had said as much or more of the contact. */
function repeatsIn(words: readonly Word[]): number {
  const standing = new Map<string, Word>();
  return words.filter((word) => {
    const key = `${word.contactId} ${word.speaker}`;
    const before = standing.get(key);
    const isRepeat = before !== undefined && !isGreater(word, before);
    if (!isRepeat) standing.set(key, word);
    return isRepeat;
  }).length;
}

/** Reads what was brought to the pipeline and what it was answered. */
export function hear({ day, world }: LivedDay, policy: SitePolicy): Heard {
  const names = namesOf(policy);
  const read = new Map<string, Word | null>();
  for (const { door, body, isPoison } of day.arrivals) {
    if (isPoison || read.has(body)) continue;
    read.set(body, door === 'queue' ? wordOfBus(body, names) : wordOfRecord(body, names));
  }
  const inOrder = day.arrivals.toSorted(byTime).map(({ body }) => read.get(body) ?? null);
  return {
    words: [...read.values()].filter((word) => word !== null),
    answers: world.answers.map((answer) => wordOfAnswer(answer, names)),
    values: world.keptValues.flatMap(({ answer, speaker }) =>
      givenBy(wordOfAnswer({ ...answer, askedAt: '' }, names)).filter(
        (one) => `${one.speaker} ${one.saidAt}` === speaker,
      ),
    ),
    idle: day.arrivals.filter(({ body }) => read.get(body) === null).length,
    repeated: repeatsIn(inOrder.filter((word) => word !== null)),
  };
}
