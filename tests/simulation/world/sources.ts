import type { DynamoDBRecord } from 'aws-lambda';
import { queueEvent, streamEvent } from '../../twins/lambda-events.ts';
import { memoryQueue } from '../../twins/memory-queue.ts';
import type { Clock } from '../../../lambdas/adapters/process/clock.ts';
import type { Agenda } from '../engine/agenda.ts';
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
  readonly queues: Readonly<
    Record<
      'events' | 'assess' | 'followUps' | 'investigations' | 'reconcile' | 'chase',
      QueueSource
    >
  >;
  /** Contact records. */
  readonly records: StreamSource<string>;
  /** Changes of the table. */
  readonly changes: StreamSource<DynamoDBRecord>;
}

/** The event sources as the stacks declare them. */
export function createSources({ clock, agenda, plan, run }: Settings): Sources {
  const heard = (body: string): string => plan.mistake.body?.(body) ?? body;
  const ofQueue = (name: FunctionName, batchSize: number, concurrency: number) =>
    createQueueSource({
      batchSize,
      concurrency,
      queue: memoryQueue(name, clock),
      agenda,
      luck: plan.luck,
      invoke: async (messages) => {
        const read = name === 'record-contact' ? heard : (body: string) => body;
        return run(name, queueEvent(messages.map((one) => ({ ...one, body: read(one.body) }))));
      },
    });
  const recordsEvent = (batch: readonly StreamRecord<string>[]): object => ({
    Records: streamEvent(batch.map(({ event }) => heard(event))).Records.map((record, index) => ({
      ...record,
      kinesis: { ...record.kinesis, sequenceNumber: batch[index]?.sequence ?? '' },
    })),
  });
  return {
    queues: {
      events: ofQueue('record-contact', 10, 4),
      assess: ofQueue('assess-call', 5, 5),
      followUps: ofQueue('open-follow-up', 1, 2),
      investigations: ofQueue('open-investigation', 1, 2),
      reconcile: ofQueue('reconcile-contacts', 1, 2),
      chase: ofQueue('chase-obligations', 1, 2),
    },
    records: createStreamSource({
      batchSize: 100,
      retryAttempts: 5,
      agenda,
      invoke: async (batch) => run('record-contact', recordsEvent(batch)),
    }),
    changes: createStreamSource({
      batchSize: 10,
      retryAttempts: 10,
      agenda,
      invoke: async (batch) => run('publish-actions', { Records: batch.map(({ event }) => event) }),
    }),
  };
}
