import { greatestWords } from './call.ts';
import type { Word } from './word.ts';

/** How the contacts that ended in an hour came to be known. */
export interface HourTally {
  readonly known: number;
  readonly byEvent: number;
  readonly byContactRecord: number;
  readonly repaired: number;
  readonly missing: number;
  /** The first 250, in the order of the ends. */
  readonly missingIds: readonly string[];
}

const endings = ['DISCONNECTED', 'COMPLETED', 'CONTACT_RECORD'];

const tellsEnd = ({ speaker, facts }: Word): boolean =>
  endings.includes(speaker) ||
  (!speaker.startsWith('LENS ') &&
    (facts['disconnectedAt'] ?? facts['disconnectReason']) !== undefined);

/** The speakers that told the end of each contact. */
export function endTellers(words: readonly Word[]): ReadonlyMap<string, ReadonlySet<string>> {
  const tellers = [...greatestWords(words)].map(([contactId, bySpeaker]) => {
    const told = [...bySpeaker.values()].filter(tellsEnd).map(({ speaker }) => speaker);
    return [contactId, new Set(told)] as const;
  });
  return new Map(tellers);
}

const isEvent = (speaker: string): boolean =>
  speaker !== 'CONTACT_RECORD' && speaker !== 'DESCRIPTION';

function tallyOf(contactIds: readonly string[], tellers: ReturnType<typeof endTellers>): HourTally {
  const told = contactIds.map((contactId) => [...(tellers.get(contactId) ?? [])]);
  const missing = contactIds.filter((_, position) => told[position]?.length === 0);
  return {
    known: contactIds.length,
    byEvent: told.filter((speakers) => speakers.some(isEvent)).length,
    byContactRecord: told.filter((speakers) => speakers.includes('CONTACT_RECORD')).length,
    repaired: told.filter((speakers) => speakers.join() === 'DESCRIPTION').length,
    missing: missing.length,
    missingIds: missing.slice(0, 250),
  };
}

/** The account of the hours in which something ended, by `2026-11-20T09`, from what Connect knows. */
export function accountOf(
  ends: ReadonlyMap<string, string>,
  words: readonly Word[],
): Map<string, HourTally> {
  const tellers = endTellers(words);
  const hours = new Map<string, string[]>();
  for (const [contactId, endedAt] of [...ends].toSorted(([, one], [, other]) =>
    one < other ? -1 : 1,
  )) {
    const hour = endedAt.slice(0, 13);
    hours.set(hour, [...(hours.get(hour) ?? []), contactId]);
  }
  return new Map([...hours].map(([hour, contactIds]) => [hour, tallyOf(contactIds, tellers)]));
}
