import type { DynamoDBRecord } from 'aws-lambda';
import { queueEvent, streamEvent } from '../../twins/lambda-events.ts';
import { memoryQueue } from '../../twins/memory-queue.ts';
import type { Clock } from '../../../lambdas/adapters/process/clock.ts';
import type { Agenda } from '../engine/agenda.ts';
import { type Feed, feeds, streams } from './declared.ts';
import type { Plan } from './plan.ts';
import type { Failures, FunctionName } from './ports.ts';
import { type QueueSource, createQueueSource } from './queue-source.ts';
import { type StreamRecord, type StreamSource, createStreamSource } from './stream-source.ts';

interface Settings {
  readonly clock: Clock;
  readonly agenda: Agenda;
  readonly plan: Plan;
  readonly run: (name: FunctionName, event: object) => Promise<Failures>;
}

/** Everything that wakes a function. */
export interface Sources {
  readonly queues: Readonly<Record<keyof typeof feeds, QueueSource>>;
  /** Contact records. */
  readonly records: StreamSource<string>;
  /** Changes of the table. */
  readonly changes: StreamSource<DynamoDBRecord>;
}

/** The event sources as the stacks declare them. */
export function createSources({ clock, agenda, plan, run }: Settings): Sources {
  const heard = (body: string): string => plan.mistake.body?.(body) ?? body;
  const ofQueue = (feed: Feed) =>
    createQueueSource({
      feed,
      queue: memoryQueue(feed.of, clock),
      agenda,
      luck: plan.luck,
      invoke: async (messages) => {
        const read = feed.of === 'record-contact' ? heard : (body: string) => body;
        return run(feed.of, queueEvent(messages.map((one) => ({ ...one, body: read(one.body) }))));
      },
    });
  const recordsEvent = (batch: readonly StreamRecord<string>[]): object => ({
    Records: batch.flatMap(({ sequence, arrivedAt, event }) =>
      streamEvent([heard(event)]).Records.map((record) => ({
        ...record,
        kinesis: {
          ...record.kinesis,
          sequenceNumber: sequence,
          approximateArrivalTimestamp: arrivedAt / 1000,
        },
      })),
    ),
  });
  return {
    queues: {
      events: ofQueue(feeds.events),
      assess: ofQueue(feeds.assess),
      followUps: ofQueue(feeds.followUps),
      investigations: ofQueue(feeds.investigations),
      reconcile: ofQueue(feeds.reconcile),
      chase: ofQueue(feeds.chase),
    },
    records: createStreamSource({
      ...streams.records,
      agenda,
      invoke: async (batch) => run(streams.records.of, recordsEvent(batch)),
    }),
    changes: createStreamSource({
      ...streams.changes,
      agenda,
      invoke: async (batch) =>
        run(streams.changes.of, { Records: batch.map(({ event }) => event) }),
    }),
  };
}
