import { storedCall } from '../../../lambdas/adapters/table/stored-call.ts';
import { type GatheredCall, gatherCall } from '../../../lambdas/adapters/table/gathered-call.ts';
import type { Item } from '../../../lambdas/adapters/table/item.ts';
import { contactFromItem } from '../../../lambdas/adapters/table/contact-item.ts';
import { recordFromItem } from '../../../lambdas/adapters/table/call-item.ts';
import { isErased } from '../../../lambdas/adapters/table/tombstone.ts';
import { kindOf } from './kinds.ts';
import type { Traces } from './traces.ts';

/** All that is kept of a call, in every place where something of it may lie. */
export interface KeptCall {
  readonly callId: string;
  /** All its contacts that are known, those that were erased before among them. */
  readonly contactIds: readonly string[];
  /** The items under the call and under its later legs' own ids, by these. */
  readonly places: ReadonlyMap<string, readonly Item[]>;
  readonly gathered: GatheredCall;
}

/** All items of a call, wherever they lie. */
export const itemsOf = ({ places }: KeptCall): Item[] => [...places.values()].flat();

const partOf = (items: readonly Item[]): string | null => {
  const own = items.find((item) => item['item'] === 'call');
  return own === undefined || isErased(own) ? null : (recordFromItem(own).record.partOf ?? null);
};

/** The call that a call or a contact belongs to, by all that is known of it: often itself. */
export async function homeOf(id: string, traces: Traces): Promise<string> {
  const looked = new Set<string>();
  for (let callId = id; ;) {
    looked.add(callId);
    const [items, legOf] = await Promise.all([traces.under(callId), traces.callsOfLeg(callId)]);
    const next = legOf.toSorted()[0] ?? partOf(items) ?? callId;
    if (looked.has(next)) return callId;
    callId = next;
  }
}

const contactIdsIn = (items: readonly Item[]): string[] =>
  items.filter((item) => kindOf(item) === 'contact').map((item) => contactFromItem(item).contactId);

/** Where more of a call may lie, now that these items of it are known. */
async function furtherPlaces(items: readonly Item[], traces: Traces): Promise<string[]> {
  const contactIds = contactIdsIn(items);
  const homes = await Promise.all(contactIds.map((contactId) => traces.callsOfLeg(contactId)));
  return [...contactIds, ...homes.flat()];
}

/** Looks in every place that a call's contacts name, until nothing new is named. */
export async function lookAtCall(callId: string, traces: Traces): Promise<KeptCall> {
  const places = new Map<string, readonly Item[]>();
  const read = async (place: string): Promise<readonly Item[]> =>
    places.get(place) ?? traces.under(place);
  let pending = [callId];
  for (;;) {
    for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
      if (places.has(place)) continue;
      const items = await traces.under(place);
      places.set(place, items);
      pending.push(...(await furtherPlaces(items, traces)));
    }
    const gathered = await gatherCall(callId, {
      read: async (id) => storedCall(id, await read(id)),
    });
    pending = gathered.strays.map((stray) => stray.callId).filter((id) => !places.has(id));
    if (pending.length > 0) continue;
    const contactIds = [...new Set([...places.values()].flatMap(contactIdsIn))];
    return { callId, contactIds, places, gathered };
  }
}
