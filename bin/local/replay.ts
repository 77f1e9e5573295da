import { Command } from 'commander';
import { oneOf } from '../session/session.ts';
import type { Io } from '../command-line/io.ts';
import { plainSpoken } from '../command-line/plain-spoken.ts';
import { type Format, formats } from '../print/listing.ts';
import { processIo } from '../command-line/process-io.ts';
import { Refusal } from '../command-line/refusal.ts';
import { runProgram } from '../command-line/run.ts';
import { callersZone } from '../times/zone.ts';
import { replay } from './replay/replay.ts';
import { exitOnInterrupt } from './stage/interrupt.ts';
import { progressOn } from './stage/progress.ts';
import { withRefusals } from './stage/refusals.ts';

interface ReplayOptions {
  readonly policy?: string;
  readonly format: Format;
}

const examples = `
Examples:
  npm run replay -- events.json
  npm run replay -- monday/ tuesday.ndjson --format json
  npm run replay -- history/ --policy stricter.json`;

async function run(paths: readonly string[], options: ReplayOptions, io: Io): Promise<void> {
  exitOnInterrupt();
  const { text, complaint } = await replay(
    { paths, policyFile: options.policy },
    { format: options.format, zone: callersZone(), stdout: io.stdout },
    progressOn(process.stderr),
  );
  io.stdout.write(text);
  if (complaint !== undefined) throw new Refusal('unanswered', complaint);
}

const io = processIo();

const program = plainSpoken(new Command('replay'), io)
  .description(
    'Plays contact events and contact records through the pipeline and tells what comes of them.',
  )
  .argument('<path...>', 'JSON, JSON lines, or folders of them, in delivery order')
  .option('--policy <file>', 'judge by this policy document instead of the stage’s')
  .addOption(
    oneOf('--format <name>', 'how to print', { noun: 'format', names: formats }).default('table'),
  )
  .addHelpText('after', examples)
  .action((paths: readonly string[], options: ReplayOptions) =>
    withRefusals(() => run(paths, options, io)),
  );

process.exitCode = await runProgram(program, process.argv.slice(2), io);
