import { getSystemErrorMessage } from 'node:util';
import type { Io } from './io.ts';

/** Whoever reads a part of the answer (`| head`) and closes the pipe has what they wanted. */
function endUnheard({ code, errno }: NodeJS.ErrnoException): never {
  if (code === 'EPIPE') process.exit(0);
  const why = errno === undefined ? code : getSystemErrorMessage(errno);
  process.stderr.write(`The answer cannot be written: ${why}.\n`);
  process.exit(1);
}

/** The world as a command line's own process has it, which ends where its answer cannot be written. */
export function processIo(): Io {
  process.stdout.on('error', endUnheard);
  return {
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    now: () => new Date().toISOString(),
  };
}
