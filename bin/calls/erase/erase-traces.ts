import { setTimeout as pause } from 'node:timers/promises';
import type { Item } from '../../../lambdas/adapters/table/item.ts';
import { type ItemKey, isTombstone, keyOf } from '../../../lambdas/adapters/table/tombstone.ts';
import { type ErasedCall, type Erasing, eraseCall, toErase } from './erase-call.ts';
import type { Letters } from './dead-letters.ts';
import { type KeptCall, itemsOf, lookAtCall } from './kept-call.ts';
import { type Kind, kindOf } from './kinds.ts';
import { mentionsOf } from './mentions.ts';
import { type Searching, findCalls, idsIn, spanAfter } from './search.ts';
import type { OnPart } from './traces.ts';
import type { Whom } from './whom.ts';

/** Copies outside of the calls' own items, as they are found and done away with. */
export interface OtherCopies {
  /** The parked inputs that name any of these ids. */
  readonly parked: (ids: readonly string[]) => Promise<ItemKey[]>;
  /** Deletes the dead letters that name any of these words, or only counts them. */
  readonly letters: (words: readonly string[]) => Promise<Letters>;
}

/** What erasing works with, and whether it is to write. */
export interface Work {
  readonly search: Searching;
  readonly erasing: Erasing;
  readonly copies: OtherCopies;
  readonly isDryRun: boolean;
  readonly onCall: OnPart;
}

/** What was done away with, or would be, and what was found afterwards. */
export interface Outcome {
  /** The calls of which there was more than tombstones. */
  readonly calls: readonly KeptCall[];
  readonly removed: readonly Kind[];
  readonly found: readonly string[];
}

const nameOf = ({ callId, item }: ItemKey): string => `${callId} / ${item}`;

/** Takes calls out of other calls' patterns; what somebody changed meanwhile is found again. */
async function unlistAll(calls: readonly KeptCall[], { search, isDryRun }: Work): Promise<Item[]> {
  if (calls.length === 0) return [];
  const callIds = new Set(calls.map(({ callId }) => callId));
  const mentions = await mentionsOf(callIds, spanAfter(calls, search), search);
  if (!isDryRun) for (const entry of mentions) await search.traces.unlist(entry, callIds);
  return mentions;
}

const looks = 3;
const pauseMilliseconds = 1000;

/** What is still found: an index may lag behind its table for a moment, so it is asked up to three times. */
async function foundAfter(look: () => Promise<string[]>): Promise<string[]> {
  let found = await look();
  for (let more = 1; more < looks && found.length > 0; more += 1) {
    await pause(pauseMilliseconds);
    found = await look();
  }
  return found;
}

async function lookAgain(
  before: { readonly calls: readonly KeptCall[]; readonly ids: readonly string[] },
  callerKeys: readonly string[],
  work: Work,
): Promise<string[]> {
  const { search, erasing, copies } = work;
  const { traces, onPart } = search;
  const left: string[] = [];
  for (const { callId } of before.calls) {
    left.push(
      ...toErase(await lookAtCall(callId, traces), erasing).map((item) => nameOf(keyOf(item))),
    );
  }
  const mentions = await foundAfter(async () =>
    (await unlistAll(before.calls, work)).map((entry) => nameOf(keyOf(entry))),
  );
  const parked = await copies.parked(before.ids);
  const listed = await foundAfter(() => traces.callsOfCaller(callerKeys));
  const holding = callerKeys.length === 0 ? [] : await traces.holding(callerKeys, onPart);
  return [...new Set([...left, ...mentions, ...[...parked, ...holding].map(nameOf), ...listed])];
}

async function eraseAll(calls: readonly KeptCall[], work: Work): Promise<ErasedCall[]> {
  const erased: ErasedCall[] = [];
  for (const { callId } of calls) {
    erased.push(await eraseCall(callId, work.erasing));
    work.onCall(erased.length, calls.length);
  }
  return erased;
}

const unseenIn = ({ unseen }: Letters): string[] =>
  unseen === 0 ? [] : [`${unseen} dead letters that somebody else has in hand`];

/**
 * Does away with the traces of a caller or of a contact's call: with other copies first, so that what is
 * broken off is found again by the calls. Looks again then, by every key and index. A dry run only looks.
 */
export async function eraseTraces(
  whom: Whom,
  callerKeys: readonly string[],
  work: Work,
): Promise<Outcome> {
  const { search, copies, erasing, isDryRun } = work;
  const known = await findCalls(whom, callerKeys, search);
  const calls = known.filter((kept) => !itemsOf(kept).every(isTombstone));
  const ids = idsIn(known, whom);
  const letters = await copies.letters([...ids, ...('customer' in whom ? [whom.customer] : [])]);
  const parked = await copies.parked(ids);
  const mentions = await unlistAll(calls, work);
  const copied = [
    ...mentions.map((): Kind => 'mention in a pattern'),
    ...parked.map((): Kind => 'parked input'),
    ...Array.from({ length: letters.named }, (): Kind => 'dead letter'),
  ];
  if (isDryRun) {
    const going = calls.flatMap((kept) => toErase(kept, erasing)).map(kindOf);
    return { calls, removed: [...going, ...copied], found: [] };
  }
  await search.traces.remove(parked);
  const erased = await eraseAll(calls, work);
  const gone = erased.flatMap(({ removed }) => removed).map(kindOf);
  const left = await lookAgain({ calls, ids }, callerKeys, work);
  return { calls, removed: [...gone, ...copied], found: [...left, ...unseenIn(letters)] };
}
