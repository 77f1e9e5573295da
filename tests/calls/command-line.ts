import { PassThrough, Readable } from 'node:stream';
import { run } from '../../bin/calls/program.ts';
import { noon } from './a-spring-morning.ts';

/** What a command line did. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a command line is run. */
export interface Surroundings {
  /** Has it speak on a terminal of that width. */
  readonly columns?: number;
  /** What its standard input has. */
  readonly input?: string;
}

const textOf = (stream: PassThrough): string => String((stream.read() as Buffer | null) ?? '');

/** Runs a command line in this process at noon. */
export async function command(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  { columns, input = '' }: Surroundings = {},
): Promise<Outcome> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  if (columns !== undefined) {
    for (const stream of [stdout, stderr]) Object.assign(stream, { isTTY: true, columns });
  }
  const stdin = Readable.from([input]);
  const exitCode = await run(argv, { stdin, stdout, stderr, environment, now: () => noon });
  return { exitCode, stdout: textOf(stdout), stderr: textOf(stderr) };
}
