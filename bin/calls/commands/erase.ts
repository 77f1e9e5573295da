import type { Command } from 'commander';
import { type Settings, readSettings } from '../../../lib/settings.ts';
import { withCallerKeySecret } from '../../session/caller-key-secret.ts';
import { withReached } from '../erase/connection.ts';
import { everyKeyOf } from '../erase/every-key.ts';
import { proofPage } from '../erase/proof-page.ts';
import { proofDocument, proofRowFields, proofRows } from '../erase/proof-rows.ts';
import type { Proof } from '../erase/proof.ts';
import { eraseAndProve } from '../erase/prove.ts';
import { type TypedWhom, type Whom, readWhom } from '../erase/whom.ts';
import type { Io } from '../../command-line/io.ts';
import { barOn } from '../../print/bar.ts';
import { csvText, jsonText } from '../../print/fields.ts';
import { Refusal } from '../../command-line/refusal.ts';
import { stagesIn } from '../../session/stages.ts';
import { type SessionOptions, withSessionOptions } from '../../session/session.ts';

interface EraseOptions extends SessionOptions, TypedWhom {
  readonly dryRun?: true;
}

const examples = `
A number is written as Connect writes it, with + and the country code. It is not printed, nor logged, but
whoever lists the machine's processes sees it: --customer - reads it from standard input instead.
What is erased cannot be brought back: look first with --dry-run. It may be run again at any time.

Examples:
  npm run calls -- erase --customer +441632960001 --dry-run
  npm run calls -- erase --customer +441632960001 --stage production
  npm run calls -- erase --customer - --stage production < number.txt
  npm run calls -- erase --customer-id 80412 --stage production --format json
  npm run calls -- erase --contact 4f0c2a9e-6d1b-4d0e-9c55-0a8e1d2b3c4d --stage production`;

/** What the stage's settings say of erasing. Throws `Refusal` where they are not here: nothing is guessed. */
function settingsOf(stage: string): Settings {
  const reading = readSettings(stagesIn(), stage);
  if ('settings' in reading) return reading.settings;
  throw new Refusal('asked', reading.problem);
}

/** The keys by which a caller's calls are found; of a contact none is needed. */
async function keysOf(whom: Whom, stage: string, io: Io): Promise<string[]> {
  if ('contactId' in whom) return [];
  return withCallerKeySecret(stage, io.environment, (secret) => everyKeyOf(whom.customer, secret));
}

function textOf(proof: Proof, whom: Whom, { format, zone }: EraseOptions, io: Io): string {
  if (format === 'json') return jsonText(proofDocument(proof, zone));
  if (format === 'csv') return csvText(proofRowFields(zone), proofRows(proof));
  return proofPage(proof, { whom, zone, stdout: io.stdout });
}

async function erase(options: EraseOptions, io: Io): Promise<void> {
  const whom = await readWhom(options, io.stdin);
  const { stage } = options;
  const settings = settingsOf(stage);
  const reading = barOn(io.stderr, 'parts of the table read');
  const erasing = barOn(io.stderr, 'calls erased');
  const callerKeys = await keysOf(whom, stage, io);
  const proof = await withReached(stage, io.environment, (reached) =>
    eraseAndProve(reached, {
      whom,
      callerKeys,
      isDryRun: options.dryRun === true,
      settings,
      now: io.now,
      onPart: reading.show,
      onCall: erasing.show,
    }),
  ).finally(() => {
    reading.end();
    erasing.end();
  });
  io.stdout.write(textOf(proof, whom, options, io));
  if (proof.found.length > 0) {
    throw new Refusal('unanswered', 'Not everything is gone yet: run the command again.');
  }
}

/** Adds `erase`: does away with all that is kept of a caller, and proves it. */
export function addErase(program: Command, io: Io): void {
  const command = program
    .command('erase')
    .summary('erase what is kept of a caller, and prove it')
    .description(
      'Erases all that is kept of the calls of a caller, or of the call that a contact belongs to, looks again, and prints what went, what was kept, and what lies outside.',
    )
    .option(
      '--customer <number>',
      'the calls of this number, or of the customer id that a flow gave; - reads it from standard input',
    )
    .option('--customer-id <id>', 'the calls of this customer id, digits alone or not')
    .option('--contact <id>', 'the call that this contact belongs to')
    .option('--dry-run', 'show what would go, and erase nothing')
    .addHelpText('after', examples);
  withSessionOptions(command).action((options: EraseOptions) => erase(options, io));
}
