import type { NodeHttpHandlerOptions } from '@smithy/node-http-handler';

const connectionMilliseconds = 2_000;

/**
 * How long a client of AWS waits: two seconds for a connection, and so long for an answer and between its
 * parts; then it throws a `TimeoutError`, which the SDK retries as it retries others. Left to itself it
 * waits for a silent socket until the function's time is over, and with it every message of the batch.
 */
export function clientSettings(answerSeconds = 5) {
  const answerMilliseconds = answerSeconds * 1000;
  const requestHandler: NodeHttpHandlerOptions = {
    connectionTimeout: connectionMilliseconds,
    requestTimeout: answerMilliseconds,
    throwOnRequestTimeout: true,
    // The other two end once an answer has begun.
    socketTimeout: answerMilliseconds,
  };
  return { requestHandler };
}
