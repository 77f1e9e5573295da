import type { DescribedContact } from '../../../bin/local/contact-centre/writing/described-contact.ts';
import type { Truth } from '../../../bin/local/contact-centre/writing/truth.ts';

/** What Connect gets to know of a contact, and when. */
export interface Learning {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly contact: Readonly<Record<string, unknown>> & { readonly Id: string };
}

function withoutWork(agent: DescribedContact['AgentInfo']): object {
  if (agent === undefined) return {};
  const { Id, ConnectedToAgentTimestamp, AgentInitiatedHoldDuration } = agent;
  return {
    AgentInfo: {
      Id,
      ...(ConnectedToAgentTimestamp && { ConnectedToAgentTimestamp }),
      ...(AgentInitiatedHoldDuration !== undefined && { AgentInitiatedHoldDuration }),
    },
  };
}

/** A contact's own moments: its beginning, its end, the end of the work after it. */
function momentsOf(contact: DescribedContact): Learning[] {
  const { AgentInfo, DisconnectTimestamp, DisconnectReason, DisconnectDetails } = contact;
  const { Recordings, QueueInfo, Attributes: _all, Tags: _own, ...begun } = contact;
  const { ConnectedToSystemTimestamp, LastUpdateTimestamp: _last, ...first } = begun;
  const { AgentInfo: _agent, DisconnectTimestamp: _end, ...bare } = first;
  const { DisconnectReason: _reason, DisconnectDetails: _details, ...beginning } = bare;
  const at = (time: string, facts: object): Learning => ({
    at: Date.parse(time),
    contact: { Id: contact.Id, ...facts, LastUpdateTimestamp: time },
  });
  const over = {
    ...(QueueInfo && { QueueInfo }),
    ...(ConnectedToSystemTimestamp && { ConnectedToSystemTimestamp }),
    ...(Recordings && { Recordings }),
    ...(DisconnectReason && { DisconnectReason }),
    ...(DisconnectDetails && { DisconnectDetails }),
    ...withoutWork(AgentInfo),
    DisconnectTimestamp,
  };
  const workedUntil = AgentInfo?.AfterContactWorkEndTimestamp;
  return [
    at(contact.InitiationTimestamp, beginning),
    ...(DisconnectTimestamp === undefined ? [] : [at(DisconnectTimestamp, over)]),
    ...(workedUntil === undefined ? [] : [at(workedUntil, { AgentInfo })]),
  ];
}

/** Attributes are the whole chain's, tags each contact's own; Connect always gives the whole set. */
function dataOf(truth: Truth, startAt: number): Learning[] {
  return truth.changes.flatMap(({ atMilliseconds }) => {
    const soFar = truth.changes.filter((change) => change.atMilliseconds <= atMilliseconds);
    const Attributes = Object.assign({}, ...soFar.map(({ attributes }) => attributes));
    const at = startAt + atMilliseconds;
    return truth.contacts
      .filter(({ InitiationTimestamp }) => Date.parse(InitiationTimestamp) <= at)
      .map(({ Id }) => {
        const own = soFar.filter(({ contactId }) => contactId === Id);
        const Tags = Object.assign({}, ...own.map(({ tags }) => tags));
        const LastUpdateTimestamp = new Date(at).toISOString();
        return { at, contact: { Id, Attributes, Tags, LastUpdateTimestamp } };
      });
  });
}

/** When each of the contacts ended that ended at all, as Connect has it. */
export function endsOf(learnings: readonly Learning[]): ReadonlyMap<string, string> {
  const ends = learnings.flatMap(({ contact }): [string, string][] => {
    const endedAt = contact['DisconnectTimestamp'];
    return typeof endedAt === 'string' ? [[contact.Id, endedAt]] : [];
  });
  return new Map(ends);
}

/** All that Connect learns of a call, in order of time. */
export const learningsOf = (truth: Truth, startAt: number): Learning[] =>
  [...truth.contacts.flatMap(momentsOf), ...dataOf(truth, startAt)].toSorted(
    (one, other) => one.at - other.at,
  );
