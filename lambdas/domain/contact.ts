import { hadAgent, stateOf, wasQueued } from './contact-state.ts';
import { durationsOf, timesOf } from './contact-times.ts';
import { givenWords } from './given.ts';
import { type Instant, latestOf } from './instant.ts';
import { type Dated, newestSet } from './given-values.ts';
import {
  type LensMatch,
  type Spoken,
  firstSaid,
  inOrderOfBelief,
  lensMatchesOf,
} from './spoken.ts';
import {
  type LifecycleState,
  type MaybeNever,
  type Said,
  type SaidBySpeaker,
  untold,
} from './statement.ts';

/** What is known of one contact, all sources taken together. Null is unknown. */
export interface Contact {
  readonly contactId: string;
  readonly channel: string;
  /** The latest step of the lifecycle that is known; null where only Contact Lens has spoken. */
  readonly state: LifecycleState | null;
  readonly initiationMethod: string | null;
  readonly instanceId: string | null;
  readonly initialContactId: string | null;
  readonly previousContactId: string | null;
  readonly nextContactId: string | null;
  readonly initiatedAt: Instant | null;
  /** When the customer's side connected; `never` only where Connect's record says that it did not. */
  readonly customerConnectedAt: MaybeNever | null;
  readonly enqueuedAt: Instant | null;
  readonly connectedToAgentAt: Instant | null;
  readonly disconnectedAt: Instant | null;
  readonly wasQueued: boolean;
  readonly hadAgent: boolean;
  readonly agentId: string | null;
  readonly agentUsername: string | null;
  readonly queueId: string | null;
  readonly queueName: string | null;
  readonly disconnectReason: string | null;
  readonly potentialDisconnectIssue: string | null;
  readonly transferredOutside: boolean;
  readonly queueWaitSeconds: number | null;
  readonly talkSeconds: number | null;
  readonly holdSeconds: number | null;
  readonly afterContactWorkSeconds: number | null;
  readonly connectToDisconnectSeconds: number | null;
  readonly recordingLocation: string | null;
  /** The customer's pseudonyms, newest first; none where nobody told who they are, or Connect forgot it. */
  readonly callerKeys: readonly string[];
  /** Connect was told to forget who the customer is. */
  readonly isCustomerRedacted: boolean;
  readonly attributes: Readonly<Record<string, Dated>>;
  readonly tags: Readonly<Record<string, Dated>>;
  readonly lensMatches: readonly LensMatch[];
  /** Whether Connect's own record, or its answer to a question, is among the sources. */
  readonly hasContactRecord: boolean;
  readonly isDescribed: boolean;
  /** When Connect was asked for its answer; null where it was not, or nobody noted it. */
  readonly askedAt: Instant | null;
  /** When the last word about it was said but for Connect's answers; null where none was. */
  readonly lastToldAt: Instant | null;
  /** When the last word about it was said; null where only Contact Lens has spoken, or nobody dated it. */
  readonly lastSaidAt: Instant | null;
  /** When its values were first given, as the words that keep it. */
  readonly given: SaidBySpeaker;
}

/** An event's reason stands before the record's: it is the first that Connect gave. */
function disconnectReasonOf(spoken: readonly Spoken[]): string | null {
  const events = spoken.filter(
    ({ speaker }) => speaker !== 'CONTACT_RECORD' && speaker !== 'DESCRIPTION',
  );
  return firstSaid(events, 'disconnectReason') ?? firstSaid(spoken, 'disconnectReason');
}

/** When the last of these words was said; what nobody dated tells nothing of that. */
const lastSaidAt = (spoken: readonly Spoken[]): Instant | null =>
  latestOf(spoken.map(({ saidAt }) => (saidAt === untold ? null : saidAt)));

/** The facts of a contact: a pure function of what was said, whatever the order it arrived in. */
export function contactFrom(contactId: string, saidBySpeaker: SaidBySpeaker): Contact {
  const spoken = inOrderOfBelief(saidBySpeaker);
  const text = (field: keyof Said): string | null => firstSaid(spoken, field) as string | null;
  const initiationMethod = text('initiationMethod');
  const queued = wasQueued(spoken, initiationMethod);
  const agent = hadAgent(spoken, initiationMethod);
  const times = timesOf(spoken);
  const isCustomerRedacted = firstSaid(spoken, 'customerRedacted') === true;
  return {
    contactId,
    channel: text('channel') ?? 'VOICE',
    state: stateOf(spoken, { queued, agent }),
    initiationMethod,
    instanceId: text('instanceId'),
    initialContactId: text('initialContactId'),
    previousContactId: text('previousContactId'),
    nextContactId: text('nextContactId'),
    ...times,
    wasQueued: queued,
    hadAgent: agent,
    agentId: agent ? text('agentId') : null,
    agentUsername: agent ? text('agentUsername') : null,
    queueId: text('queueId'),
    queueName: text('queueName'),
    disconnectReason: disconnectReasonOf(spoken),
    potentialDisconnectIssue: text('potentialDisconnectIssue'),
    transferredOutside: firstSaid(spoken, 'transferredOutside') === true,
    ...durationsOf(spoken, times, agent),
    recordingLocation: text('recordingLocation'),
    callerKeys: isCustomerRedacted ? [] : (firstSaid(spoken, 'callerKeys') ?? []),
    isCustomerRedacted,
    attributes: newestSet(spoken, saidBySpeaker, 'attributes'),
    tags: newestSet(spoken, saidBySpeaker, 'tags'),
    lensMatches: lensMatchesOf(saidBySpeaker),
    hasContactRecord: saidBySpeaker.CONTACT_RECORD !== undefined,
    isDescribed: saidBySpeaker.DESCRIPTION !== undefined,
    askedAt: spoken.find(({ speaker }) => speaker === 'DESCRIPTION')?.said.askedAt ?? null,
    lastToldAt: lastSaidAt(spoken.filter(({ speaker }) => speaker !== 'DESCRIPTION')),
    lastSaidAt: lastSaidAt(spoken),
    given: givenWords(saidBySpeaker),
  };
}

/** Whether this leg has ended; after contact work may go on. */
export const isOver = (contact: Contact): boolean =>
  contact.state === 'DISCONNECTED' || contact.state === 'COMPLETED';

/** The earliest time known of a contact, to order legs whose initiation was never told. */
export const startOf = (contact: Contact): Instant | null =>
  contact.initiatedAt ?? contact.enqueuedAt ?? contact.connectedToAgentAt ?? contact.disconnectedAt;

/** Whether a contact begins a call, as far as it says: it names no contact before itself. */
export const isFirstLeg = (contact: Contact): boolean =>
  (contact.initialContactId ?? contact.contactId) === contact.contactId &&
  contact.previousContactId === null;
