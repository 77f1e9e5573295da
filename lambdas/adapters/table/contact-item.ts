import type { Instant } from '../../domain/instant.ts';
import type { SaidBySpeaker, Speaker } from '../../domain/statement.ts';
import type { Item } from './item.ts';

/** What was said of a contact, with the call under which it is kept. */
export interface StoredContact {
  readonly callId: string;
  readonly contactId: string;
  readonly said: SaidBySpeaker;
  /** When the contact was erased: nothing more is recorded of it. */
  readonly erasedAt?: Instant;
  /** No caller key is kept of the contact, whoever gives one. */
  readonly isRedacted?: true;
}

/** The sort key of a contact's item. */
export const contactItem = (contactId: string): string => `contact#${contactId}`;

const keysOfContact = new Set([
  'callId',
  'item',
  'contactId',
  'erasedAt',
  'isRedacted',
  'expiresAt',
]);

/** The contact that an item holds: every attribute but its keys is a speaker's word. */
export function contactFromItem(item: Item): StoredContact {
  const said = Object.fromEntries(
    Object.entries(item).filter(([name]) => !keysOfContact.has(name)),
  ) as Partial<Record<Speaker, string>>;
  return {
    callId: String(item['callId']),
    contactId: String(item['item']).slice('contact#'.length),
    said,
    ...(typeof item['erasedAt'] === 'string' ? { erasedAt: item['erasedAt'] } : {}),
    ...(item['isRedacted'] === true ? { isRedacted: true } : {}),
  };
}
