import { run } from './calls/program.ts';
import { processIo } from './command-line/process-io.ts';

process.exitCode = await run(process.argv.slice(2), processIo());
