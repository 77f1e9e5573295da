import type { Item } from '../../../lambdas/adapters/table/item.ts';
import type { Expected } from '../oracle/oracle.ts';
import type { SitePolicy } from '../oracle/site-policy.ts';
import type { Judged } from '../oracle/verdict.ts';
import { type Violation, broken } from './violation.ts';

const listed = (value: unknown): string =>
  Array.isArray(value) ? JSON.stringify(value.map(String).toSorted()) : 'none';

/** The oracle has no opinion on a flag for which Connect gives no fact. */
const isFlagJudged = (flag: unknown): boolean => flag !== 'on-hold-at-end';

function differences(
  record: Item,
  judged: Judged,
  items: readonly Item[],
  { mode }: SitePolicy,
): string[] {
  const flags = Array.isArray(record['flags']) ? record['flags'] : [];
  const pointers = items
    .filter((item) => item['callId'] === record['callId'])
    .map((item) => String(item['item']))
    .filter((name) => name.startsWith('flag#'));
  const pairs: [string, unknown, unknown][] = [
    ['verdict', record['verdict'], judged.verdict],
    ['rule', record['rule'], judged.rule],
    ['resolution', record['resolution'], judged.resolution],
    ['endedBy', record['endedBy'], judged.endedBy],
    ['startedAt', record['startedAt'] ?? '', judged.call.startedAt],
    ['closedAt', record['closedAt'] ?? null, judged.call.closedAt],
    ['mode', record['mode'], mode],
    ['legs', record['legs'], judged.call.legs.length],
    ['flags', listed(flags.filter(isFlagJudged)), listed(judged.flags)],
    ['follow-ups asked', listed(record['asksFollowUps']), listed(judged.followUps)],
    ['investigations asked', listed(record['asksInvestigations']), listed(judged.investigations)],
    ['flags listed', listed(pointers), listed(flags.map((flag) => `flag#${flag}`))],
  ];
  return pairs
    .filter(([, is, should]) => is !== should)
    .map(([name, is, should]) => `${name} is ${String(is)}, should be ${String(should)}`);
}

const isCall = (item: Item): boolean => item['item'] === 'call';

/** Every call that ended has one verdict, the oracle's; no other call has any. */
export function checkVerdicts(
  items: readonly Item[],
  expected: Expected,
  policy: SitePolicy,
): Violation[] {
  const promise = 'every call that ended has the verdict of the published table';
  const records = new Map(items.filter(isCall).map((item) => [String(item['callId']), item]));
  const wrong = [...expected.judged].flatMap(([callId, judged]) => {
    const record = records.get(callId);
    if (record === undefined) {
      return [broken(promise, callId, `no verdict, should be ${judged.verdict}`)];
    }
    const differing = differences(record, judged, items, policy);
    return differing.length === 0 ? [] : [broken(promise, callId, differing.join('; '))];
  });
  const unended = [...records]
    .filter(([callId]) => !expected.judged.has(callId))
    .filter(([, record]) => record['verdict'] !== null)
    .map(([callId, record]) =>
      broken(promise, callId, `has not ended, but is ${String(record['verdict'])}`),
    );
  return [...wrong, ...unended];
}
