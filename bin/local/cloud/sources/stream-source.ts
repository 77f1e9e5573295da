import { matchesPattern } from '../bus/pattern.ts';
import type { Outcome } from '../functions/local-function.ts';
import type { Bell, EventSource } from './event-source.ts';
import type { Mapping } from './mapping.ts';
import { deliverBatch, type GivenUp } from './stream-delivery.ts';
import type { StreamReader, StreamRecord } from './stream-record.ts';

/** A stream, the mapping that reads it, and the function that it feeds. */
export type StreamSourceSettings = {
  mapping: Mapping;
  reader: StreamReader;
  /** Rung whenever the stream may hold something new. */
  bell: Bell;
  invoke: (event: unknown) => Promise<Outcome>;
  giveUp: (batch: GivenUp) => Promise<void>;
  onProblem: (error: unknown) => void;
};

const lookAgainMilliseconds = 200;

/**
 * Reads a stream in order and delivers what its mapping's filters let through, one batch at a time.
 * The batching window is not waited for: a batch goes out with what there is.
 */
export function startStreamSource(settings: StreamSourceSettings): EventSource {
  const stopping = new AbortController();
  const askers: ((isDrained: boolean) => void)[] = [];
  let ended = false;
  const loop = follow(settings, askers, stopping.signal)
    .catch((error: unknown) => {
      if (!stopping.signal.aborted) settings.onProblem(error);
    })
    .finally(() => {
      ended = true;
      for (const answer of askers.splice(0)) answer(false);
    });
  return {
    isDrained: () => {
      if (ended) return Promise.resolve(false);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      askers.push(resolve);
      settings.bell.ring();
      return promise;
    },
    stop: async () => {
      stopping.abort();
      settings.bell.ring();
      await loop;
    },
  };
}

async function follow(
  settings: StreamSourceSettings,
  askers: ((isDrained: boolean) => void)[],
  signal: AbortSignal,
): Promise<void> {
  const { mapping, reader, bell, invoke, giveUp } = settings;
  while (!signal.aborted) {
    const asking = askers.splice(0);
    const records = await reader.read(mapping.batchSize);
    for (const answer of asking) answer(records.length === 0);
    const batch = records.filter((record) => isWanted(record, mapping));
    await deliverBatch(batch, { mapping, invoke, giveUp, signal });
    if (records.length === 0 && !signal.aborted) await bell.wait(lookAgainMilliseconds);
  }
}

const isWanted = ({ event, changesNothing }: StreamRecord, { filters }: Mapping): boolean =>
  !changesNothing &&
  (filters.length === 0 || filters.some((pattern) => matchesPattern(pattern, event)));
