import type { Instant } from '../../../lambdas/domain/instant.ts';
import type { Field } from '../../print/fields.ts';
import type { Io } from '../../command-line/io.ts';
import { type Listing, listingText } from '../../print/listing.ts';
import { type Column, tableText } from '../../print/table.ts';
import { type Zone, isoIn, shownTimes } from '../../times/zone.ts';
import { counted } from '../stage/words.ts';
import type { ReplayDocument } from './document.ts';
import type { SetAside } from './feed.ts';

/** A call of a replay, and when it was over; null where it is not. */
export type ReplayedCall = ReplayDocument['calls'][number] & { readonly closedAt: Instant | null };

/** For whom a replay is told. */
export interface Told {
  readonly format: 'table' | 'csv';
  readonly zone: Zone;
  readonly stdout: Io['stdout'];
}

function columnsFor(calls: readonly ReplayedCall[], zone: Zone): Column<ReplayedCall>[] {
  const times = shownTimes(
    'time',
    calls.map(({ closedAt }) => closedAt),
    zone,
  );
  return [
    {
      title: times.title,
      text: ({ closedAt }) => (closedAt === null ? null : times.text(closedAt)),
      whole: true,
      rank: 3,
    },
    { title: 'call', text: ({ callId }) => callId, whole: true },
    { title: 'verdict', text: ({ verdict }) => verdict ?? 'under way' },
    { title: 'rule', text: ({ rule }) => (rule === null ? null : String(rule)), align: 'right' },
    { title: 'resolution', text: ({ resolution }) => resolution, rank: 1 },
    { title: 'ended by', text: ({ endedBy }) => endedBy, rank: 2 },
    {
      title: 'asks for',
      text: ({ followUps, investigations }) => [...followUps, ...investigations].join(', ') || null,
    },
    { title: 'flags', text: ({ flags }) => flags.join(', ') || null, rank: 4 },
  ];
}

const fieldsIn = (zone: Zone): Field<ReplayedCall>[] => [
  { name: 'closedAt', value: ({ closedAt }) => (closedAt === null ? null : isoIn(zone, closedAt)) },
  { name: 'callId', value: ({ callId }) => callId },
  { name: 'verdict', value: ({ verdict }) => verdict },
  { name: 'rule', value: ({ rule }) => rule },
  { name: 'policyVersion', value: ({ policyVersion }) => policyVersion },
  { name: 'resolution', value: ({ resolution }) => resolution },
  { name: 'endedBy', value: ({ endedBy }) => endedBy },
  { name: 'followUps', value: ({ followUps }) => followUps },
  { name: 'investigations', value: ({ investigations }) => investigations },
  { name: 'flags', value: ({ flags }) => flags },
];

/** How many of everything there are, in a sentence. */
export const countsOf = ({
  calls,
  followUps,
  investigations,
  ignored,
  parked,
}: ReplayDocument): string =>
  [
    counted(calls.length, 'call'),
    counted(followUps.length, 'follow-up'),
    counted(investigations.length, 'investigation'),
    `${ignored.length} ignored`,
    `${parked.length} parked.`,
  ].join(', ');

const asideColumns: Column<readonly [string, SetAside[]]>[] = [
  { title: 'inputs', text: ([, { length }]) => String(length), align: 'right' },
  { title: 'reason', text: ([reason]) => reason },
  {
    title: 'first, counted from 0',
    text: ([, [first]]) => (first === undefined ? null : `${first.source} ${first.index}`),
  },
];

/** What was ignored, or parked, by reason: a history of years has thousands of them. */
function asideText(title: string, aside: readonly SetAside[], stdout: Io['stdout']): string {
  if (aside.length === 0) return '';
  const reasons = [...Map.groupBy(aside, ({ reason }) => reason)];
  return `\n${title}; --format json names each:\n${tableText(asideColumns, reasons, stdout)}`;
}

/** A replay's outcome: the calls, and for a person what was ignored and what was parked. */
export function replayText(
  document: ReplayDocument,
  calls: readonly ReplayedCall[],
  { format, zone, stdout }: Told,
): string {
  const listing: Listing<ReplayedCall> = {
    columns: (rows) => columnsFor(rows, zone),
    fields: fieldsIn(zone),
    sentence: () => countsOf(document),
  };
  const text = listingText(listing, calls, { format, stdout });
  if (format === 'csv') return text;
  const { ignored, parked } = document;
  return `${text}${asideText('Ignored', ignored, stdout)}${asideText('Parked', parked, stdout)}`;
}
