import type { FormerVerdict } from '../../../lambdas/adapters/table/call-item.ts';
import type { Call } from '../../../lambdas/domain/call.ts';
import type { Contact } from '../../../lambdas/domain/contact.ts';
import type { Instant } from '../../../lambdas/domain/instant.ts';
import type { Obligation } from '../../../lambdas/domain/obligation.ts';
import type { TimelineEntry } from '../../../lambdas/domain/timeline.ts';
import { dueAtOf, isOverdue, stateOf } from '../due.ts';
import { duration } from '../../print/cell.ts';
import type { Column } from '../../print/table.ts';
import { type Zone, shownTimes } from '../../times/zone.ts';

/** The number by which a page names a leg. */
const legNumber = ({ legs }: Call, contactId: string): string | null => {
  const index = legs.findIndex((leg) => leg.contactId === contactId);
  return index === -1 ? null : String(index + 1);
};

export function timelineColumns(
  entries: readonly TimelineEntry[],
  call: Call,
  zone: Zone,
): Column<TimelineEntry>[] {
  const instants = entries.map(({ at }) => at);
  const times = shownTimes('time', instants, zone, 'second');
  return [
    { title: times.title, text: ({ at }) => times.text(at), whole: true },
    { title: 'leg', text: ({ contactId }) => legNumber(call, contactId), align: 'right' },
    { title: 'what', text: ({ what }) => what },
  ];
}

/** What became of each leg. In want of width the figures stay: the rest is in the timeline too. */
export const legColumns = (call: Call): Column<Contact>[] => [
  { title: 'leg', text: ({ contactId }) => legNumber(call, contactId), align: 'right' },
  { title: 'contact', text: ({ contactId }) => contactId, whole: true },
  { title: 'began by', text: (leg) => leg.initiationMethod, rank: 9 },
  { title: 'agent', text: (leg) => leg.agentUsername ?? leg.agentId, rank: 6 },
  { title: 'queue', text: (leg) => leg.queueName ?? leg.queueId, rank: 7 },
  { title: 'wait', text: (leg) => duration(leg.queueWaitSeconds), align: 'right', rank: 2 },
  { title: 'talk', text: (leg) => duration(leg.talkSeconds), align: 'right', rank: 1 },
  { title: 'hold', text: (leg) => duration(leg.holdSeconds), align: 'right', rank: 3 },
  {
    title: 'connected',
    text: (leg) => duration(leg.connectToDisconnectSeconds),
    align: 'right',
    rank: 5,
  },
  {
    title: 'after work',
    text: (leg) => duration(leg.afterContactWorkSeconds),
    align: 'right',
    rank: 4,
  },
  { title: 'ended by', text: (leg) => leg.disconnectReason, rank: 8 },
];

export function obligationColumns(
  obligations: readonly Obligation[],
  zone: Zone,
  now: Instant,
): Column<Obligation>[] {
  const times = shownTimes('due', obligations.map(dueAtOf), zone);
  const dueOf = (obligation: Obligation): string | null => {
    const dueAt = dueAtOf(obligation);
    return dueAt === null ? null : times.text(dueAt);
  };
  return [
    {
      title: 'what',
      text: ({ type, ordinal }) => (ordinal > 1 ? `${type} ${ordinal}` : type),
      rank: 2,
    },
    { title: 'kind', text: ({ kind }) => kind },
    {
      title: 'state',
      text: (obligation) => stateOf(obligation, now),
      stressed: (obligation) => isOverdue(obligation, now),
    },
    { title: times.title, text: dueOf, whole: true },
    { title: 'severity', text: ({ severity }) => severity, rank: 1 },
    { title: 'task', text: ({ taskContactId }) => taskContactId, whole: true },
  ];
}

export function formerVerdictColumns(
  former: readonly FormerVerdict[],
  zone: Zone,
): Column<FormerVerdict>[] {
  const instants = former.map(({ assessedAt }) => assessedAt);
  const times = shownTimes('judged', instants, zone, 'second');
  return [
    { title: 'revision', text: ({ revision }) => String(revision), align: 'right' },
    { title: times.title, text: ({ assessedAt }) => times.text(assessedAt), whole: true },
    { title: 'verdict', text: ({ verdict }) => verdict ?? 'under way again' },
    { title: 'rule', text: ({ rule }) => (rule === null ? null : String(rule)), align: 'right' },
    { title: 'policy', text: ({ policyVersion }) => policyVersion },
  ];
}
