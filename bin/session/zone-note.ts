import type { Command } from 'commander';
import type { Io } from '../command-line/io.ts';
import { zoneNote } from '../times/zone.ts';

/** Has a program say that the caller's zone is not the one of `TZ`, to whoever relies on it. */
export const notingZone = (program: Command, io: Io): Command =>
  program.hook('preAction', (_, command) => {
    const isOwn = command.getOptionValueSource('zone') === 'default';
    const note = isOwn ? zoneNote(io.environment) : null;
    if (note !== null) io.stderr.write(`${note}\n`);
  });
