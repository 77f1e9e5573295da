import { parentPort, workerData } from 'node:worker_threads';
import type { BundleLocation, Invocation, Reply } from './worker-messages.ts';

type Handler = (event: unknown, context: object) => unknown;

const port = parentPort;
if (!port) throw new Error('This file runs inside a worker thread only.');

const location: BundleLocation = workerData;
const bundle: Record<string, Handler | undefined> = await import(location.url);
const handler = bundle[location.exportName];
if (!handler) throw new Error(`${location.url} does not export ${location.exportName}`);

port.on('message', (invocation: Invocation) => {
  void answer(invocation, handler).then((reply) => {
    port.postMessage(reply);
  });
});

async function answer(invocation: Invocation, handle: Handler): Promise<Reply> {
  try {
    const payload = await handle(JSON.parse(invocation.event), context(invocation));
    return { payload: payload === undefined ? 'null' : JSON.stringify(payload) };
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    const { name, message, stack } = failure;
    process.stderr.write(
      `${JSON.stringify({ level: 'ERROR', errorType: name, message, stack })}\n`,
    );
    return { errorType: name, errorMessage: message };
  } finally {
    await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  }
}

function context(invocation: Invocation): object {
  const endsAt = performance.now() + invocation.timeoutMilliseconds;
  return {
    ...invocation.context,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(endsAt - performance.now())),
  };
}

const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    stream.write('', () => {
      resolve();
    });
  });
