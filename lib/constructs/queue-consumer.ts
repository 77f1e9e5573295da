import { Construct } from 'constructs';

import type { AlarmSource } from './alarm-source.ts';
import { HouseFunction, type HouseFunctionProps } from './house-function.ts';
import { HouseQueue, type QueueFeed } from './house-queue.ts';

/** What a step says of a consumer; the function's `impact` is that of its queue, too. */
export interface QueueConsumerProps<Environment extends Record<string, string>>
  extends Omit<HouseFunctionProps<Environment>, 'environment'>, QueueFeed {
  /**
   * The queue's name without the stage.
   * @default - the function's name
   */
  readonly queueName?: string;
  /** When a waiting message is a matter for the operator. */
  readonly lateAfterSeconds: number;
  /** The function's environment, once its own queue's URL is known. */
  readonly environment: (ownQueueUrl: string) => Environment;
}

/** A function and the queue that feeds it, with dead letters, partial batch responses, logs and alarms. */
export class QueueConsumer<Environment extends Record<string, string>> extends Construct {
  readonly queue: HouseQueue;
  readonly function: HouseFunction<Environment>;
  readonly alarms: readonly AlarmSource[];

  constructor(scope: Construct, id: string, props: QueueConsumerProps<Environment>) {
    super(scope, id);
    const { queueName, environment, batchSize, maxConcurrency, lateAfterSeconds, ...own } = props;
    this.queue = new HouseQueue(this, 'Queue', {
      house: own.house,
      name: queueName ?? own.name,
      impact: own.impact,
      consumerTimeoutSeconds: own.timeoutSeconds,
      lateAfterSeconds,
    });
    this.function = new HouseFunction(this, 'Function', {
      ...own,
      environment: environment(this.queue.queue.queueUrl),
    });
    this.queue.feed(this.function, { batchSize, maxConcurrency });
    this.alarms = [...this.queue.alarms, ...this.function.alarms];
  }
}
