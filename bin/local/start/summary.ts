import type { Obligation } from '../../../lambdas/domain/obligation.ts';
import { timelineOf } from '../../../lambdas/domain/timeline.ts';
import { barOf } from '../stage/progress.ts';
import type { LocalCall } from '../stage/outcome.ts';
import { tableOf } from '../stage/table.ts';

function counted(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one);
}

function verdictsTable(calls: readonly LocalCall[]): string {
  const verdicts = counted(
    calls.map(({ stored }) => stored.record?.record.verdict ?? 'still under way'),
  );
  const most = Math.max(...verdicts.map(([, count]) => count), 1);
  const rows = verdicts.map(([verdict, count]) => [
    verdict,
    String(count),
    barOf(count, most).replaceAll('░', ''),
  ]);
  return tableOf(['verdict', 'calls', ''], rows, ['left', 'right', 'left']);
}

function obligationsTable(obligations: readonly Obligation[]): string {
  const inState = (ones: readonly Obligation[], state: string): string =>
    String(ones.filter((one) => one.state === state).length);
  const rows = counted(obligations.map(({ kind }) => kind)).map(([kind, count]) => {
    const ones = obligations.filter((one) => one.kind === kind);
    const type = ones[0]?.type ?? '';
    return [type, kind, String(count), inState(ones, 'opened'), inState(ones, 'withdrawn')];
  });
  return tableOf(['type', 'kind', 'raised', 'task opened', 'withdrawn'], rows, [
    'left',
    'left',
    'right',
    'right',
    'right',
  ]);
}

const time = (at: string): string => `${at.slice(11, 19)}Z`;

function story({ call, stored }: LocalCall): string {
  const record = stored.record?.record;
  const former = stored.formerVerdicts.map(
    ({ verdict, rule }) => `${verdict ?? 'under way'} (${rule ?? '–'})`,
  );
  const asked = stored.obligations.map(({ kind, state }) => `${kind} (${state})`);
  return [
    `Call ${call.callId}`,
    `  ${record?.verdict} by rule ${record?.rule}: ${record?.ruleName}`,
    ...(former.length === 0 ? [] : [`  before that: ${former.join(', ')}`]),
    ...timelineOf(call).map(({ at, what }) => `    ${time(at)}  ${what}`),
    ...(record?.evidence.for ?? []).slice(1).map((sentence) => `  for:     ${sentence}`),
    ...(record?.evidence.against ?? []).map((sentence) => `  against: ${sentence}`),
    ...(asked.length === 0 ? [] : [`  raised:  ${asked.join(', ')}`]),
  ].join('\n');
}

/**
 * Three calls that differ: an agent's hang-up, a verdict that later facts revised, and the longest
 * chain; where a morning has no such call, the longest that is left.
 */
function worthReading(calls: readonly LocalCall[]): LocalCall[] {
  const longest = calls
    .filter(({ stored }) => stored.record !== null)
    .toSorted((one, other) => other.call.legs.length - one.call.legs.length);
  const wanted: ((call: LocalCall) => boolean)[] = [
    ({ stored }) => stored.record?.record.verdict === 'agent-ended-early',
    ({ stored }) => stored.formerVerdicts.length > 0,
    () => true,
  ];
  const chosen: LocalCall[] = [];
  for (const isWanted of wanted) {
    const left = longest.filter((call) => !chosen.includes(call));
    chosen.push(...[left.find(isWanted) ?? left[0]].filter((call) => call !== undefined));
  }
  return chosen;
}

/** What came of the morning: calls by verdict, what was raised, and three calls worth reading. */
export function summaryOf(calls: readonly LocalCall[]): string {
  const obligations = calls.flatMap(({ stored }) => stored.obligations);
  return [
    `${calls.length} calls were recorded.`,
    verdictsTable(calls),
    '',
    `${obligations.length} follow-ups and investigations were raised.`,
    obligationsTable(obligations),
    '',
    'Three calls worth reading:',
    '',
    worthReading(calls).map(story).join('\n\n'),
  ].join('\n');
}
