import { type Instant, sameSecond } from './instant.ts';
import {
  type Said,
  type SaidBySpeaker,
  type Speaker,
  type Statement,
  type StatementText,
  never,
  parseStatementText,
} from './statement.ts';

/** Contact Lens heard something: the action name of the rule that matched, and when it said so. */
export interface LensMatch {
  readonly action: string;
  readonly saidAt: Instant;
}

/** Who is believed first where sources differ: Connect's final record, then the later word. */
const believedFirst: readonly Speaker[] = [
  'CONTACT_RECORD',
  'DESCRIPTION',
  'COMPLETED',
  'DISCONNECTED',
  'CONNECTED_TO_AGENT',
  'QUEUED',
  'CONTACT_DATA_UPDATED',
  'CONNECTED_TO_SYSTEM',
  'AMD_DISABLED',
  'WEBRTC_API',
  'INITIATED',
];

/** One source's word, parsed. */
export type Spoken = Pick<Statement, 'speaker' | 'saidAt' | 'said'>;

const lensPrefix = 'LENS ';

/** What was said, most believed source first. */
export function inOrderOfBelief(saidBySpeaker: SaidBySpeaker): Spoken[] {
  const spoken: Spoken[] = [];
  for (const speaker of believedFirst) {
    const text = saidBySpeaker[speaker];
    if (text !== undefined) spoken.push({ speaker, ...parseStatementText(text) });
  }
  return spoken;
}

/** Every Contact Lens rule that matched, in the order of their action names. */
export function lensMatchesOf(saidBySpeaker: SaidBySpeaker): LensMatch[] {
  return (Object.entries(saidBySpeaker) as [Speaker, StatementText][])
    .filter(([speaker]) => speaker.startsWith(lensPrefix))
    .map(([speaker, text]) => ({
      action: speaker.slice(lensPrefix.length),
      saidAt: parseStatementText(text).saidAt,
    }))
    .toSorted((one, other) => (one.action < other.action ? -1 : 1));
}

/** The value of a field from the most believed source that gives it, or null. */
export function firstSaid<Field extends keyof Said>(
  spoken: readonly Spoken[],
  field: Field,
): NonNullable<Said[Field]> | null {
  for (const { said } of spoken) {
    const value = said[field];
    if (value !== undefined) return value;
  }
  return null;
}

/** The believed time; where a contact event gives the same second with its fraction, that one. */
export function firstTime(
  spoken: readonly Spoken[],
  field:
    'initiatedAt' | 'enqueuedAt' | 'disconnectedAt' | 'connectedToAgentAt' | 'connectedToSystemAt',
): Instant | null {
  const times = spoken
    .map(({ said }) => said[field])
    .filter((time) => time !== undefined)
    .filter((time) => time !== never);
  const [believed] = times;
  if (believed === undefined) return null;
  return times.find((time) => sameSecond(time, believed) && !time.endsWith('.000Z')) ?? believed;
}
