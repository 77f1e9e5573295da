import { randomUUID } from 'node:crypto';
import { openWorker, type FunctionWorker, type WorkerSettings } from './function-worker.ts';
import type { Reply } from './worker-messages.ts';

/** What a function is, its environment complete. */
export type FunctionSettings = WorkerSettings & {
  name: string;
  arn: string;
  timeoutSeconds: number;
  /** The most invocations at once, and so the most threads. */
  concurrency: number;
};

/** What came of an invocation: the handler's answer, or the error that it ended with. */
export type Outcome =
  | { requestId: string; payload: unknown }
  | { requestId: string; errorType: string; errorMessage: string };

/**
 * A function that can be invoked: warm threads are used again, and no more are opened than are
 * needed at once.
 */
export type LocalFunction = {
  name: string;
  arn: string;
  invoke: (event: unknown) => Promise<Outcome>;
  stop: () => Promise<void>;
};

/**
 * A function whose threads open with its first invocations; each line that it writes goes to
 * `onLine`.
 */
export function createFunction(
  settings: FunctionSettings,
  onLine: (line: string) => void,
): LocalFunction {
  const { name, arn, concurrency } = settings;
  const permits = createPermits(concurrency);
  const workers = new Set<FunctionWorker>();
  let warm: FunctionWorker[] = [];
  let stopped = false;
  const ready = (): FunctionWorker => {
    warm = warm.filter((each) => !each.hasEnded());
    const worker = warm.pop() ?? openWorker(settings, onLine);
    workers.add(worker);
    return worker;
  };
  return {
    name,
    arn,
    invoke: async (event) => {
      await permits.take();
      const requestId = randomUUID();
      if (stopped) return { requestId, errorType: 'Stopped', errorMessage: `${name} was stopped` };
      const worker = ready();
      const reply = await worker.run({
        event: JSON.stringify(event),
        timeoutMilliseconds: settings.timeoutSeconds * 1000,
        context: lambdaContext(settings, requestId),
      });
      if (worker.hasEnded()) workers.delete(worker);
      else warm.push(worker);
      permits.giveBack();
      return outcome(requestId, reply);
    },
    stop: async () => {
      stopped = true;
      await Promise.all([...workers].map((worker) => worker.end()));
    },
  };
}

function outcome(requestId: string, reply: Reply): Outcome {
  if (!('payload' in reply)) return { requestId, ...reply };
  const payload: unknown = JSON.parse(reply.payload);
  return { requestId, payload };
}

function lambdaContext(settings: FunctionSettings, requestId: string): Record<string, string> {
  return {
    awsRequestId: requestId,
    functionName: settings.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: settings.arn,
    memoryLimitInMB: String(settings.memoryMegabytes),
    logGroupName: `/aws/lambda/${settings.name}`,
    logStreamName: 'local',
  };
}

function createPermits(count: number): { take(): Promise<void>; giveBack(): void } {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    take: async () => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    giveBack: () => {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
