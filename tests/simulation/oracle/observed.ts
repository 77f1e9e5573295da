import { endTellers } from './account.ts';
import { greatestWords } from './call.ts';
import type { Word } from './word.ts';

/**
 * The contacts whose end nobody told but Connect, and that only in an answer which is not to be acted on:
 * what they are legs of is judged, and nothing is raised for it.
 */
export function onlyObserved(words: readonly Word[]): ReadonlySet<string> {
  const greatest = greatestWords(words);
  const observed = [...endTellers(words)].filter(
    ([contactId, tellers]) =>
      [...tellers].join() === 'DESCRIPTION' &&
      greatest.get(contactId)?.get('DESCRIPTION')?.facts['actOn'] === false,
  );
  return new Set(observed.map(([contactId]) => contactId));
}
