import { Command } from 'commander';
import type { Io } from '../command-line/io.ts';
import { plainSpoken } from '../command-line/plain-spoken.ts';
import { notingZone } from '../session/zone-note.ts';
import { addDeadLetters } from './commands/dead-letters.ts';
import { addPark } from './commands/park.ts';
import { addRedrive } from './commands/redrive.ts';
import { addRotateCallerKey } from './commands/rotate-caller-key.ts';

const examples = `
Examples:
  npm run ops -- dead-letters
  npm run ops -- redrive open-follow-up --dry-run
  npm run ops -- redrive open-follow-up --stage production
  npm run ops -- park show --day yesterday
  npm run ops -- rotate-caller-key --stage production

Every command has a help of its own: npm run ops -- redrive --help`;

/** The operators' command line; it throws `CommanderError` and `Refusal` and exits nothing. */
export function operationsFor(io: Io): Command {
  const program = notingZone(plainSpoken(new Command('ops'), io), io)
    .usage('<command> [options]')
    .description(
      'Shows what failed, why and since when, and sends it on its way again; rotates the caller-key secret.',
    )
    .addHelpText('after', examples);
  for (const addCommand of [addDeadLetters, addRedrive, addPark, addRotateCallerKey]) {
    addCommand(program, io);
  }
  return program;
}
