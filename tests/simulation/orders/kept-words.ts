import type { StoredCall } from '../../../lambdas/adapters/table/stored-call.ts';
import { gatherCall } from '../../../lambdas/adapters/table/gathered-call.ts';
import { callOf } from '../../../lambdas/adapters/recording/recorded-statement.ts';
import { assess } from '../../../lambdas/domain/assessment.ts';
import { defaultPolicy } from '../../../lambdas/domain/policy.ts';
import { givenIn } from '../../../lambdas/domain/given.ts';
import {
  type SaidBySpeaker,
  type Speaker,
  type Statement,
  mergeSaid,
  statementText,
} from '../../../lambdas/domain/statement.ts';
import { alone } from '../../domain/story.ts';

/** What is kept of contacts under each call's id. */
export type KeptWords = ReadonlyMap<string, ReadonlyMap<string, SaidBySpeaker>>;

const texts = new WeakMap<Statement, SaidBySpeaker>();

function saidIn(statement: Statement): SaidBySpeaker {
  const known = texts.get(statement);
  if (known !== undefined) return known;
  const words = [statement, ...givenIn(statement)];
  const said = Object.fromEntries(words.map((word) => [word.speaker, statementText(word)]));
  texts.set(statement, said);
  return said;
}

function callOfLeg(kept: KeptWords, contactId: string): string | undefined {
  const homes = [...kept].filter(([callId, legs]) => callId !== contactId && legs.has(contactId));
  return homes.map(([callId]) => callId).toSorted()[0];
}

/** Keeps one more statement under the call that it seems to belong to by what is known so far. */
export async function keepWord(kept: KeptWords, statement: Statement): Promise<KeptWords> {
  const callId = await callOf(statement, {
    callOfLeg: async (contactId) => callOfLeg(kept, contactId),
  });
  const legs = new Map(kept.get(callId));
  legs.set(statement.contactId, mergeSaid(legs.get(statement.contactId) ?? {}, saidIn(statement)));
  const { nextContactId = callId } = statement.said;
  if (nextContactId !== callId && !legs.has(nextContactId)) legs.set(nextContactId, {});
  return new Map(kept).set(callId, legs);
}

/** What is said of each contact. */
export type Facts = ReadonlyMap<string, SaidBySpeaker>;

/** All that is kept of each contact, wherever that is. */
export function factsOf(kept: KeptWords): Facts {
  const facts = new Map<string, SaidBySpeaker>();
  for (const legs of kept.values()) {
    for (const [contactId, said] of legs) {
      const elsewhere = facts.get(contactId);
      facts.set(contactId, elsewhere === undefined ? said : mergeSaid(elsewhere, said));
    }
  }
  return facts;
}

function isSameSaid(one: SaidBySpeaker, other: SaidBySpeaker): boolean {
  const speakers = Object.keys(one) as Speaker[];
  return (
    speakers.length === Object.keys(other).length &&
    speakers.every((speaker) => one[speaker] === other[speaker])
  );
}

/** Whether the same was said of the same contacts. */
export const isSame = (one: Facts, other: Facts): boolean =>
  one.size === other.size &&
  [...one].every(([contactId, said]) => isSameSaid(said, other.get(contactId) ?? {}));

const storedIn = (kept: KeptWords, callId: string): StoredCall => ({
  callId,
  erasedAt: null,
  contacts: [...(kept.get(callId) ?? [])].map(([contactId, said]) => ({ callId, contactId, said })),
  record: null,
  obligations: [],
  formerVerdicts: [],
});

/** The call `first` and its verdict, as text. */
export async function judgementOf(kept: KeptWords): Promise<string> {
  const { call } = await gatherCall('first', { read: async (callId) => storedIn(kept, callId) });
  return JSON.stringify([call, assess(call, defaultPolicy, alone)]);
}
