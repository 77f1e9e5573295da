import {
  EventSourceMapping,
  type EventSourceMappingOptions,
  type StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

import { type AlarmSource, type AlarmSubject, iteratorAgeAlarm } from './alarm-source.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { HouseFunction } from './house-function.ts';
import { allow } from './permission.ts';

/** What a step says of a stream that its function reads; `impact` is of the stream not being read. */
export interface StreamConsumerProps extends AlarmSubject {
  readonly function: HouseFunction;
  readonly streamArn: string;
  readonly batchSize: number;
  /** How often a batch is tried, halved each time, before its place in the stream is a dead letter. */
  readonly retryAttempts: number;
  readonly startingPosition: StartingPosition;
  /**
   * What of the stream the function is to see.
   * @default - everything
   */
  readonly filters?: EventSourceMappingOptions['filters'];
}

/** A stream's reader that is this late is a matter for the operator. */
const lateAfterSeconds = 600;

/** A function's place at a stream, with partial batch responses, dead letters and alarms. */
export class StreamConsumer extends Construct {
  readonly deadLetters: DeadLetterQueue;
  readonly alarms: readonly AlarmSource[];

  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', props);
    const { queueArn } = this.deadLetters.queue;
    props.function.allow(allow(['sqs:SendMessage'], queueArn));
    new EventSourceMapping(this, 'Source', {
      target: props.function.function,
      eventSourceArn: props.streamArn,
      startingPosition: props.startingPosition,
      batchSize: props.batchSize,
      retryAttempts: props.retryAttempts,
      filters: props.filters,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      parallelizationFactor: 1,
      onFailure: { bind: () => ({ destination: queueArn }) },
    });
    this.alarms = [
      ...this.deadLetters.alarms,
      iteratorAgeAlarm(props, props.function.name, lateAfterSeconds),
    ];
  }
}
