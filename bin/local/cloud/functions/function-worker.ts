import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { BundleLocation, Invocation, Reply } from './worker-messages.ts';

/**
 * A thread that has a function's bundle loaded (or is loading it) and runs one invocation at a
 * time.
 */
export type FunctionWorker = {
  /**
   * Runs one event; a crash, a failed start and a timeout are replies with an error, and end the
   * worker.
   */
  run: (invocation: Invocation) => Promise<Reply>;
  hasEnded: () => boolean;
  end: () => Promise<void>;
};

/** What a thread runs, with which variables, and how much memory it may use. */
export type WorkerSettings = {
  bundle: BundleLocation;
  environment: Readonly<Record<string, string>>;
  memoryMegabytes: number;
};

/** Small, so that ten threads with little to remember do not take a gigabyte between them. */
const youngGenerationMegabytes = 8;

/** Starts a thread of its own environment; each line that it writes goes to `onLine`. */
export function openWorker(
  { bundle, environment, memoryMegabytes }: WorkerSettings,
  onLine: (line: string) => void,
): FunctionWorker {
  const thread = new Worker(new URL('./worker-door.ts', import.meta.url), {
    env: { ...environment },
    workerData: bundle,
    execArgv: [],
    resourceLimits: {
      maxYoungGenerationSizeMb: youngGenerationMegabytes,
      maxOldGenerationSizeMb: memoryMegabytes,
    },
    stdout: true,
    stderr: true,
  });
  onEachLine(thread.stdout, onLine);
  onEachLine(thread.stderr, onLine);
  const state: State = { ended: false, settle: () => {}, onLine };
  watch(thread, state);
  return {
    hasEnded: () => state.ended,
    end: async () => {
      state.ended = true;
      await thread.terminate();
    },
    run: (invocation) => run(thread, state, invocation),
  };
}

/** `settle` takes the reply to the invocation that runs; a thread that has ended runs no more. */
type State = { ended: boolean; settle: (reply: Reply) => void; onLine: (line: string) => void };

function watch(thread: Worker, state: State): void {
  const fail = (errorType: string, errorMessage: string): void => {
    state.ended = true;
    state.settle({ errorType, errorMessage });
  };
  thread.on('message', (reply: Reply) => {
    state.settle(reply);
  });
  thread.on('error', (error) => {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    state.onLine(JSON.stringify({ level: 'ERROR', errorType: name, message, stack }));
    fail(name, message);
  });
  thread.on('exit', (code) => {
    fail('Runtime.ExitError', `The worker ended with code ${code}`);
  });
}

async function run(thread: Worker, state: State, invocation: Invocation): Promise<Reply> {
  const { promise, resolve } = Promise.withResolvers<Reply>();
  state.settle = resolve;
  const timer = setTimeout(() => {
    const seconds = invocation.timeoutMilliseconds / 1000;
    const errorMessage = `Task timed out after ${seconds.toFixed(2)} seconds`;
    state.ended = true;
    state.onLine(errorMessage);
    resolve({ errorType: 'Sandbox.Timedout', errorMessage });
    void thread.terminate();
  }, invocation.timeoutMilliseconds);
  thread.postMessage(invocation);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}

function onEachLine(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine);
}
