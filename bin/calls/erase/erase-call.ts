import type { Item } from '../../../lambdas/adapters/table/item.ts';
import { contactFromItem } from '../../../lambdas/adapters/table/contact-item.ts';
import {
  type Erased,
  callTombstone,
  contactTombstone,
  contactTombstones,
  erasedNow,
  isTombstone,
  keyOf,
} from '../../../lambdas/adapters/table/tombstone.ts';
import { clearingsOf } from '../../../lambdas/adapters/table/redaction.ts';
import type { Instant } from '../../../lambdas/domain/instant.ts';
import { type KeptCall, itemsOf, lookAtCall } from './kept-call.ts';
import { kindOf } from './kinds.ts';
import type { Traces } from './traces.ts';

/** How a stage erases. */
export interface Erasing {
  readonly traces: Traces;
  readonly now: () => Instant;
  /** How long a tombstone stands. */
  readonly recordDays: number;
  readonly keepsInvestigations: boolean;
}

const isOfInvestigation = (item: Item): boolean =>
  kindOf(item) === 'investigation' || kindOf(item) === 'trail entry';

/** What stays of a call because the settings say so. */
export const keptOf = (kept: KeptCall, { keepsInvestigations }: Erasing): Item[] =>
  keepsInvestigations ? itemsOf(kept).filter(isOfInvestigation) : [];

/** What is there of a call that is to go. */
export const toErase = (kept: KeptCall, { keepsInvestigations }: Erasing): Item[] =>
  itemsOf(kept).filter(
    (item) => !isTombstone(item) && !(keepsInvestigations && isOfInvestigation(item)),
  );

const isOpen = (item: Item): boolean => 'announce' in item && item['state'] !== 'withdrawn';

const holdsKey = (item: Item): boolean => clearingsOf(contactFromItem(item).said).length > 0;

/** By what a call is found by its caller, so that these go last: an erasing that is broken off is found again. */
const isCallersPointer = (item: Item): boolean => String(item['item']).startsWith('caller#');

/** A tombstone for each contact in each place where words about it lie or may come to lie. */
function tombstonesFor({ callId, contactIds, places }: KeptCall, erased: Erased): Item[] {
  const expected = contactIds.flatMap((contactId) =>
    contactTombstones(callId, contactId, erased).filter(({ item }) => item !== 'call'),
  );
  const standing = [...places].flatMap(([place, items]) =>
    items
      .filter((item) => kindOf(item) === 'contact')
      .map((item) => contactTombstone(place, contactFromItem(item).contactId, erased)),
  );
  const byKey = new Map([...expected, ...standing].map((one) => [JSON.stringify(keyOf(one)), one]));
  return [...byKey.values()];
}

async function eraseOnce(kept: KeptCall, going: readonly Item[], erasing: Erasing): Promise<void> {
  const { traces, now, recordDays } = erasing;
  const erased = erasedNow(now(), recordDays);
  const places = [...new Set([kept.callId, ...kept.contactIds, ...kept.places.keys()])];
  for (const place of places) await traces.fence(place, erased);
  for (const item of going.filter(isOpen)) await traces.withdraw(keyOf(item));
  const rest = going.filter((item) => kindOf(item) !== 'contact' && kindOf(item) !== 'call');
  await traces.remove(rest.filter((item) => !isCallersPointer(item)).map(keyOf));
  const keyed = new Set(
    going
      .filter((item) => kindOf(item) === 'contact' && holdsKey(item))
      .map((item) => JSON.stringify(keyOf(item))),
  );
  const tombstones = tombstonesFor(kept, erased);
  const isKeyed = (item: Item): boolean => keyed.has(JSON.stringify(keyOf(item)));
  await traces.put(tombstones.filter((item) => !isKeyed(item)));
  await traces.put(tombstones.filter(isKeyed));
  await traces.remove(rest.filter(isCallersPointer).map(keyOf));
  const others = places.filter((place) => place !== kept.callId);
  await traces.put(others.map((place) => callTombstone(place, erased)));
  // Its verdict names the caller, so it goes last of all: a later leg's own verdict is found by it alone.
  await traces.put([callTombstone(kept.callId, erased)]);
}

/** What became of a call. */
export interface ErasedCall {
  /** As it was before. */
  readonly before: KeptCall;
  /** What went, each item once. */
  readonly removed: readonly Item[];
  /** What was there at the last look nevertheless. */
  readonly left: readonly Item[];
}

const mostRounds = 5;

/**
 * Erases a call and looks again, until nothing is left of it but tombstones. From its first write on no
 * verdict is committed any more, and from its tombstones on nothing is recorded; what others wrote in
 * between is found at the next look.
 */
export async function eraseCall(callId: string, erasing: Erasing): Promise<ErasedCall> {
  const before = await lookAtCall(callId, erasing.traces);
  const removed = new Map<string, Item>();
  let kept = before;
  for (let round = 1; ; round += 1) {
    const going = toErase(kept, erasing);
    if (going.length === 0 || round > mostRounds) {
      return { before, removed: [...removed.values()], left: going };
    }
    await eraseOnce(kept, going, erasing);
    for (const item of going) removed.set(JSON.stringify(keyOf(item)), item);
    kept = await lookAtCall(callId, erasing.traces);
  }
}
