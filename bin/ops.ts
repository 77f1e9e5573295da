import { processIo } from './command-line/process-io.ts';
import { runProgram } from './command-line/run.ts';
import { operationsFor } from './ops/program.ts';

const io = processIo();

process.exitCode = await runProgram(operationsFor(io), process.argv.slice(2), io);
