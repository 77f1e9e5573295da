import type { Io } from '../../command-line/io.ts';
import { plain } from '../../print/cell.ts';
import { type Column, styled, tableText, widthOf } from '../../print/table.ts';
import { wrapSentence } from '../../print/width.ts';
import { type Zone, shownTimes, timeIn } from '../../times/zone.ts';
import { kinds } from './kinds.ts';
import type { Proof } from './proof.ts';
import type { Whom } from './whom.ts';

/** Whom a proof is about, without naming them, and how it is read. */
interface Reader {
  readonly whom: Whom;
  readonly zone: Zone;
  readonly stdout: Io['stdout'];
}

const counted = (count: number, noun: string): string =>
  count === 1 ? `1 ${noun}` : `${count === 0 ? 'no' : count} ${noun}s`;

function heading({ calls, removed, kept, isDryRun, at }: Proof, { whom, zone }: Reader): string {
  const of = 'contactId' in whom ? `the contact ${plain(whom.contactId)}` : 'this caller';
  const total = kinds.reduce((sum, kind) => sum + removed[kind], 0);
  if (total === 0)
    return `Nothing is kept of ${of}${kept.length > 0 ? ' but investigations' : ''}.`;
  const done = isDryRun ? 'Would erase' : 'Erased';
  const when = isDryRun ? '; nothing was written' : ` on ${timeIn(zone, at, 'second')}`;
  return `${done} ${counted(calls.length, 'call')} of ${of}: ${counted(total, 'trace')}${when}.`;
}

function removedTable({ removed, isDryRun }: Proof, stdout: Io['stdout']): string {
  const rows = kinds.filter((kind) => removed[kind] > 0);
  return tableText(
    [
      { title: isDryRun ? 'would go' : 'removed', text: (kind) => kind },
      { title: 'count', text: (kind) => String(removed[kind]), align: 'right' },
    ],
    rows,
    stdout,
  );
}

const callColumns: readonly Column<Proof['calls'][number]>[] = [
  { title: 'call', text: ({ callId }) => callId, whole: true },
  { title: 'contacts', text: ({ contactIds }) => contactIds.join(', ') },
];

function lastingTable<Row extends { readonly until: string | null }>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { zone, stdout }: Reader,
): string {
  const times = shownTimes(
    'until',
    rows.map(({ until }) => until),
    zone,
  );
  const until: Column<Row> = {
    title: times.title,
    text: (row) => (row.until === null ? 'not known here' : times.text(row.until)),
    whole: true,
  };
  return tableText([...columns, until], rows, stdout);
}

function lookedAgain({ found, searched, isDryRun }: Proof, stdout: Io['stdout']): string {
  if (isDryRun) return '';
  const result = found.length === 0 ? '0 found' : `${found.length} FOUND`;
  const style = found.length === 0 ? 'bold' : 'red';
  const left = found.map((one) => `  ${plain(one)}\n`).join('');
  const lines = searched.flatMap((one) => wrapSentence(`- ${one}`, widthOf(stdout)));
  return `\n${styled(style, `Looked again: ${result}`, stdout)}\n${left}${lines.join('\n')}\n`;
}

function keptSection({ kept, isDryRun }: Proof, reader: Reader): string {
  if (kept.length === 0) return '';
  const verb = isDryRun ? 'Would be kept' : 'Kept';
  const title = `${verb}, since eraseKeepsInvestigations is set`;
  const table = lastingTable(
    kept,
    [
      { title: 'call', text: ({ callId }) => callId, whole: true },
      { title: 'item', text: ({ item }) => item },
    ],
    reader,
  );
  return `\n${styled('bold', title, reader.stdout)}\n${table}`;
}

function outsideSection({ outside }: Proof, reader: Reader): string {
  if (outside.length === 0) return '';
  const table = lastingTable(
    outside,
    [
      { title: 'where', text: ({ where }) => where },
      { title: 'what', text: ({ what }) => what },
    ],
    reader,
  );
  return `\n${styled('bold', 'Cannot be reached from here', reader.stdout)}\n${table}`;
}

function connectSection({ atConnect }: Proof, stdout: Io['stdout']): string {
  if (atConnect.length === 0) return '';
  const title = styled('bold', 'Still with Connect, until it is deleted there', stdout);
  return `\n${title}\n${atConnect.map(({ command }) => `${plain(command)}\n`).join('')}`;
}

/** A proof for readers: what went, what was found afterwards, what was kept, what lies outside. */
export function proofPage(proof: Proof, reader: Reader): string {
  const { stdout } = reader;
  const title = wrapSentence(heading(proof, reader), widthOf(stdout)).join('\n');
  const calls = proof.calls.length === 0 ? '' : `\n${tableText(callColumns, proof.calls, stdout)}`;
  const isAny = kinds.some((kind) => proof.removed[kind] > 0);
  const removed = isAny ? `\n${removedTable(proof, stdout)}` : '';
  return [
    `${title}\n`,
    calls,
    removed,
    lookedAgain(proof, stdout),
    keptSection(proof, reader),
    outsideSection(proof, reader),
    connectSection(proof, stdout),
  ].join('');
}
