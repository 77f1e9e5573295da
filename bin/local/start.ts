import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { localCloudFile } from '../calls/connection.ts';
import type { LocalCloud } from './cloud/local-cloud.ts';
import { NotPermitted } from './cloud/gate/permissions.ts';
import { NotSynthesized } from './stage/assembly.ts';
import { exitOnInterrupt } from './stage/interrupt.ts';
import { leaveAddress } from './stage/left-address.ts';
import { progressOn } from './stage/progress.ts';
import { startQuickCloud } from './stage/quick-cloud.ts';
import { morningPolicy, playThrough } from './start/morning.ts';

const examples = `
Examples:
  npm start
  npm start -- --once
  npm start -- --seed tuesday --calls 500`;

const wholeNumber = (text: string): number => {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 5000) {
    throw new InvalidArgumentError('It may be a whole number from 1 to 5000.');
  }
  return count;
};

const program = new Command('npm start --')
  .description('Plays a morning of a contact centre through the real stacks on this machine.')
  .option('--once', 'exit after the summary instead of staying up')
  .option('--seed <text>', 'another morning', 'morning')
  .option('--calls <count>', 'how many calls', wholeNumber, 300)
  .addHelpText('after', examples)
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) });

const howToQuery = `
The local cloud stays up. In another terminal:
  npm run calls -- list --verdict agent-ended-early --from yesterday
  npm run calls -- follow-ups
  npm run calls -- investigations
  npm run calls -- show CALL_ID
  npm run ops -- dead-letters
Ctrl+C ends it.`;

/** Stays up for other terminals, which find the cloud through a file, until somebody ends it. */
async function stayUp(cloud: LocalCloud): Promise<void> {
  const { remove } = await leaveAddress(cloud, localCloudFile);
  process.once('exit', remove);
  process.stdout.write(`${howToQuery}\n`);
  await new Promise<never>(() => {});
}

async function run(): Promise<void> {
  program.parse();
  exitOnInterrupt();
  const { once, seed, calls } = program.opts<{ once?: true; seed: string; calls: number }>();
  const progress = progressOn(process.stderr);
  const hurry = { settleSeconds: 1, graceSeconds: 2, policy: morningPolicy };
  const cloud = await startQuickCloud(hurry, progress);
  try {
    const summary = await playThrough({ seed, calls, now: Date.now() }, cloud, progress);
    process.stdout.write(`${summary}\n`);
    if (once !== true) await stayUp(cloud);
  } finally {
    await cloud.stop();
  }
}

try {
  await run();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof NotSynthesized || error instanceof NotPermitted) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  } else {
    throw error;
  }
}
