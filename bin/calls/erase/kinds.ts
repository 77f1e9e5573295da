import type { Item } from '../../../lambdas/adapters/table/item.ts';

/** What may be kept of a caller, as a proof counts it. */
export const kinds = [
  'contact',
  'call',
  'former verdict',
  'pointer',
  'follow-up',
  'investigation',
  'trail entry',
  'other item',
  'mention in a pattern',
  'parked input',
  'dead letter',
] as const;
export type Kind = (typeof kinds)[number];

/** How many there were of each kind. */
export type Counts = Readonly<Record<Kind, number>>;

export const countsOf = (found: readonly Kind[]): Counts => {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const kind of found) counts[kind] += 1;
  return counts;
};

const pointer = /^(flag|agent|queue|caller)#/;

/** The kind of an item under a call. */
export function kindOf(item: Item): Kind {
  const name = String(item['item']);
  if (name === 'call') return 'call';
  if (name.startsWith('contact#')) return 'contact';
  if (name.startsWith('verdict#')) return 'former verdict';
  if (name.startsWith('follow-up#')) return 'follow-up';
  if (name.startsWith('investigation#')) {
    return name.includes('#entry#') ? 'trail entry' : 'investigation';
  }
  return pointer.test(name) ? 'pointer' : 'other item';
}
