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
  /** How many inputs were of no concern. */
  readonly idle: number;
}

/** Reads what was brought to the pipeline and what it was answered. */
export function hear({ day, world, policy }: LivedDay): Heard {
  const { resolution, complaint, voicemail, abuse } = policy.policy;
  const names: Names = {
    attributes: [
      resolution.attribute,
      complaint.attribute,
      voicemail.attribute,
      abuse.warning,
      abuse.supervisor,
    ],
    tag: resolution.tag,
    secret,
  };
  const read = new Map<string, Word | null>();
  for (const { door, body, isPoison } of day.arrivals) {
    if (isPoison || read.has(body)) continue;
    read.set(body, door === 'queue' ? wordOfBus(body, names) : wordOfRecord(body, names));
  }
  return {
    words: [...read.values()].filter((word) => word !== null),
    answers: world.answers.map((answer) => wordOfAnswer(answer, names)),
    idle: day.arrivals.filter(({ body }) => read.get(body) === null).length,
  };
}
