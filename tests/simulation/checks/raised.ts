import type { Item } from '../../../lambdas/adapters/table/item.ts';
import type { SitePolicy } from '../oracle/site-policy.ts';
import type { LivedDay } from '../world/live.ts';
import { type Violation, broken } from './violation.ts';

const minuteMilliseconds = 60_000;

/** Every obligation as it was raised, with the record of its call that was committed with it. */
function raisedIn({ world }: LivedDay): { raised: Item; record: Item | undefined }[] {
  const records = new Map<string, Item>();
  return world.table.changesAfter(0).flatMap(({ before, after }) => {
    if (after?.['item'] === 'call') records.set(String(after['callId']), after);
    if (before !== null || after === null || !('announce' in after)) return [];
    return [{ raised: after, record: records.get(String(after['callId'])) }];
  });
}

/** A follow-up is due so many minutes after its call was closed, as the policy says for its kind. */
function checkDue({ raised, record }: ReturnType<typeof raisedIn>[number], { due }: SitePolicy) {
  const { type, kind, id, dueAt } = raised;
  if (type !== 'follow-up') return [];
  const closedAt = Date.parse(String(record?.['closedAt'] ?? raised['raisedAt']));
  const minutes = due[String(kind)] ?? Number.NaN;
  const should = closedAt + minutes * minuteMilliseconds;
  if (Date.parse(String(dueAt)) === should) return [];
  const what = `${String(id)} is due at ${String(dueAt)}, ${minutes} minutes after ${String(record?.['closedAt'])}`;
  return [broken('a follow-up is due as the policy says', String(raised['callId']), what)];
}

const isOpenedInvestigation = ({ type, state }: Item): boolean =>
  type === 'investigation' && state === 'opened';

/** What was known when an investigation was raised is put down once, under that time. */
function wrongEntries(investigation: Item, items: readonly Item[]): string | null {
  const { callId, item, id, raisedAt, about } = investigation;
  const { verdict, rule } = about as Item;
  const entries = items.filter(
    (one) =>
      one['callId'] === callId &&
      String(one['item']).startsWith(`${String(item)}#entry#`) &&
      one['what'] === 'opened',
  );
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) {
    return `${String(id)} has ${entries.length} entries of its opening`;
  }
  if (entry['at'] !== raisedAt) return `${String(id)} was opened at ${String(entry['at'])}`;
  const content = entry['content'] as Item;
  const isOfIt = content['verdict'] === verdict && content['rule'] === rule;
  return isOfIt ? null : `${String(id)} has the evidence of another verdict`;
}

/** What was raised has its due time, and what was opened its evidence. */
export function checkRaised(
  items: readonly Item[],
  lived: LivedDay,
  policy: SitePolicy,
): Violation[] {
  const due = raisedIn(lived).flatMap((one) => checkDue(one, policy));
  const opened = items.filter(isOpenedInvestigation).flatMap((investigation) => {
    const what = wrongEntries(investigation, items);
    const promise = 'an investigation that was opened has its evidence once';
    return what === null ? [] : [broken(promise, String(investigation['callId']), what)];
  });
  return [...due, ...opened];
}
