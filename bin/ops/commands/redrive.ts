import type { Command } from 'commander';
import { type SessionOptions, withSessionOptions } from '../../session/session.ts';
import type { Io } from '../../command-line/io.ts';
import { listingText } from '../../print/listing.ts';
import { Refusal } from '../../command-line/refusal.ts';
import { withOperated } from '../stage/connection.ts';
import { type Hop, readHop } from '../hops.ts';
import type { DeadLetter } from '../letters/dead-letter.ts';
import { letterColumns, letterFields } from '../letters/letter-listing.ts';
import { explained } from '../letters/lying.ts';
import { type Plan, type Redriven, carryOut, lettersOf, planRedrive } from '../redrive/redrive.ts';

interface RedriveOptions extends SessionOptions {
  readonly dryRun?: true;
}

const examples = `
Mend the cause first: what fails again comes back. It may be repeated; nothing is done twice.
Where letters are left it says why, and ends with 1.

Examples:
  npm run ops -- redrive open-follow-up --dry-run
  npm run ops -- redrive open-follow-up
  npm run ops -- redrive contact-records --stage production`;

const counted = (count: number): string =>
  count === 1 ? '1 dead letter' : `${count === 0 ? 'No' : count} dead letters`;

/** What is done with the letters of each kind of hop. */
const doneAgain: Readonly<Record<Hop['source'], string>> = {
  queue: 'moved to',
  'table stream': 'published again',
  'contact-record stream': 'handed to record-contact again',
};

function planText(plan: Plan, { format, zone }: SessionOptions, stdout: Io['stdout']): string {
  const { hop, destination, lying } = plan;
  const where =
    destination === null ? `be ${doneAgain[hop.source]}` : `go back to ${destination.name}`;
  const listing = {
    columns: (rows: readonly DeadLetter[]) => letterColumns(rows, zone),
    fields: letterFields(zone),
    sentence: () =>
      `${counted(lying.queue.messages)} of ${hop.name} would ${where}; nothing was moved.`,
  };
  return listingText(listing, lettersOf(plan), { format, stdout });
}

function doneSentence({ hop, destination, moved, left }: Redriven): string {
  const again = doneAgain[hop.source];
  const done = hop.source === 'queue' ? `${again} ${destination}` : again;
  const first = `${counted(moved)} of ${hop.name} ${done}`;
  return left === 0 ? `${first}.` : `${first}; ${left} left.`;
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

/** Some letters are where they were: who runs it in a script is told by the exit code. */
const leftBehind = ({ hop, left, reasons }: Redriven): Refusal =>
  new Refusal(
    'unanswered',
    `${counted(left)} of ${hop.name} ${left === 1 ? 'is' : 'are'} left: ${reasons.join('; ')}.`,
  );

async function redrive(queue: string, options: RedriveOptions, io: Io): Promise<void> {
  const hop = readHop(queue);
  const { stdout, environment } = io;
  const done = await withOperated(options.stage, environment, async (operated) => {
    const plan = await planRedrive(hop, operated);
    if (options.dryRun === true) {
      const lying = await explained(plan.lying, operated);
      stdout.write(planText({ ...plan, lying }, options, stdout));
      return undefined;
    }
    const redriven = await carryOut(plan, operated);
    stdout.write(doneText(redriven, options, stdout));
    return redriven;
  });
  if (done !== undefined && done.left > 0) throw leftBehind(done);
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
