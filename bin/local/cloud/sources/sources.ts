import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { nameFromArn } from '../assembly/physical-names.ts';
import type { LocalTable } from '../database/tables.ts';
import type { Functions } from '../functions/functions.ts';
import type { LocalFunction, Outcome } from '../functions/local-function.ts';
import type { Wish } from '../gate/policy.ts';
import { queueByArn, type LocalQueue } from '../messaging/queues.ts';
import { createBell, type EventSource } from './event-source.ts';
import { createKinesisStream, type KinesisStream } from './kinesis-stream.ts';
import type { Mapping } from './mapping.ts';
import { sendOnFailure } from './on-failure.ts';
import { wishesOfMapping } from './polling.ts';
import { startQueueSource } from './queue-source.ts';
import type { StreamReader } from './stream-record.ts';
import { startStreamSource } from './stream-source.ts';
import { readTableStream } from './table-stream.ts';

/** What the event sources read from and feed. */
export type SourceGround = {
  mappings: readonly Mapping[];
  functions: Functions;
  queues: readonly LocalQueue[];
  tables: readonly LocalTable[];
  clients: { sqs: SQSClient; streams: DynamoDBStreamsClient };
  visibilitySeconds: number | undefined;
  /** Throws where the function's role does not allow all of this. */
  demand: (functionName: string, wishes: readonly Wish[]) => void;
  invoke: (target: LocalFunction, event: unknown) => Promise<Outcome>;
  /** Has the listener called whenever a function may have written to a table. */
  onInvoked: (listener: () => void) => void;
  onProblem: (error: unknown) => void;
};

/** The running event sources, and the Kinesis streams that some of them read. */
export type Sources = { all: EventSource[]; streams: KinesisStream[] };

/** Thrown when a mapping names a queue, table or function that the assembly does not have. */
class DanglingMapping extends Error {
  constructor(mapping: Mapping, missing: string) {
    super(`The event source ${mapping.sourceArn} of ${mapping.functionName} has no ${missing}`);
    this.name = 'DanglingMapping';
  }
}

const mostPollers = 2;

/**
 * Starts the event source of each mapping; streams by ARN are one stream, however many mappings
 * read it. Throws where the role of a function does not allow what its mapping wants.
 */
export function startSources(ground: SourceGround): Sources {
  for (const mapping of ground.mappings) {
    ground.demand(mapping.functionName, wishesOfMapping(mapping));
  }
  const streams = [
    ...new Set(
      ground.mappings
        .filter(({ sourceKind }) => sourceKind === 'kinesis')
        .map(({ sourceArn }) => sourceArn),
    ),
  ].map(createKinesisStream);
  const all = ground.mappings.map((mapping) => {
    const target = ground.functions.get(mapping.functionName);
    if (!target) throw new DanglingMapping(mapping, 'function');
    return mapping.sourceKind === 'sqs'
      ? feedFromQueue(mapping, target, ground)
      : feedFromStream(mapping, target, { ground, streams });
  });
  return { all, streams };
}

function feedFromQueue(mapping: Mapping, target: LocalFunction, ground: SourceGround): EventSource {
  const queue = queueByArn(ground.queues, mapping.sourceArn);
  if (!queue) throw new DanglingMapping(mapping, 'queue');
  return startQueueSource({
    mapping,
    queue,
    sqs: ground.clients.sqs,
    pollers: Math.min(mapping.maximumConcurrency ?? mostPollers, mostPollers),
    visibilitySeconds: ground.visibilitySeconds,
    invoke: (event) => ground.invoke(target, event),
    onProblem: ground.onProblem,
  });
}

function feedFromStream(
  mapping: Mapping,
  target: LocalFunction,
  { ground, streams }: { ground: SourceGround; streams: readonly KinesisStream[] },
): EventSource {
  const bell = createBell();
  const kinesis = streams.find(({ arn }) => arn === mapping.sourceArn);
  if (kinesis) kinesis.onRecord(bell.ring);
  else ground.onInvoked(bell.ring);
  const failures = mapping.onFailureArn && queueByArn(ground.queues, mapping.onFailureArn);
  return startStreamSource({
    mapping,
    bell,
    reader: kinesis?.reader() ?? tableReader(mapping, ground),
    invoke: (event) => ground.invoke(target, event),
    giveUp: async (batch) => {
      if (failures) await sendOnFailure(batch, { mapping, target }, failures, ground.clients.sqs);
    },
    onProblem: ground.onProblem,
  });
}

function tableReader(mapping: Mapping, { tables, clients }: SourceGround): StreamReader {
  const table = tables.find(({ name }) => name === nameFromArn(mapping.sourceArn));
  if (!table?.engineStreamArn) throw new DanglingMapping(mapping, 'table with a stream');
  return readTableStream(clients.streams, table.engineStreamArn, mapping.sourceArn);
}
