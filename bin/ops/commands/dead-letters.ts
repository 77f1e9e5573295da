import { type Command, InvalidArgumentError } from 'commander';
import { type SessionOptions, withSessionOptions } from '../../session/session.ts';
import type { Io } from '../../command-line/io.ts';
import { csvText, jsonText } from '../../print/fields.ts';
import { Refusal } from '../../command-line/refusal.ts';
import { type Operated, withOperated } from '../stage/connection.ts';
import { type Hop, hops, readHop } from '../hops.ts';
import { letterFields } from '../letters/letter-listing.ts';
import { type Lying, explained, lyingBehind } from '../letters/lying.ts';
import { overviewRecords, overviewText } from '../letters/overview.ts';

interface DeadLettersOptions extends SessionOptions {
  readonly most: number;
}

const examples = `
It shows ids and reasons, never what a message holds. Looking at a message counts as one more try.
Why a function failed is read in its log; on a deployed stage that takes logs:FilterLogEvents.

Examples:
  npm run ops -- dead-letters
  npm run ops -- dead-letters open-follow-up --most 100
  npm run ops -- dead-letters --stage production --format csv`;

const mostLetters = 1000;

/** A count of letters as it was typed. */
function readMost(text: string): number {
  const most = Number(text);
  if (Number.isInteger(most) && most >= 1 && most <= mostLetters) return most;
  throw new InvalidArgumentError(`It may be a whole number from 1 to ${mostLetters}.`);
}

/** What lies behind these hops, as far as the stage has them. Throws `Refusal` where it has none of them. */
async function lyingIn(operated: Operated, wanted: readonly Hop[], most: number): Promise<Lying[]> {
  const lying = await Promise.all(wanted.map((hop) => lyingBehind(hop, operated, most)));
  const found = lying.filter((one) => one !== undefined);
  if (found.length > 0) return Promise.all(found.map((one) => explained(one, operated)));
  const names = wanted.length === 1 ? ` of ${wanted[0]?.name}` : 's';
  throw new Refusal(
    'unanswered',
    `The stage "${operated.stage}" has no dead-letter queue${names} in this account and region.`,
  );
}

async function deadLetters(
  queue: string | undefined,
  { stage, zone, format, most }: DeadLettersOptions,
  io: Io,
): Promise<void> {
  const wanted = queue === undefined ? hops : [readHop(queue)];
  const lying = await withOperated(stage, io.environment, (operated) =>
    lyingIn(operated, wanted, most),
  );
  const reader = { stage, zone, now: io.now(), stdout: io.stdout };
  const letters = lying.flatMap((one) => one.letters.map(({ letter }) => letter));
  const print = {
    table: () => overviewText(lying, reader),
    json: () => jsonText(overviewRecords(lying, reader)),
    csv: () => csvText(letterFields(zone), letters),
  };
  io.stdout.write(print[format]());
}

/** Adds `dead-letters`: what lies where, why, and since when. */
export function addDeadLetters(program: Command, io: Io): void {
  const command = program
    .command('dead-letters')
    .summary('what lies in the dead-letter queues, why, and since when')
    .description('Shows what lies in all dead-letter queues of the stage, or in one of them.')
    .argument('[queue]', 'one queue, as open-follow-up')
    .option('--most <count>', 'so many letters of each queue, oldest first', readMost, 20)
    .addHelpText('after', examples);
  withSessionOptions(command).action((queue: string | undefined, options: DeadLettersOptions) =>
    deadLetters(queue, options, io),
  );
}
