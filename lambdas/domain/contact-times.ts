import { secondsBetween } from './instant.ts';
import { type Spoken, firstSaid, firstTime } from './spoken.ts';
import { type MaybeNever, never } from './statement.ts';

function customerConnectedAt(spoken: readonly Spoken[]): MaybeNever | null {
  const connected = firstTime(spoken, 'connectedToSystemAt');
  if (connected !== null) return connected;
  const final = spoken.some(
    ({ speaker, said }) => speaker === 'CONTACT_RECORD' && said.connectedToSystemAt === never,
  );
  return final ? never : null;
}

const wholeSeconds = (seconds: number | null): number | null =>
  seconds === null ? null : Math.floor(seconds);

/** The times of a contact, each from the source that is believed first. */
export function timesOf(spoken: readonly Spoken[]) {
  return {
    initiatedAt: firstTime(spoken, 'initiatedAt'),
    customerConnectedAt: customerConnectedAt(spoken),
    enqueuedAt: firstTime(spoken, 'enqueuedAt'),
    connectedToAgentAt: firstTime(spoken, 'connectedToAgentAt'),
    disconnectedAt: firstTime(spoken, 'disconnectedAt'),
  };
}

/** Durations in whole seconds as Connect gives them; where it gives none, from its times. */
export function durationsOf(
  spoken: readonly Spoken[],
  times: ReturnType<typeof timesOf>,
  agentCame: boolean,
) {
  const { enqueuedAt, connectedToAgentAt, disconnectedAt } = times;
  const worked = secondsBetween(
    firstSaid(spoken, 'afterContactWorkStartedAt'),
    firstSaid(spoken, 'afterContactWorkEndedAt'),
  );
  return {
    queueWaitSeconds:
      firstSaid(spoken, 'queueSeconds') ??
      wholeSeconds(secondsBetween(enqueuedAt, agentCame ? connectedToAgentAt : disconnectedAt)),
    talkSeconds: firstSaid(spoken, 'interactionSeconds'),
    holdSeconds: firstSaid(spoken, 'holdSeconds'),
    afterContactWorkSeconds: firstSaid(spoken, 'afterContactWorkSeconds') ?? wholeSeconds(worked),
    connectToDisconnectSeconds: wholeSeconds(secondsBetween(connectedToAgentAt, disconnectedAt)),
  };
}
