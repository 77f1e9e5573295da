import type { Command } from 'commander';
import { type SessionOptions, withSessionOptions } from '../../calls/commands/session.ts';
import type { Io } from '../../calls/io.ts';
import { listingText } from '../../calls/print/listing.ts';
import { withOperated } from '../connection.ts';
import { type Hop, readHop } from '../hops.ts';
import type { DeadLetter } from '../letters/dead-letter.ts';
import { letterColumns, letterFields } from '../letters/letter-listing.ts';
import { type Plan, type Redriven, carryOut, lettersOf, planRedrive } from '../redrive/redrive.ts';

interface RedriveOptions extends SessionOptions {
  readonly dryRun?: true;
}

const examples = `
Mend the cause first: what fails again comes back. It may be repeated; nothing is done twice.

Examples:
  npm run ops -- redrive open-follow-up --dry-run
  npm run ops -- redrive open-follow-up
  npm run ops -- redrive contact-records --stage production`;

const counted = (count: number): string =>
  count === 1 ? '1 dead letter' : `${count === 0 ? 'No' : count} dead letters`;

/** What is done with the letters of each kind of hop, and what it means if some stay. */
const wordsFor: Readonly<Record<Hop['source'], { again: string; stays: string }>> = {
  queue: { again: 'moved to', stays: 'run it again' },
  'table stream': {
    again: 'published again',
    stays: "the table's stream no longer holds their records, and chase-obligations publishes them",
  },
  'contact-record stream': {
    again: 'handed to record-contact again',
    stays:
      'it failed again, as its log says, or the stream no longer holds the records, and reconcile-contacts asks Connect',
  },
};

function planText(plan: Plan, { format, zone }: SessionOptions, stdout: Io['stdout']): string {
  const { hop, destination, lying } = plan;
  const where =
    destination === null ? `be ${wordsFor[hop.source].again}` : `go back to ${destination.name}`;
  const listing = {
    columns: (rows: readonly DeadLetter[]) => letterColumns(rows, zone),
    fields: letterFields(zone),
    sentence: () =>
      `${counted(lying.queue.messages)} of ${hop.name} would ${where}; nothing was moved.`,
  };
  return listingText(listing, lettersOf(plan), { format, stdout });
}

function doneSentence({ hop, destination, moved, left }: Redriven): string {
  const { again, stays } = wordsFor[hop.source];
  const done = hop.source === 'queue' ? `${again} ${destination}` : again;
  const first = `${counted(moved)} of ${hop.name} ${done}`;
  return left === 0 ? `${first}.` : `${first}; ${left} left: ${stays}.`;
}

function doneText(done: Redriven, { format }: SessionOptions, stdout: Io['stdout']): string {
  if (format === 'table') return `${doneSentence(done)}\n`;
  const listing = {
    columns: () => [],
    fields: [
      { name: 'queue', value: ({ hop }: Redriven) => hop.name },
      { name: 'destination', value: ({ destination }: Redriven) => destination },
      { name: 'moved', value: ({ moved }: Redriven) => moved },
      { name: 'left', value: ({ left }: Redriven) => left },
    ],
    sentence: () => doneSentence(done),
  };
  return listingText(listing, [done], { format, stdout });
}

async function redrive(queue: string, options: RedriveOptions, io: Io): Promise<void> {
  const hop = readHop(queue);
  const text = await withOperated(options.stage, io.environment, async (operated) => {
    const plan = await planRedrive(hop, operated);
    if (options.dryRun === true) return planText(plan, options, io.stdout);
    return doneText(await carryOut(plan, operated), options, io.stdout);
  });
  io.stdout.write(text);
}

/** Adds `redrive`: sends what lies in a dead-letter queue on its way again. */
export function addRedrive(program: Command, io: Io): void {
  const command = program
    .command('redrive')
    .summary('send the dead letters of a queue on their way again')
    .description(
      'Moves the messages of a dead-letter queue back to the queue that they came from. Those that hold a place in a stream have what is there published, or handed to the function, again.',
    )
    .argument('<queue>', 'the queue, as open-follow-up')
    .option('--dry-run', 'show what would be moved, and move nothing')
    .addHelpText('after', examples);
  withSessionOptions(command).action((queue: string, options: RedriveOptions) =>
    redrive(queue, options, io),
  );
}
