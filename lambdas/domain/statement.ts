import { canonicalText } from './canonical-text.ts';
import type { Instant } from './instant.ts';

/** The lifecycle of a contact in Connect's own words, from first to last. */
export const lifecycle = [
  'INITIATED',
  'CONNECTED_TO_SYSTEM',
  'QUEUED',
  'CONNECTED_TO_AGENT',
  'DISCONNECTED',
  'COMPLETED',
] as const;
export type LifecycleState = (typeof lifecycle)[number];

/** Voice event types that mark no step of the lifecycle but may state facts. */
export const otherVoiceEventTypes = ['CONTACT_DATA_UPDATED', 'AMD_DISABLED', 'WEBRTC_API'] as const;

/** The event types that a voice contact is recorded from; any other is ignored and counted. */
export type VoiceEventType = LifecycleState | (typeof otherVoiceEventTypes)[number];

/**
 * Who speaks: a contact event by its type, the contact record, an answer of `DescribeContact`, or a
 * Contact Lens rule by its action name. A contact keeps one statement of each.
 */
export type Speaker = VoiceEventType | 'CONTACT_RECORD' | 'DESCRIPTION' | `LENS ${string}`;

/** Stands for a time that a source explicitly leaves empty (null, or Connect's sentinel). */
export const never = 'never';

/** An instant, or `never`. */
export type MaybeNever = string;

/** What one source may say of a contact. A field that is absent was not said. */
export interface Said {
  /** When Connect was asked for a description: it cannot know what came after. */
  readonly askedAt?: Instant;
  readonly channel?: string;
  readonly initiationMethod?: string;
  readonly instanceId?: string;
  readonly initialContactId?: string;
  readonly previousContactId?: string;
  readonly nextContactId?: string;
  readonly relatedContactId?: string;
  readonly initiatedAt?: Instant;
  readonly connectedToSystemAt?: MaybeNever;
  readonly enqueuedAt?: Instant;
  readonly connectedToAgentAt?: MaybeNever;
  readonly disconnectedAt?: Instant;
  readonly afterContactWorkStartedAt?: Instant;
  readonly afterContactWorkEndedAt?: Instant;
  readonly queueSeconds?: number;
  readonly interactionSeconds?: number;
  readonly holdSeconds?: number;
  readonly afterContactWorkSeconds?: number;
  readonly agentId?: string;
  readonly agentUsername?: string;
  readonly queueId?: string;
  readonly queueName?: string;
  readonly disconnectReason?: string;
  readonly potentialDisconnectIssue?: string;
  readonly transferredOutside?: true;
  readonly recordingLocation?: string;
  readonly callerKey?: string;
  /**
   * On a description that a backfill only observes. The name comes before those of all other fields, so
   * that of two descriptions of the same time the text of the one without it is the greater and stands.
   */
  readonly actOn?: false;
  /** Only those contact attributes that the policy names. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Only that contact tag which the policy names. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** One source's word about one contact. */
export interface Statement {
  readonly contactId: string;
  readonly speaker: Speaker;
  /** When the source said it: the event's time, the contact record's `LastUpdateTimestamp`. */
  readonly saidAt: Instant;
  readonly said: Said;
}

/**
 * A statement as text whose order is the order of statements: first by the time it was said, then by
 * its content, so that a tie is never settled by arrival. ASCII only, so that every store sorts alike.
 */
export type StatementText = string;

const escapeBeyondAscii = (text: string): string =>
  text.replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A statement's content as text; equal content gives equal text. */
export const statementText = ({
  saidAt,
  said,
}: Pick<Statement, 'saidAt' | 'said'>): StatementText =>
  `${saidAt} ${escapeBeyondAscii(canonicalText(said))}`;

/** The statement content that a text holds: the inverse of `statementText`. */
export function parseStatementText(text: StatementText): Pick<Statement, 'saidAt' | 'said'> {
  const [saidAt = ''] = text.split(' ', 1);
  return { saidAt, said: JSON.parse(text.slice(saidAt.length + 1)) as Said };
}

/** All that was said of a contact: the greatest text of every speaker. */
export type SaidBySpeaker = Readonly<Partial<Record<Speaker, StatementText>>>;

/**
 * What two records of a contact say together. Commutative, associative and idempotent: the greater
 * text of each speaker stands, whatever came first.
 */
export function mergeSaid(one: SaidBySpeaker, other: SaidBySpeaker): SaidBySpeaker {
  const merged: Partial<Record<Speaker, StatementText>> = { ...one };
  for (const [speaker, text] of Object.entries(other) as [Speaker, StatementText][]) {
    const standing = merged[speaker];
    if (standing === undefined || standing < text) merged[speaker] = text;
  }
  return merged;
}
