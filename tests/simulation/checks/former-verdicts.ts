import type { Item } from '../../../lambdas/adapters/table/item.ts';
import type { LivedDay } from '../world/live.ts';
import { type Violation, broken } from './violation.ts';

const promise = 'every verdict that stands no more is kept once, in order';

const judgedAs = ({ verdict, rule, policyVersion }: Item): string =>
  JSON.stringify([verdict, rule, policyVersion]);

const sight = ({ verdict, rule, assessedAt }: Item): string =>
  `${String(verdict)} by rule ${String(rule)} of ${String(assessedAt)}`;

/** How each call's record stood one after the other, as the table was written. */
function recordsIn({ world }: LivedDay): Map<string, Item[]> {
  const records = new Map<string, Item[]>();
  for (const { after } of world.table.changesAfter(0)) {
    if (after?.['item'] !== 'call') continue;
    const callId = String(after['callId']);
    records.set(callId, [...(records.get(callId) ?? []), after]);
  }
  return records;
}

/** The last record of every verdict that was replaced by another. */
const replacedIn = (records: readonly Item[]): Item[] =>
  records.filter((record, position) => {
    const next = records[position + 1];
    return next !== undefined && judgedAs(next) !== judgedAs(record);
  });

/** The history of every call is what stood in its record and was replaced. */
export function checkFormerVerdicts(items: readonly Item[], lived: LivedDay): Violation[] {
  const kept = items
    .filter(({ item }) => String(item).startsWith('verdict#'))
    .toSorted((one, other) => (String(one['item']) < String(other['item']) ? -1 : 1));
  return [...recordsIn(lived)].flatMap(([callId, records]) => {
    const is = kept.filter((one) => one['callId'] === callId).map(sight);
    const should = replacedIn(records).map(sight);
    if (is.join() === should.join()) return [];
    const what = `kept are ${is.join(', ') || 'none'}, should be ${should.join(', ') || 'none'}`;
    return [broken(promise, callId, what)];
  });
}
