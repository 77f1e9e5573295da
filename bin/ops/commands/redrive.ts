import type { Command } from 'commander';
import { type SessionOptions, withSessionOptions } from '../../calls/commands/session.ts';
import type { Io } from '../../calls/io.ts';
import { listingText } from '../../calls/print/listing.ts';
import { withOperated } from '../connection.ts';
import { readHop } from '../hops.ts';
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
  npm run ops -- redrive contact-events --stage production`;

const counted = (count: number): string =>
  count === 1 ? '1 dead letter' : `${count === 0 ? 'No' : count} dead letters`;

function planText(plan: Plan, { format, zone }: SessionOptions, stdout: Io['stdout']): string {
  const { hop, destination, lying } = plan;
  const where = destination === null ? 'be published again' : `go back to ${destination.name}`;
  const listing = {
    columns: (rows: readonly DeadLetter[]) => letterColumns(rows, zone),
    fields: letterFields(zone),
    sentence: () =>
      `${counted(lying.queue.messages)} of ${hop.name} would ${where}; nothing was moved.`,
  };
  return listingText(listing, lettersOf(plan), { format, stdout });
}

function doneSentence({ queue, destination, moved, left }: Redriven): string {
  const first =
    destination === 'the topics'
      ? `${counted(moved)} of ${queue} published again`
      : `${counted(moved)} of ${queue} moved to ${destination}`;
  if (left === 0) return `${first}.`;
  return queue === 'publish-actions'
    ? `${first}; of ${left} the table's stream no longer holds the records: chase-obligations publishes them.`
    : `${first}; ${left} left, run it again.`;
}

function doneText(done: Redriven, { format }: SessionOptions, stdout: Io['stdout']): string {
  if (format === 'table') return `${doneSentence(done)}\n`;
  const listing = {
    columns: () => [],
    fields: [
      { name: 'queue', value: ({ queue }: Redriven) => queue },
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
    .description('Moves the messages of a dead-letter queue back to the queue that they came from.')
    .argument('<queue>', 'the queue, as open-follow-up')
    .option('--dry-run', 'show what would be moved, and move nothing')
    .addHelpText('after', examples);
  withSessionOptions(command).action((queue: string, options: RedriveOptions) =>
    redrive(queue, options, io),
  );
}
