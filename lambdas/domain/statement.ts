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
 * Who speaks: a contact event by its type, the contact record, an answer of `DescribeContact`, a Contact
 * Lens rule by its action name, or a value that one of them gave (`GIVEN attributes resolution=resolved`).
 * A contact keeps one statement of each.
 */
export type Speaker =
  VoiceEventType | 'CONTACT_RECORD' | 'DESCRIPTION' | `LENS ${string}` | `GIVEN ${string}`;

/** Stands for a time that a source explicitly leaves empty (null, or Connect's sentinel). */
export const never = 'never';

/** When a statement was made that nobody dated: before every time, so that any dated word is newer. */
export const untold = '1970-01-01T00:00:00.000Z';

/** An instant, or `never`. */
export type MaybeNever = string;

/** What one source may say of a contact. A field that is absent was not said. */
export interface Said {
  /**
   * When Connect was asked for a description: it cannot know what came after. Of two that Connect dates
   * alike, the one that was asked for later stands.
   */
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
  readonly enqueuedAt?: MaybeNever;
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
  /** The customer's pseudonyms: under the newest secret, and under the one before it, if there is one. */
  readonly callerKeys?: readonly string[];
  /** Connect was told to forget who the customer of this contact is. */
  readonly customerRedacted?: true;
  /**
   * On a description that a backfill only observes. Of two that Connect dates alike, the one without it
   * stands.
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

/** Objects as the text of one: what the first holds is written first. */
function joined(...objects: readonly object[]): string {
  const inner = objects.map((object) => canonicalText(object).slice(1, -1));
  return `{${inner.filter((text) => text !== '').join(',')}}`;
}

/**
 * A statement's content as text; equal content gives equal text. How a description came about is written
 * first, so that it settles a tie. The caller keys come last, behind the rest: without them two texts
 * stand in the same order as with them, if they still differ.
 */
export function statementText({ saidAt, said }: Pick<Statement, 'saidAt' | 'said'>): StatementText {
  const { callerKeys, actOn, askedAt, ...rest } = said;
  const content = joined({ actOn, askedAt }, rest);
  const parts = [saidAt, content, ...(callerKeys ? [canonicalText(callerKeys)] : [])];
  return escapeBeyondAscii(parts.join(' '));
}

/** What a text may hold that was written before the secret of the caller keys could be rotated. */
interface SaidOfOld extends Said {
  readonly callerKey?: string;
}

/** The statement content that a text holds: the inverse of `statementText`. */
export function parseStatementText(text: StatementText): Pick<Statement, 'saidAt' | 'said'> {
  const [saidAt = ''] = text.split(' ', 1);
  const end = text.endsWith(']') ? text.lastIndexOf(' [') : text.length;
  const { callerKey, ...rest } = JSON.parse(text.slice(saidAt.length + 1, end)) as SaidOfOld;
  const said = callerKey === undefined ? rest : { callerKeys: [callerKey], ...rest };
  if (end === text.length) return { saidAt, said };
  return { saidAt, said: { ...said, callerKeys: JSON.parse(text.slice(end + 1)) as string[] } };
}

/** The same statement without what it says of who the customer is. */
export function withoutCallerKeys(text: StatementText): StatementText {
  const { saidAt, said } = parseStatementText(text);
  const { callerKeys: _keys, ...rest } = said;
  return statementText({ saidAt, said: rest });
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
