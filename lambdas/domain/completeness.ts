import {
  type SaidBySpeaker,
  type Speaker,
  type StatementText,
  parseStatementText,
} from './statement.ts';

/** Who told that a contact has ended; more than one of them may have. */
export interface EndingTold {
  /** A contact event told it. */
  readonly byEvent: boolean;
  readonly byContactRecord: boolean;
  /** Connect's answer to `DescribeContact` told it. */
  readonly byDescription: boolean;
}

const isEndOf = (speaker: Speaker, text: StatementText): boolean => {
  if (speaker === 'CONTACT_RECORD' || speaker === 'DISCONNECTED' || speaker === 'COMPLETED')
    return true;
  if (speaker.startsWith('LENS ')) return false;
  const { said } = parseStatementText(text);
  return said.disconnectedAt !== undefined || said.disconnectReason !== undefined;
};

/** Who told of a contact's end, as far as it was told. */
export function endingToldBy(saidBySpeaker: SaidBySpeaker): EndingTold {
  const words = Object.entries(saidBySpeaker) as [Speaker, StatementText][];
  const told = words.filter(([speaker, text]) => isEndOf(speaker, text)).map(([one]) => one);
  return {
    byEvent: told.some((one) => one !== 'CONTACT_RECORD' && one !== 'DESCRIPTION'),
    byContactRecord: told.includes('CONTACT_RECORD'),
    byDescription: told.includes('DESCRIPTION'),
  };
}

export const isEndTold = ({ byEvent, byContactRecord, byDescription }: EndingTold): boolean =>
  byEvent || byContactRecord || byDescription;

/**
 * Whether a contact's end is known from nothing but a backfill that observes: what it is part of is
 * judged, and nothing is raised for it.
 */
export function isOnlyObserved(saidBySpeaker: SaidBySpeaker): boolean {
  const { DESCRIPTION: text } = saidBySpeaker;
  if (text === undefined || parseStatementText(text).said.actOn !== false) return false;
  const { byEvent, byContactRecord } = endingToldBy(saidBySpeaker);
  return !byEvent && !byContactRecord;
}

/** How the contacts that ended in a stretch of time came to be known here. */
export interface Tally {
  /** How many Connect knows. */
  readonly known: number;
  /** Of how many an event told the end, of how many a contact record; of most, both. */
  readonly byEvent: number;
  readonly byContactRecord: number;
  /** Of how many neither did, so that Connect was asked. */
  readonly repaired: number;
  /** Of how many nobody could tell the end. */
  readonly missing: number;
  /** Which these are, the first 250. */
  readonly missingIds: readonly string[];
  /** How many were erased, so that nothing is recorded of them. */
  readonly erased: number;
}

export const emptyTally: Tally = {
  known: 0,
  byEvent: 0,
  byContactRecord: 0,
  repaired: 0,
  missing: 0,
  missingIds: [],
  erased: 0,
};

/** A day's account is one item of 400 KB at most: 24 hours of 250 ids have 240 KB. */
const mostMissingIds = 250;

const one = (isSo: boolean): number => (isSo ? 1 : 0);

/** The tally with one more contact that Connect knows: who told us of its end, or that it was erased. */
export function tallied(tally: Tally, contactId: string, told: EndingTold | 'erased'): Tally {
  if (told === 'erased') return { ...tally, known: tally.known + 1, erased: tally.erased + 1 };
  const isMissing = !isEndTold(told);
  const missingIds = isMissing ? [...tally.missingIds, contactId] : tally.missingIds;
  return {
    known: tally.known + 1,
    byEvent: tally.byEvent + one(told.byEvent),
    byContactRecord: tally.byContactRecord + one(told.byContactRecord),
    repaired: tally.repaired + one(told.byDescription && !told.byEvent && !told.byContactRecord),
    missing: tally.missing + one(isMissing),
    missingIds: missingIds.slice(0, mostMissingIds),
    erased: tally.erased,
  };
}

/** How many contacts of a stretch are known and not erased, and of how many of these a source told no end. */
export interface HowTold {
  readonly known: number;
  readonly withoutEvent: number;
  readonly withoutRecord: number;
}

/** By which of its primary sources, events and contact records, the contacts of a tally were told of. */
export function howTold({ known, erased, byEvent, byContactRecord }: Tally): HowTold {
  const kept = known - erased;
  return { known: kept, withoutEvent: kept - byEvent, withoutRecord: kept - byContactRecord };
}

/** Several tallies as one; all ids of missing contacts are kept. */
export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, tally) => ({
      known: sum.known + tally.known,
      byEvent: sum.byEvent + tally.byEvent,
      byContactRecord: sum.byContactRecord + tally.byContactRecord,
      repaired: sum.repaired + tally.repaired,
      missing: sum.missing + tally.missing,
      missingIds: [...sum.missingIds, ...tally.missingIds],
      erased: sum.erased + tally.erased,
    }),
    emptyTally,
  );
