import { Command, InvalidArgumentError } from 'commander';
import { localCloudFile } from '../session/connection.ts';
import type { Io } from '../command-line/io.ts';
import { plainSpoken } from '../command-line/plain-spoken.ts';
import { processIo } from '../command-line/process-io.ts';
import { runProgram } from '../command-line/run.ts';
import { callersZone } from '../times/zone.ts';
import type { LocalCloud } from './cloud/local-cloud.ts';
import { exitOnInterrupt } from './stage/interrupt.ts';
import { leaveAddress } from './stage/left-address.ts';
import { progressOn } from './stage/progress.ts';
import { startQuickCloud } from './stage/quick-cloud.ts';
import { withRefusals } from './stage/refusals.ts';
import { refuseSecondCloud } from './stage/standing-address.ts';
import { morningPolicy, playThrough } from './start/morning.ts';

interface StartOptions {
  readonly once?: true;
  readonly seed: string;
  readonly calls: number;
}

const examples = `
Examples:
  npm start
  npm start -- --once
  npm start -- --seed tuesday --calls 500`;

const howToQuery = `
The local cloud stays up. In another terminal:
  npm run calls -- list --verdict agent-ended-early --from yesterday
  npm run calls -- follow-ups
  npm run calls -- investigations
  npm run calls -- show CALL_ID
  npm run ops -- dead-letters
Ctrl+C ends it.`;

const wholeNumber = (text: string): number => {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 5000) {
    throw new InvalidArgumentError('It may be a whole number from 1 to 5000.');
  }
  return count;
};

/** Stays up for other terminals, which find the cloud through a file, until somebody ends it. */
async function stayUp(cloud: LocalCloud, { stdout }: Io): Promise<void> {
  const { remove } = await leaveAddress(cloud, localCloudFile);
  process.once('exit', remove);
  stdout.write(`${howToQuery}\n`);
  await new Promise<never>(() => {});
}

async function start({ once, seed, calls }: StartOptions, io: Io): Promise<void> {
  exitOnInterrupt();
  if (once !== true) await refuseSecondCloud(localCloudFile);
  const progress = progressOn(process.stderr);
  const hurry = { settleSeconds: 1, graceSeconds: 2, policy: morningPolicy };
  const cloud = await startQuickCloud(hurry, progress);
  try {
    const reader = { zone: callersZone(), stdout: io.stdout };
    const order = { seed, calls, now: Date.now() };
    io.stdout.write(await playThrough(order, { cloud, progress, reader }));
    if (once !== true) await stayUp(cloud, io);
  } finally {
    await cloud.stop();
  }
}

const io = processIo();

const program = plainSpoken(new Command('start'), io)
  .description('Plays a morning of a contact centre through the real stacks on this machine.')
  .option('--once', 'exit after the summary instead of staying up')
  .option('--seed <text>', 'another morning', 'morning')
  .option('--calls <count>', 'how many calls', wholeNumber, 300)
  .addHelpText('after', examples)
  .action((options: StartOptions) => withRefusals(() => start(options, io)));

process.exitCode = await runProgram(program, process.argv.slice(2), io);
