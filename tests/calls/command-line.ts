import { PassThrough } from 'node:stream';
import { run } from '../../bin/command-line/run.ts';
import { noon } from './a-spring-morning.ts';

/** What a command line did. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const textOf = (stream: PassThrough): string => String((stream.read() as Buffer | null) ?? '');

/** Runs a command line in this process at noon; `columns` has it speak on a terminal of that width. */
export async function command(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  columns?: number,
): Promise<Outcome> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  if (columns !== undefined) {
    for (const stream of [stdout, stderr]) Object.assign(stream, { isTTY: true, columns });
  }
  const exitCode = await run(argv, { stdout, stderr, environment, now: () => noon });
  return { exitCode, stdout: textOf(stdout), stderr: textOf(stderr) };
}
