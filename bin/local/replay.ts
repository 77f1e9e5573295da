import { writeFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { replay } from './replay/replay.ts';
import { UnreadableInput } from './replay/inputs.ts';
import { NotSynthesized } from './stage/assembly.ts';
import { exitOnInterrupt } from './stage/interrupt.ts';
import { progressOn } from './stage/progress.ts';

const examples = `
Examples:
  npm run replay -- events.json
  npm run replay -- monday/ tuesday.ndjson --format json
  npm run replay -- history/ --policy stricter.json`;

const program = new Command('npm run replay --')
  .description(
    'Plays contact events and contact records through the pipeline and tells what comes of them.',
  )
  .argument('<path...>', 'JSON, JSON lines, or folders of them, in delivery order')
  .option('--policy <file>', 'judge by this policy document instead of the stage’s')
  .addOption(new Option('--format <format>').choices(['table', 'json']).default('table'))
  .addHelpText('after', examples)
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) });

/** Exit codes: 1 where an input could not be handled, 2 where the command was given wrongly. */
async function run(): Promise<number> {
  program.parse();
  exitOnInterrupt();
  const { policy, format } = program.opts<{ policy?: string; format: 'table' | 'json' }>();
  const { text, isWhole, complaint } = await replay(
    { paths: program.args, policyFile: policy, format },
    progressOn(process.stderr),
  );
  writeFileSync(1, `${text}\n`);
  if (complaint !== undefined) process.stderr.write(`${complaint}\n`);
  return isWhole ? 0 : 1;
}

try {
  process.exitCode = await run();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof UnreadableInput || error instanceof NotSynthesized) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  } else {
    throw error;
  }
}
