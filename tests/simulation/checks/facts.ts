import type { Item } from '../../../lambdas/adapters/table/item.ts';
import { greatestWords } from '../oracle/call.ts';
import { contentOf } from '../oracle/greater.ts';
import type { Word } from '../oracle/word.ts';
import { type Violation, broken } from './violation.ts';

const keys = new Set(['callId', 'item', 'contactId', 'expiresAt']);
const promise = 'stored facts are the union of what was told';

/** What is kept of every contact by speaker, wherever it is kept: the greatest text. */
function keptIn(items: readonly Item[]): Map<string, Map<string, string>> {
  const kept = new Map<string, Map<string, string>>();
  for (const item of items) {
    const [kind, contactId = ''] = String(item['item']).split('#');
    if (kind !== 'contact') continue;
    const ofContact = kept.get(contactId) ?? new Map<string, string>();
    for (const [speaker, text] of Object.entries(item)) {
      if (keys.has(speaker)) continue;
      const standing = ofContact.get(speaker);
      if (standing === undefined || standing < String(text)) ofContact.set(speaker, String(text));
    }
    kept.set(contactId, ofContact);
  }
  return kept;
}

const textOf = ({ saidAt, facts }: Word): string => `${saidAt} ${contentOf(facts)}`;

/** Compares what is kept of contacts with what was told of them; one that is but named may have a place. */
export function checkFacts(items: readonly Item[], words: readonly Word[]): Violation[] {
  const kept = keptIn(items);
  const told = greatestWords(words);
  const wrong: Violation[] = [];
  for (const [contactId, bySpeaker] of told) {
    const ofContact = kept.get(contactId) ?? new Map<string, string>();
    for (const [speaker, word] of bySpeaker) {
      const text = ofContact.get(speaker);
      if (text === textOf(word)) continue;
      const what = `${contactId} ${speaker}: told ${textOf(word)}, kept ${text ?? 'nothing'}`;
      wrong.push(broken(promise, word.contactId, what));
    }
    for (const speaker of ofContact.keys()) {
      if (!bySpeaker.has(speaker)) {
        wrong.push(broken(promise, contactId, `${contactId} ${speaker}: nobody said so`));
      }
    }
  }
  const isNamed = new Set(
    words.flatMap(({ facts }) => [facts['nextContactId'], facts['previousContactId']]),
  );
  for (const [contactId, bySpeaker] of kept) {
    const isExpected = isNamed.has(contactId) && bySpeaker.size === 0;
    if (!told.has(contactId) && !isExpected)
      wrong.push(broken(promise, contactId, `${contactId} is not known`));
  }
  return wrong;
}
