import { Command, InvalidArgumentError } from 'commander';
import { plainSpoken } from '../../bin/command-line/plain-spoken.ts';
import { processIo } from '../../bin/command-line/process-io.ts';
import { readOrExit } from '../../bin/command-line/run.ts';
import { type Profile, profiles } from './engine/luck.ts';

/** What the command line asks for. */
export interface Order {
  readonly seeds: number;
  readonly from: number;
  readonly calls: number;
  readonly profile: Profile;
  readonly bugs: boolean;
  /** Tell the story of one seed, whatever came of it. */
  readonly story: string | undefined;
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('It must be a whole number from 1.');
  }
  return value;
}

function profile(text: string): Profile {
  const found = profiles.find((one) => one === text);
  if (found === undefined)
    throw new InvalidArgumentError(`It must be one of ${profiles.join(', ')}.`);
  return found;
}

const examples = `
It exits with 1 where a promise is broken, and tells the story of the first call of which one was.

Examples:
  npm run simulate -- --seeds 1000 --from 5000 --calls 40
  npm run simulate -- --seeds 200 --profile none
  npm run simulate -- --story 17 --calls 5
  npm run simulate -- --bugs`;

/** Reads the command line; ends the process with a sentence where it cannot be understood. */
export function readOrder(argv: readonly string[]): Order {
  const io = processIo();
  const program = plainSpoken(new Command('simulate'), io)
    .description('Lives through seeded days with faults and checks every promise of the pipeline.')
    .option('--seeds <count>', 'how many days', count, 100)
    .option('--from <seed>', 'the first seed', count, 1)
    .option('--calls <count>', 'calls of a day', count, 5)
    .option('--profile <name>', 'none, mild or swarm', profile, 'swarm')
    .option('--bugs', 'score the simulator against seeded bugs', false)
    .option('--story <seed>', 'tell the story of one seed')
    .addHelpText('after', examples);
  return readOrExit(program, argv.slice(2), io).opts<Order>();
}
