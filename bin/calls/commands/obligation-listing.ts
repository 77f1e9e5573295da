import type { Instant } from '../../../lambdas/domain/instant.ts';
import type { Obligation } from '../../../lambdas/domain/obligation.ts';
import { dueAtOf, isOverdue, stateOf } from '../due.ts';
import type { Field } from '../../print/fields.ts';
import type { Listing } from '../../print/listing.ts';
import type { Column } from '../../print/table.ts';
import { type Zone, isoIn, shownTimes } from '../../times/zone.ts';

/** What was asked for, and when. */
interface Asked {
  readonly type: Obligation['type'];
  readonly noun: string;
  readonly words: string;
  readonly zone: Zone;
  readonly now: Instant;
}

/** The time that obligations are listed by. */
const timeOf = (obligation: Obligation): Instant => dueAtOf(obligation) ?? obligation.raisedAt;

/** The order in which the table's first column rises. */
export function byTimeShown(one: Obligation, other: Obligation): number {
  const [before, after] = [timeOf(one), timeOf(other)];
  if (before === after) return 0;
  return before < after ? -1 : 1;
}

function columnsFor(
  obligations: readonly Obligation[],
  { type, zone, now }: Asked,
): Column<Obligation>[] {
  const name = type === 'follow-up' ? 'due' : 'raised';
  const times = shownTimes(name, obligations.map(timeOf), zone);
  return [
    {
      title: times.title,
      text: (obligation) => times.text(timeOf(obligation)),
      whole: true,
      stressed: (obligation) => isOverdue(obligation, now),
    },
    { title: 'kind', text: ({ kind }) => kind },
    { title: 'severity', text: ({ severity }) => severity, rank: 4 },
    {
      title: 'state',
      text: (obligation) => stateOf(obligation, now),
      stressed: (obligation) => isOverdue(obligation, now),
    },
    { title: 'call', text: ({ callId }) => callId, whole: true },
    { title: 'verdict', text: ({ verdict }) => verdict, rank: 2 },
    { title: 'queue', text: ({ queueName, queueId }) => queueName ?? queueId, rank: 1 },
    { title: 'task', text: ({ taskContactId }) => taskContactId, whole: true, rank: 3 },
  ];
}

const fieldsFor = ({ type, zone, now }: Asked): Field<Obligation>[] => {
  const time = (at: Instant | null): string | null => (at === null ? null : isoIn(zone, at));
  const due: Field<Obligation>[] = [
    { name: 'dueAt', value: (obligation) => time(dueAtOf(obligation)) },
    { name: 'isOverdue', value: (obligation) => isOverdue(obligation, now) },
  ];
  return [
    { name: 'id', value: ({ id }) => id },
    { name: 'kind', value: ({ kind }) => kind },
    { name: 'severity', value: ({ severity }) => severity },
    { name: 'state', value: ({ state }) => state },
    ...(type === 'follow-up' ? due : []),
    { name: 'raisedAt', value: ({ raisedAt }) => time(raisedAt) },
    { name: 'closedAt', value: ({ closedAt }) => time(closedAt) },
    { name: 'callId', value: ({ callId }) => callId },
    { name: 'contactId', value: ({ contactId }) => contactId },
    { name: 'verdict', value: ({ verdict }) => verdict },
    { name: 'rule', value: ({ rule }) => rule },
    { name: 'policyVersion', value: ({ policyVersion }) => policyVersion },
    { name: 'queueId', value: ({ queueId }) => queueId },
    { name: 'queueName', value: ({ queueName }) => queueName },
    { name: 'taskContactId', value: ({ taskContactId }) => taskContactId },
  ];
};

function sentenceFor({ noun, words, zone, now }: Asked, rows: readonly Obligation[]): string {
  const count = rows.length === 0 ? 'No' : String(rows.length);
  const overdue = rows.filter((row) => isOverdue(row, now)).length;
  const plural = rows.length > 1 ? 's' : '';
  const late = overdue === 0 ? '' : `, ${overdue} overdue`;
  return `${count} ${noun}${plural}${words}${late}${words.endsWith(')') ? '' : ` (${zone})`}.`;
}

/** Obligations of one type as they are listed. */
export const obligationListing = (asked: Asked): Listing<Obligation> => ({
  columns: (obligations) => columnsFor(obligations, asked),
  fields: fieldsFor(asked),
  sentence: (rows) => sentenceFor(asked, rows),
});
