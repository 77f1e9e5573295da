import type { Instant } from '../../domain/instant.ts';
import type { Obligation } from '../../domain/obligation.ts';
import {
  type FormerVerdict,
  type StoredRecord,
  formerVerdictFromItem,
  recordFromItem,
} from './call-item.ts';
import { type StoredContact, contactFromItem } from './contact-item.ts';
import type { Item } from './item.ts';
import { obligationFromItem } from './obligation-item.ts';
import { erasedAttribute, isErased } from './tombstone.ts';

/** Everything that is kept under one call. */
export interface StoredCall {
  readonly callId: string;
  /** When the call was erased; from then on it is not judged. Null of every other. */
  readonly erasedAt: Instant | null;
  /** Those that are not erased. */
  readonly contacts: readonly StoredContact[];
  readonly record: StoredRecord | null;
  readonly obligations: readonly Obligation[];
  readonly formerVerdicts: readonly FormerVerdict[];
}

/** Sorts a call's items into what they are, without the trails of investigations. */
export function storedCall(callId: string, items: readonly Item[]): StoredCall {
  const named = (prefix: string): Item[] =>
    items.filter((item) => String(item['item']).startsWith(prefix));
  const [own] = items.filter((item) => item['item'] === 'call');
  const obligations = [...named('follow-up#'), ...named('investigation#')];
  const erasedAt = own === undefined || !isErased(own) ? null : String(own[erasedAttribute]);
  return {
    callId,
    erasedAt,
    contacts: named('contact#')
      .filter((item) => !isErased(item))
      .map(contactFromItem),
    record: own === undefined || erasedAt !== null ? null : recordFromItem(own),
    obligations: obligations.filter((item) => 'announce' in item).map(obligationFromItem),
    formerVerdicts: named('verdict#').map(formerVerdictFromItem),
  };
}
