import type { StoredCall } from '../../../lambdas/adapters/table/stored-call.ts';
import type { GatheredCall } from '../../../lambdas/adapters/table/gathered-call.ts';
import type { Instant } from '../../../lambdas/domain/instant.ts';
import { timelineOf } from '../../../lambdas/domain/timeline.ts';
import type { Io } from '../../command-line/io.ts';
import { plain, unknown } from '../../print/cell.ts';
import { styled, tableText, widthOf } from '../../print/table.ts';
import { wrapSentence } from '../../print/width.ts';
import { type Zone, timeIn } from '../../times/zone.ts';
import { agentsAndQueues, agentsAndQueuesColumns } from './agents-and-queues.ts';
import { formerVerdictColumns, legColumns, obligationColumns, timelineColumns } from './columns.ts';

interface PageSettings {
  /** The id that was asked for, which may be a later leg's. */
  readonly asked: string;
  readonly zone: Zone;
  readonly now: Instant;
  readonly stdout: Io['stdout'];
}

interface Section {
  readonly title: string;
  readonly body: string;
}

const widestLine = 100;

const fact = ([name, value]: readonly [string, string]): string =>
  `${name.padEnd('resolution'.length)}  ${plain(value)}\n`;

function verdictFacts({ record: kept, erasedAt }: StoredCall, zone: Zone): [string, string][] {
  if (erasedAt !== null) return [['verdict', `erased on ${timeIn(zone, erasedAt, 'second')}`]];
  if (kept === null) return [['verdict', 'not judged yet']];
  const { record, revision, assessedAt } = kept;
  const rule = record.rule === null ? unknown : `${record.rule}, ${record.ruleName}`;
  return [
    ['verdict', record.verdict ?? 'under way again'],
    ['rule', rule],
    ['resolution', record.resolution],
    ['ended by', record.endedBy ?? unknown],
    ['flags', record.flags.join(', ') || 'none'],
    ['policy', record.policyVersion],
    ['judged', `${timeIn(zone, assessedAt, 'second')}, revision ${revision}`],
  ];
}

function heading({ stored, call }: GatheredCall, { asked, zone, stdout }: PageSettings): string {
  const title = styled('bold', `Call ${plain(call.callId)}`, stdout);
  const leg = call.legs.findIndex(({ contactId }) => contactId === asked) + 1;
  const through = leg > 1 ? `, of which ${plain(asked)} is leg ${leg}` : '';
  return `${title}${through}\n\n${verdictFacts(stored, zone).map(fact).join('')}`;
}

function sentences(texts: readonly string[], { stdout }: PageSettings): string {
  const width = Math.min(widthOf(stdout), widestLine) - 2;
  return texts.map((text) => `- ${wrapSentence(plain(text), width).join('\n  ')}\n`).join('');
}

/** The tables of the page, those without a row left out. */
function tables({ stored, call }: GatheredCall, settings: PageSettings): Section[] {
  const { zone, now, stdout } = settings;
  const { obligations, formerVerdicts } = stored;
  const timeline = timelineOf(call);
  const named = agentsAndQueues(call.legs);
  const section = <Row>(title: string, rows: readonly Row[], body: () => string): Section[] =>
    rows.length === 0 ? [] : [{ title, body: body() }];
  return [
    ...section(`Timeline (${zone})`, timeline, () =>
      tableText(timelineColumns(timeline, call, zone), timeline, stdout),
    ),
    ...section('Legs', call.legs, () => tableText(legColumns(call), call.legs, stdout)),
    ...section('Agents and queues', named, () => tableText(agentsAndQueuesColumns, named, stdout)),
    ...section('Obligations', obligations, () =>
      tableText(obligationColumns(obligations, zone, now), obligations, stdout),
    ),
    ...section('Former verdicts', formerVerdicts, () =>
      tableText(formerVerdictColumns(formerVerdicts, zone), formerVerdicts, stdout),
    ),
  ];
}

function evidenceSections({ record }: StoredCall, settings: PageSettings): Section[] {
  const { for: pro, against } = record?.record.evidence ?? { for: [], against: [] };
  return [
    { title: 'Evidence for', body: sentences(pro, settings) },
    { title: 'Evidence against', body: sentences(against, settings) },
  ].filter(({ body }) => body !== '');
}

/** One call for readers: verdict and evidence first, then what happened and what was promised. */
export function reportPage(gathered: GatheredCall, settings: PageSettings): string {
  const sections = [
    ...evidenceSections(gathered.stored, settings),
    ...tables(gathered, settings),
  ].map(({ title, body }) => `\n${styled('bold', title, settings.stdout)}\n${body}`);
  return `${heading(gathered, settings)}${sections.join('')}`;
}
