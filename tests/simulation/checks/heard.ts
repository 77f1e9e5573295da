import type { LivedDay } from '../world/live.ts';
import { type Names, type Word, wordOfAnswer, wordOfBus, wordOfRecord } from '../oracle/word.ts';

/** The secret that the twin of the caller keys uses. */
const secret = 'a secret for tests alone';

/** Every word that was brought to the pipeline, and every answer of Connect that it took. */
export function wordsOf({ day, world, policy }: LivedDay): Word[] {
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
  const answered = world.answers.map((answer) => wordOfAnswer(answer, names));
  return [...read.values(), ...answered].filter((word) => word !== null);
}
