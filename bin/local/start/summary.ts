import type { Obligation } from '../../../lambdas/domain/obligation.ts';
import { timelineOf } from '../../../lambdas/domain/timeline.ts';
import type { Io } from '../../command-line/io.ts';
import { plain } from '../../print/cell.ts';
import { type Column, tableText, widthOf } from '../../print/table.ts';
import { wrapSentence } from '../../print/width.ts';
import { type Zone, shownTimes } from '../../times/zone.ts';
import type { LocalCall } from '../stage/outcome.ts';
import { counted } from '../stage/words.ts';

/** For whom the summary is: the zone of its times, and what it is read on. */
export interface Reader {
  readonly zone: Zone;
  readonly stdout: Io['stdout'];
}

function byCount(names: readonly string[]): [string, number][] {
  const groups = Map.groupBy(names, (name) => name);
  return [...groups]
    .map(([name, { length }]): [string, number] => [name, length])
    .toSorted(([, one], [, other]) => other - one);
}

const widestBar = 30;
const besideBar = 36;

function verdictsTable(calls: readonly LocalCall[], { stdout }: Reader): string {
  const verdicts = byCount(
    calls.map(({ stored }) => stored.record?.record.verdict ?? 'still under way'),
  );
  const most = Math.max(...verdicts.map(([, count]) => count), 1);
  const barWidth = Math.max(1, Math.min(widestBar, widthOf(stdout) - besideBar));
  const columns: Column<[string, number]>[] = [
    { title: 'verdict', text: ([verdict]) => verdict },
    { title: 'calls', text: ([, count]) => String(count), align: 'right' },
    { title: '', text: ([, count]) => '█'.repeat(Math.round((count / most) * barWidth)) },
  ];
  return tableText(columns, verdicts, stdout);
}

const inState = (ones: readonly Obligation[], state: string): string =>
  String(ones.filter((one) => one.state === state).length);

const obligationColumns: Column<readonly Obligation[]>[] = [
  { title: 'type', text: ([one]) => one?.type ?? null },
  { title: 'kind', text: ([one]) => one?.kind ?? null },
  { title: 'raised', text: ({ length }) => String(length), align: 'right' },
  { title: 'task opened', text: (ones) => inState(ones, 'opened'), align: 'right' },
  { title: 'withdrawn', text: (ones) => inState(ones, 'withdrawn'), align: 'right' },
];

function obligationsText(calls: readonly LocalCall[], { stdout }: Reader): string {
  const obligations = calls.flatMap(({ stored }) => stored.obligations);
  if (obligations.length === 0) return 'Nothing was raised.\n';
  const ofType = (type: string): number => obligations.filter((one) => one.type === type).length;
  const kinds = [...Map.groupBy(obligations, ({ kind }) => kind).values()].toSorted(
    (one, other) => other.length - one.length,
  );
  const followUps = counted(ofType('follow-up'), 'follow-up');
  const investigations = counted(ofType('investigation'), 'investigation');
  const table = tableText(obligationColumns, kinds, stdout);
  return `${followUps} and ${investigations} were raised.\n${table}`;
}

const widestLine = 100;

/** A text after its label, its further lines below its first. */
function labelled(label: string, text: string, { stdout }: Reader): string {
  const width = Math.min(widthOf(stdout), widestLine) - label.length;
  return `${label}${wrapSentence(plain(text), width).join(`\n${' '.repeat(label.length)}`)}`;
}

function timelineLines({ call }: LocalCall, reader: Reader): string[] {
  const entries = timelineOf(call);
  const times = shownTimes(
    'time',
    entries.map(({ at }) => at),
    reader.zone,
    'second',
  );
  return [
    `    ${times.title}`,
    ...entries.map(({ at, what }) => labelled(`    ${times.text(at)}  `, what, reader)),
  ];
}

function story(local: LocalCall, reader: Reader): string {
  const { call, stored } = local;
  const record = stored.record?.record;
  const former = stored.formerVerdicts.map(
    ({ verdict, rule }) => `${verdict ?? 'under way'} (${rule ?? '–'})`,
  );
  const asked = stored.obligations.map(({ kind, state }) => `${kind} (${state})`);
  const line = (label: string, text: string): string => labelled(label, text, reader);
  return [
    `Call ${plain(call.callId)}`,
    line('  ', `${record?.verdict} by rule ${record?.rule}: ${record?.ruleName}`),
    ...(former.length === 0 ? [] : [line('  before that: ', former.join(', '))]),
    ...timelineLines(local, reader),
    ...(record?.evidence.for ?? []).slice(1).map((sentence) => line('  for:     ', sentence)),
    ...(record?.evidence.against ?? []).map((sentence) => line('  against: ', sentence)),
    ...(asked.length === 0 ? [] : [line('  raised:  ', asked.join(', '))]),
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

const numbers = ['A call', 'Two calls', 'Three calls'];

/** What came of the morning: calls by verdict, what was raised, and three calls worth reading. */
export function summaryOf(calls: readonly LocalCall[], reader: Reader): string {
  const recorded = `${counted(calls.length, 'call')} ${calls.length === 1 ? 'was' : 'were'} recorded.`;
  if (calls.length === 0) return `${recorded}\n`;
  const stories = worthReading(calls).map((call) => `${story(call, reader)}\n`);
  const title = numbers[stories.length - 1];
  return [
    `${recorded}\n${verdictsTable(calls, reader)}`,
    obligationsText(calls, reader),
    ...(title === undefined ? [] : [`${title} worth reading:\n`]),
    ...stories,
  ].join('\n');
}
