import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkGivenEndpoint } from './given-engine.ts';
import { guardProcess } from './guard.ts';
import { NoEngine } from './no-engine.ts';

/**
 * A running DynamoDB-compatible server; `stop` ends the process that was started for it, if any.
 */
export type Engine = { name: string; endpoint: string; stop(): Promise<void> };

type Program = { name: string; command: string; arguments(port: number): string[] };

const startMilliseconds = 15_000;

/**
 * Starts the first engine found: the server at `DYNAMODB_ENDPOINT`, a `dynoxide` on the PATH, the
 * one in the package, AWS's DynamoDB Local at `DYNAMODB_LOCAL_JAR` (which listens on every
 * interface). Throws `NoEngine`.
 */
export async function startEngine(environment: NodeJS.ProcessEnv): Promise<Engine> {
  const given = environment['DYNAMODB_ENDPOINT'];
  if (given) {
    await checkGivenEndpoint(given);
    return { name: given, endpoint: given, stop: async () => {} };
  }
  const program =
    onPath(environment['PATH'] ?? '') ?? inPackage() ?? inJar(environment['DYNAMODB_LOCAL_JAR']);
  if (!program) {
    throw new NoEngine(
      'No DynamoDB engine was found: set DYNAMODB_ENDPOINT, put dynoxide on the PATH, ' +
        'install @dynoxide/linux-x64, or set DYNAMODB_LOCAL_JAR.',
    );
  }
  return startProgram(program);
}

async function startProgram(program: Program): Promise<Engine> {
  const port = await freePort();
  const child = spawn(program.command, program.arguments(port), { stdio: 'ignore', cwd: tmpdir() });
  const endGuard = child.pid === undefined ? () => {} : guardProcess(child.pid);
  const kill = (): unknown => child.kill('SIGKILL');
  process.once('exit', kill);
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    await end(child);
    endGuard();
  };
  const failure = await failureToAnswer(endpoint, child);
  if (failure === undefined) return { name: program.name, endpoint, stop };
  await stop();
  throw new NoEngine(`The DynamoDB engine ${program.command} does not start: ${failure}.`);
}

const serve = (port: number): string[] => ['serve', '--host', '127.0.0.1', '--port', String(port)];

function onPath(path: string): Program | undefined {
  const command = path
    .split(delimiter)
    .map((directory) => join(directory, 'dynoxide'))
    .find((file) => existsSync(file));
  return command ? { name: 'dynoxide (PATH)', command, arguments: serve } : undefined;
}

function inPackage(): Program | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json');
    const command = join(dirname(manifest), 'dynoxide');
    return { name: 'dynoxide (package)', command, arguments: serve };
  } catch {
    return undefined;
  }
}

function inJar(given: string | undefined): Program | undefined {
  if (!given || !existsSync(given)) return undefined;
  const jar = resolve(given);
  const libraries = join(dirname(jar), 'DynamoDBLocal_lib');
  return {
    name: 'DynamoDB Local',
    command: 'java',
    arguments: (port) => [
      `-Djava.library.path=${libraries}`,
      '-jar',
      jar,
      '-inMemory',
      '-disableTelemetry',
      '-port',
      String(port),
    ],
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new NoEngine('No port is free here.');
  return address.port;
}

/** Why a program does not answer that was just started; undefined once it does. */
async function failureToAnswer(endpoint: string, child: ChildProcess): Promise<string | undefined> {
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code) => (failure = `it ended with code ${code}`));
  const deadline = performance.now() + startMilliseconds;
  while (performance.now() < deadline) {
    if (failure) return failure;
    const answered = await fetch(endpoint).then(
      async (response) => (await response.text(), true),
      () => false,
    );
    if (answered) return undefined;
    await pause(5);
  }
  return `it did not answer within ${startMilliseconds / 1000} seconds`;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
