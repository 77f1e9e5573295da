import * as z from 'zod';
import type { Outcome } from '../functions/local-function.ts';

const partialResponse = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * Which of a batch's items failed, as Lambda reads the outcome: all of them after an error, and,
 * where the mapping reports failures, those that the answer names; all again when the answer names
 * an item that is not there.
 */
export function failedItems(
  outcome: Outcome,
  identifiers: readonly string[],
  reportsFailures: boolean,
): ReadonlySet<string> {
  const all = new Set(identifiers);
  if (!('payload' in outcome)) return all;
  if (!reportsFailures || outcome.payload === null) return new Set();
  const response = partialResponse.safeParse(outcome.payload);
  if (!response.success) return all;
  const named = (response.data.batchItemFailures ?? []).map((each) => each.itemIdentifier);
  return named.every((identifier) => all.has(identifier)) ? new Set(named) : all;
}
