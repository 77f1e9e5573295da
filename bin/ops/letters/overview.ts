import { secondsInDay } from 'date-fns/constants';
import type { Io } from '../../command-line/io.ts';
import { duration, unknown } from '../../print/cell.ts';
import { type Field, recordOf } from '../../print/fields.ts';
import { type Column, styled, tableText, widthOf } from '../../print/table.ts';
import { wrapSentence } from '../../print/width.ts';
import { type Zone, isoIn } from '../../times/zone.ts';
import type { Instant } from '../../../lambdas/domain/instant.ts';
import { letterColumns, letterFields } from './letter-listing.ts';
import type { Lying } from './lying.ts';

/** When and where an overview is read. */
interface Reader {
  readonly stage: string;
  readonly zone: Zone;
  readonly now: Instant;
  readonly stdout: Io['stdout'];
}

const oldestOf = ({ letters }: Lying): Instant | null => letters[0]?.letter.since ?? null;

const ageSeconds = (since: Instant | null, now: Instant): number | null =>
  since === null ? null : Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 1000));

function ageText(seconds: number | null): string {
  if (seconds === null) return unknown;
  const days = Math.floor(seconds / secondsInDay);
  const rest = duration(seconds % secondsInDay);
  return days === 0 ? rest : `${days} d ${rest}`;
}

const queueColumns = (now: Instant): Column<Lying>[] => [
  { title: 'queue', text: ({ hop }) => hop.name, whole: true },
  {
    title: 'dead letters',
    text: ({ queue }) => String(queue.messages),
    align: 'right',
    stressed: ({ queue }) => queue.messages > 0,
  },
  { title: 'oldest', text: (lying) => ageText(ageSeconds(oldestOf(lying), now)), align: 'right' },
  { title: 'source', text: ({ hop }) => hop.source, rank: 2 },
  { title: 'function', text: ({ hop }) => hop.function, rank: 1 },
];

const queueFields = ({ zone, now }: Reader): Field<Lying>[] => [
  { name: 'queue', value: ({ hop }) => hop.name },
  { name: 'deadLetterQueue', value: ({ queue }) => queue.name },
  { name: 'source', value: ({ hop }) => hop.source },
  { name: 'function', value: ({ hop }) => hop.function },
  { name: 'messages', value: ({ queue }) => queue.messages },
  {
    name: 'oldestSince',
    value: (lying) => {
      const oldest = oldestOf(lying);
      return oldest && isoIn(zone, oldest);
    },
  },
  { name: 'oldestAgeSeconds', value: (lying) => ageSeconds(oldestOf(lying), now) },
];

/** Queues with their letters, for machines. */
export const overviewRecords = (queues: readonly Lying[], reader: Reader): object[] =>
  queues.map((lying) => ({
    ...recordOf(queueFields(reader), lying),
    letters: lying.letters.map(({ letter }) => recordOf(letterFields(reader.zone), letter)),
  }));

function lettersOf({ hop, queue, letters }: Lying, { zone, stdout }: Reader): string {
  const rows = letters.map(({ letter }) => letter);
  const more = queue.messages - rows.length;
  const note = more > 0 ? `and ${more} more (--most shows them)\n` : '';
  const title = styled('bold', hop.name, stdout);
  return `\n${title}\n${tableText(letterColumns(rows, zone), rows, stdout)}${note}`;
}

const isFilled = ({ letters }: Lying): boolean => letters.length > 0;

function conclusion(queues: readonly Lying[], stage: string): string {
  const filled = queues.filter(isFilled);
  const count = filled.reduce((sum, { queue }) => sum + queue.messages, 0);
  if (count === 0) return 'No dead letters.';
  const [first] = filled;
  const words = count === 1 ? '1 dead letter' : `${count} dead letters`;
  const option = stage === 'local' ? '' : ` --stage ${stage}`;
  return `${words}. Once the cause is mended: npm run ops -- redrive ${first?.hop.name} --dry-run${option}`;
}

/** Queues with their letters, for readers. */
export function overviewText(queues: readonly Lying[], reader: Reader): string {
  const { stdout, stage, now } = reader;
  const sections = queues.filter(isFilled).map((lying) => lettersOf(lying, reader));
  const closing = wrapSentence(conclusion(queues, stage), widthOf(stdout)).join('\n');
  return `${tableText(queueColumns(now), queues, stdout)}${sections.join('')}\n${closing}\n`;
}
