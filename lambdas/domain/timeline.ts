import type { Call } from './call.ts';
import type { Contact } from './contact.ts';
import type { Instant } from './instant.ts';
import { never } from './statement.ts';

/** One thing that happened in a call; ids only, no personal data. */
export interface TimelineEntry {
  readonly at: Instant;
  readonly contactId: string;
  readonly what: string;
}

const named = (what: string, name: string | null): string =>
  name === null ? what : `${what} ${name}`;

function entriesOf(leg: Contact): TimelineEntry[] {
  const { contactId } = leg;
  const entry = (at: Instant | null, what: string): TimelineEntry[] =>
    at === null ? [] : [{ at, contactId, what }];
  const customerConnectedAt = leg.customerConnectedAt === never ? null : leg.customerConnectedAt;
  return [
    ...entry(leg.initiatedAt, named('leg began by', leg.initiationMethod)),
    ...(customerConnectedAt === leg.initiatedAt
      ? []
      : entry(customerConnectedAt, 'customer connected')),
    ...entry(leg.enqueuedAt, named('waiting in queue', leg.queueName ?? leg.queueId)),
    ...entry(leg.connectedToAgentAt, named('connected to agent', leg.agentUsername ?? leg.agentId)),
    ...entry(leg.disconnectedAt, named('leg ended:', leg.disconnectReason ?? 'reason unknown')),
    ...leg.lensMatches.flatMap(({ action, saidAt }) =>
      entry(saidAt, `Contact Lens heard ${action}`),
    ),
  ];
}

/** Everything that happened in a call whose time is known, in order; equal times keep the legs' order. */
export const timelineOf = (call: Pick<Call, 'legs'>): TimelineEntry[] =>
  call.legs
    .flatMap(entriesOf)
    .toSorted((one, other) => (one.at === other.at ? 0 : one.at < other.at ? -1 : 1));
