import type { Agenda } from '../engine/agenda.ts';
import type { Failures } from './ports.ts';

/** What is put into a stream. */
interface Put<Event> {
  readonly sequence: string;
  readonly event: Event;
}

/** A record of a stream. */
export interface StreamRecord<Event> extends Put<Event> {
  /** When it was put there, in epoch milliseconds: the same, however often it is read. */
  readonly arrivedAt: number;
}

interface Settings<Event> {
  readonly batchSize: number;
  readonly retryAttempts: number;
  readonly agenda: Agenda;
  readonly invoke: (records: readonly StreamRecord<Event>[]) => Promise<Failures>;
}

/** A stream of one shard with what was given up, read for a function as Lambda does. */
export interface StreamSource<Event> {
  add(put: Put<Event>): void;
  readonly deadLetters: () => readonly StreamRecord<Event>[];
  redrive(isWanted: (record: StreamRecord<Event>) => boolean): number;
}

const backOffMilliseconds = 1_000;
const pollMilliseconds = 200;

function firstFailure(records: readonly { sequence: string }[], failures: Failures): number {
  if (failures === undefined) return 0;
  return records.findIndex(({ sequence }) => failures.has(sequence));
}

/** Reads a stream in order: from the first failure again, in halves, until its retries are spent. */
export function createStreamSource<Event>(settings: Settings<Event>): StreamSource<Event> {
  const { agenda, batchSize, retryAttempts, invoke } = settings;
  let waiting: StreamRecord<Event>[] = [];
  let deadLetters: StreamRecord<Event>[] = [];
  let isReading = false;
  const deliver = async (records: readonly StreamRecord<Event>[]): Promise<void> => {
    let rest = records;
    for (let attempts = 1; rest.length > 0; attempts += 1) {
      const from = firstFailure(rest, await invoke(rest));
      if (from < 0) return;
      if (from > 0) attempts = 1;
      rest = rest.slice(from);
      if (rest.length > 1) {
        const middle = Math.ceil(rest.length / 2);
        await deliver(rest.slice(0, middle));
        return deliver(rest.slice(middle));
      }
      if (attempts > retryAttempts) {
        deadLetters.push(...rest);
        return undefined;
      }
      await agenda.pause(backOffMilliseconds * attempts);
    }
    return undefined;
  };
  const read = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchSize);
      waiting = waiting.slice(batchSize);
      await deliver(batch);
    }
    isReading = false;
  };
  return {
    add: (put) => {
      waiting.push({ ...put, arrivedAt: agenda.now() });
      if (!isReading && waiting.length === 1) agenda.after(pollMilliseconds, () => void read());
    },
    deadLetters: () => deadLetters,
    redrive: (isWanted) => {
      const wanted = deadLetters.filter(isWanted);
      deadLetters = deadLetters.filter((record) => !isWanted(record));
      if (wanted.length > 0) agenda.after(0, () => void deliver(wanted));
      return wanted.length;
    },
  };
}
