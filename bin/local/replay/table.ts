import { tableOf } from '../stage/table.ts';
import type { SetAside } from './feed.ts';
import type { ReplayDocument } from './document.ts';

const orDash = (value: string | number | null): string => (value === null ? '–' : String(value));

const counted = (count: number, thing: string): string =>
  `${count} ${thing}${count === 1 ? '' : 's'}`;

function callsTable({ calls }: ReplayDocument): string {
  const rows = calls.map((call) => [
    call.callId,
    orDash(call.verdict ?? 'under way'),
    orDash(call.rule),
    call.resolution,
    orDash(call.endedBy),
    [...call.followUps, ...call.investigations].join('\n') || '–',
    call.flags.join('\n') || '–',
  ]);
  return tableOf(['call', 'verdict', 'rule', 'resolution', 'ended by', 'asks for', 'flags'], rows);
}

function asideTable(title: string, aside: readonly SetAside[]): string[] {
  if (aside.length === 0) return [];
  const rows = aside.map(({ source, index, reason }) => [source, String(index), reason]);
  return ['', `${title}:`, tableOf(['source', 'index', 'reason'], rows)];
}

/** A replay's outcome for a person: the calls, then what was ignored and what was parked. */
export function replayTable(document: ReplayDocument): string {
  const { calls, followUps, investigations, ignored, parked } = document;
  const counts = [
    counted(calls.length, 'call'),
    counted(followUps.length, 'follow-up'),
    counted(investigations.length, 'investigation'),
    `${ignored.length} ignored`,
    `${parked.length} parked`,
  ];
  return [
    ...(calls.length === 0 ? [] : [callsTable(document), '']),
    `${counts.join(', ')}.`,
    ...asideTable('Ignored', ignored),
    ...asideTable('Parked', parked),
  ].join('\n');
}
