import { processIo } from './calls/process-io.ts';
import { run } from './calls/run.ts';

process.exitCode = await run(process.argv.slice(2), processIo());
