import { runProgram } from './calls/run.ts';
import { operationsFor } from './ops/program.ts';

// Whoever reads a part of the answer (`| head`) and closes the pipe has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const io = {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  now: () => new Date().toISOString(),
};

process.exitCode = await runProgram(operationsFor(io), process.argv.slice(2), io);
