import type { Instant } from '../../domain/instant.ts';
import type { Item } from './item.ts';
import { callItem } from './call-item.ts';
import { expiresAfter } from './dynamodb.ts';
import { contactItem } from './contact-item.ts';
import { legIndex, timeToLiveAttribute } from './table-shape.ts';

/** When something was erased, and how long its tombstone stands. */
export interface Erased {
  readonly erasedAt: Instant;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

/** Connect keeps contacts for 24 months, so for so long a backfill could bring one back. */
const connectKeepsDays = 731;

/** Erased now: the tombstones stand for `recordDays`, and no shorter than Connect could tell of it again. */
export const erasedNow = (erasedAt: Instant, recordDays: number): Erased => ({
  erasedAt,
  expiresAt: expiresAfter(erasedAt, Math.max(recordDays, connectKeepsDays)),
});

/** The attribute by which a tombstone is known. */
export const erasedAttribute = 'erasedAt';

/** The key of an item. */
export interface ItemKey {
  readonly callId: string;
  readonly item: string;
}

export const keyOf = (item: Item): ItemKey => ({
  callId: String(item['callId']),
  item: String(item['item']),
});

const tombstone = (key: ItemKey, { erasedAt, expiresAt }: Erased): Item => ({
  ...key,
  [erasedAttribute]: erasedAt,
  [timeToLiveAttribute]: expiresAt,
});

/** What is left of a call: it is judged no more. */
export const callTombstone = (callId: string, erased: Erased): Item =>
  tombstone({ callId, item: callItem }, erased);

/** What is left of a contact in one place: nothing more is recorded of it there. */
export function contactTombstone(callId: string, contactId: string, erased: Erased): Item {
  const own = tombstone({ callId, item: contactItem(contactId) }, erased);
  return contactId === callId ? own : { ...own, [legIndex.partition]: contactId };
}

/**
 * What is left of a contact wherever words about it may come to lie: with its call, and of a later leg
 * under its own id, as long as nobody says whose leg it is; it is judged there no more.
 */
export const contactTombstones = (callId: string, contactId: string, erased: Erased): Item[] => [
  contactTombstone(callId, contactId, erased),
  ...(contactId === callId
    ? []
    : [contactTombstone(contactId, contactId, erased), callTombstone(contactId, erased)]),
];

const namesOfTombstone = new Set<string>([
  'callId',
  'item',
  erasedAttribute,
  timeToLiveAttribute,
  legIndex.partition,
]);

/** Whether an item is of something erased; while that is under way, there may be more in it. */
export const isErased = (item: Item): boolean => erasedAttribute in item;

/** Whether an item is a tombstone and nothing else. */
export const isTombstone = (item: Item): boolean =>
  isErased(item) && Object.keys(item).every((name) => namesOfTombstone.has(name));
