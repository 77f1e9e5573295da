import type { Delivery } from '../../../bin/local/contact-centre/writing/delivery.ts';
import type { Fault, Luck } from '../engine/luck.ts';
import { type Learning, endsOf } from './knowledge.ts';

/** The first value of a key in a body, whatever the key's letter case; empty where there is none. */
export const valueOf = (body: string, key: string): string =>
  new RegExp(`"${key}":"([^"]+)"`, 'i').exec(body)?.[1] ?? '';

/** What holds of a contact or does not, drawn once for each. */
export function onceEach(draw: () => boolean): (contactId: string) => boolean {
  const drawn = new Map<string, boolean>();
  return (contactId) => {
    const holds = drawn.get(contactId) ?? draw();
    drawn.set(contactId, holds);
    return holds;
  };
}

/** A fault that strikes a contact or not. */
const drawnBy = (luck: Luck, fault: Fault): ((contactId: string) => boolean) =>
  onceEach(() => luck.strikes(fault));

/** Of which contact a body tells. */
export const contactOf = (body: string): string =>
  valueOf(body, 'contactId') || (valueOf(body, 'contactArn').split('/').at(-1) ?? '');

const isTerminal = (body: string): boolean =>
  ['DISCONNECTED', 'COMPLETED'].includes(valueOf(body, 'eventType'));

/**
 * What a day loses on the way, of some contacts all, of some the end; and what it never had: contacts that
 * go on have no end to tell.
 */
export interface Losses {
  isLost(kind: Delivery['kind'], body: string): boolean;
  /** What Connect learns where these contacts go on: nothing from their end on. */
  withoutEnds(learnings: readonly Learning[]): Learning[];
}

/** The losses of a seed; a contact that another follows does not go on. */
export function lossesOf(luck: Luck, followed: ReadonlySet<string>): Losses {
  const isDoomed = drawnBy(luck, 'drop-terminal');
  const isEndless = drawnBy(luck, 'goes-on');
  const goesOn = (contactId: string): boolean => !followed.has(contactId) && isEndless(contactId);
  const isSilent = drawnBy(luck, 'silence');
  const tellsEnd = (kind: Delivery['kind'], body: string): boolean =>
    kind !== 'event' || isTerminal(body) || valueOf(body, 'disconnectTimestamp') !== '';
  return {
    isLost: (kind, body) => {
      if (tellsEnd(kind, body) && goesOn(contactOf(body))) return true;
      if (isSilent(contactOf(body))) return true;
      if (kind === 'record') return luck.standing.has('no-record-stream');
      if (kind === 'event' && isTerminal(body) && isDoomed(contactOf(body))) return true;
      return luck.strikes('drop');
    },
    withoutEnds: (learnings) => {
      const ends = endsOf(learnings);
      return learnings.filter(({ at, contact: { Id } }) => {
        const endedAt = ends.get(Id);
        return endedAt === undefined || at < Date.parse(endedAt) || !goesOn(Id);
      });
    },
  };
}
