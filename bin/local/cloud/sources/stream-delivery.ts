import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '../functions/local-function.ts';
import { failedItems } from './batch-failures.ts';
import type { Mapping } from './mapping.ts';
import type { StreamRecord } from './stream-record.ts';

/** A batch that was given up, with the last invocation's outcome and how often it was tried. */
export type GivenUp = { records: StreamRecord[]; outcome: Outcome; attempts: number };

/** How a batch of a stream reaches its function, and where what was given up goes. */
export type Delivery = {
  mapping: Pick<Mapping, 'bisect' | 'retryAttempts' | 'reportsFailures'>;
  invoke: (event: unknown) => Promise<Outcome>;
  giveUp: (batch: GivenUp) => Promise<void>;
  signal: AbortSignal;
};

const firstRetryMilliseconds = 25;
const longestRetryMilliseconds = 1_000;

/**
 * Delivers a batch as an event source mapping of a stream does: from the first record that failed,
 * again and in order, in halves where the mapping bisects (which costs no attempt), until it
 * succeeds or its retries are spent.
 */
export async function deliverBatch(records: StreamRecord[], delivery: Delivery): Promise<void> {
  let rest = records;
  let attempts = 0;
  while (rest.length > 0 && !delivery.signal.aborted) {
    const outcome = await delivery.invoke({ Records: rest.map(({ event }) => event) });
    attempts += 1;
    const failedFrom = firstFailure(outcome, rest, delivery.mapping.reportsFailures);
    if (failedFrom === undefined || delivery.signal.aborted) return;
    if (failedFrom > 0) attempts = 1;
    rest = rest.slice(failedFrom);
    if (delivery.mapping.bisect && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      await deliverBatch(rest.slice(0, middle), delivery);
      await deliverBatch(rest.slice(middle), delivery);
      return;
    }
    if (attempts > delivery.mapping.retryAttempts) {
      await delivery.giveUp({ records: rest, outcome, attempts });
      return;
    }
    await backOff(attempts, delivery.signal);
  }
}

function firstFailure(
  outcome: Outcome,
  records: readonly StreamRecord[],
  reportsFailures: boolean,
): number | undefined {
  const identifiers = records.map(({ sequenceNumber }) => sequenceNumber);
  const failed = failedItems(outcome, identifiers, reportsFailures);
  const first = identifiers.findIndex((identifier) => failed.has(identifier));
  return first < 0 ? undefined : first;
}

async function backOff(attempts: number, signal: AbortSignal): Promise<void> {
  const wanted = firstRetryMilliseconds * 2 ** (attempts - 1);
  await pause(Math.min(longestRetryMilliseconds, wanted), undefined, { signal }).catch(() => {});
}
