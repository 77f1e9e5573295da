import { PassThrough } from 'node:stream';
import { runProgram } from '../../bin/command-line/run.ts';
import { operationsFor } from '../../bin/ops/program.ts';

/** What an operator's command did. */
export interface Operation {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const textOf = (stream: PassThrough): string => String((stream.read() as Buffer | null) ?? '');

/** Runs an operator's command in this process. */
export async function operate(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  now: () => string = () => new Date().toISOString(),
): Promise<Operation> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const io = { stdin: new PassThrough(), stdout, stderr, environment, now };
  const exitCode = await runProgram(operationsFor(io), argv, io);
  return { exitCode, stdout: textOf(stdout), stderr: textOf(stderr) };
}
