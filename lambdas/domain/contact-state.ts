import { type Spoken, firstSaid, firstTime } from './spoken.ts';
import { type LifecycleState, type Said, type Speaker, never } from './statement.ts';

/** Sources that speak once the contact is over, so that an agent named by them had joined. */
const afterTheEnd = new Set<Speaker>([
  'CONTACT_RECORD',
  'DESCRIPTION',
  'COMPLETED',
  'DISCONNECTED',
]);

const namesAgent = (said: Said): boolean =>
  said.connectedToAgentAt !== never &&
  (said.agentId !== undefined || said.agentUsername !== undefined);

/** A callback names the agent that it is meant for from its beginning: only a time shows that they came. */
export function hadAgent(spoken: readonly Spoken[], initiationMethod: string | null): boolean {
  const isNamedBefore = initiationMethod === 'CALLBACK';
  return spoken.some(
    ({ speaker, said }) =>
      speaker === 'CONNECTED_TO_AGENT' ||
      (said.connectedToAgentAt !== undefined && said.connectedToAgentAt !== never) ||
      (!isNamedBefore && afterTheEnd.has(speaker) && namesAgent(said)),
  );
}

/** A record names the queue of contacts that never waited in it; AWS's own test is the time or the wait. */
const waitedByRecord = ({ enqueuedAt = never, queueSeconds = 0 }: Said): boolean =>
  enqueuedAt !== never || queueSeconds > 0;

/** An event that names a queue without a time speaks of the queue that the contact waits in. */
const waitedByEvent = (said: Said, initiationMethod: string | null): boolean =>
  (said.enqueuedAt !== undefined && said.enqueuedAt !== never) ||
  (said.enqueuedAt !== never &&
    (said.queueId !== undefined || said.queueName !== undefined) &&
    initiationMethod !== 'OUTBOUND');

/** Whether a contact waited in a queue, as far as any source shows it. */
export const wasQueued = (spoken: readonly Spoken[], initiationMethod: string | null): boolean =>
  spoken.some(
    ({ speaker, said }) =>
      speaker === 'QUEUED' ||
      (speaker === 'CONTACT_RECORD' ? waitedByRecord(said) : waitedByEvent(said, initiationMethod)),
  );

/** The latest step of the lifecycle that is known; null where only Contact Lens has spoken. */
export function stateOf(
  spoken: readonly Spoken[],
  known: { queued: boolean; agent: boolean },
): LifecycleState | null {
  const speakers = new Set(spoken.map(({ speaker }) => speaker));
  const ended =
    firstSaid(spoken, 'disconnectedAt') !== null || firstSaid(spoken, 'disconnectReason') !== null;
  if (speakers.has('COMPLETED') || speakers.has('CONTACT_RECORD')) return 'COMPLETED';
  if (speakers.has('DISCONNECTED') || ended) return 'DISCONNECTED';
  if (known.agent) return 'CONNECTED_TO_AGENT';
  if (known.queued) return 'QUEUED';
  if (speakers.has('CONNECTED_TO_SYSTEM') || firstTime(spoken, 'connectedToSystemAt') !== null) {
    return 'CONNECTED_TO_SYSTEM';
  }
  return speakers.size === 0 ? null : 'INITIATED';
}
