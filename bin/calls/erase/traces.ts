import type { Item } from '../../../lambdas/adapters/table/item.ts';
import type { Erased, ItemKey } from '../../../lambdas/adapters/table/tombstone.ts';

/** Finds what is kept of calls, and does away with it. What it writes may be written again. */
export interface Traces {
  /** The calls that are listed under any of these caller keys. */
  callsOfCaller(callerKeys: readonly string[]): Promise<string[]>;
  /**
   * The keys of all items of the table that hold any of these caller keys: no index lists what was said
   * of a call that was not judged. `onPart` is told how much of the table was read.
   */
  holding(callerKeys: readonly string[], onPart: OnPart): Promise<ItemKey[]>;
  /** The calls under which a contact is kept as a later leg. */
  callsOfLeg(contactId: string): Promise<string[]>;
  /** All items under a call, read consistently. */
  under(callId: string): Promise<Item[]>;
  /** Marks a call as erased, so that no verdict is committed any more; all else of it stays for now. */
  fence(callId: string, erased: Erased): Promise<void>;
  /** Announces that an obligation is no longer needed; one that is gone stays so. */
  withdraw(key: ItemKey): Promise<void>;
  /** Puts items in the place of whatever is there. */
  put(items: readonly Item[]): Promise<void>;
  remove(keys: readonly ItemKey[]): Promise<void>;
  /**
   * Takes calls out of the hang-ups that an entry of a pattern's trail lists; false where somebody else
   * changed the list meanwhile.
   */
  unlist(entry: Item, callIds: ReadonlySet<string>): Promise<boolean>;
}

export type OnPart = (done: number, of: number) => void;

/** The hang-ups that an entry of an investigation's trail lists; none where it is no pattern's. */
export function hangUpsIn({ content }: Item): string[] {
  if (typeof content !== 'object' || content === null || !('hangUps' in content)) return [];
  const { hangUps } = content;
  return Array.isArray(hangUps) ? hangUps.map(String) : [];
}
