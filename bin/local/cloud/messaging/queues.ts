import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { FindDeclared } from '../assembly/declared.ts';
import { nameFromArn } from '../assembly/physical-names.ts';
import type { MessageCounts } from './server.ts';

const queueSchema = z.object({
  DelaySeconds: z.coerce.number().optional(),
  VisibilityTimeout: z.coerce.number().optional(),
  MessageRetentionPeriod: z.coerce.number().optional(),
  ReceiveMessageWaitTimeSeconds: z.coerce.number().optional(),
  MaximumMessageSize: z.coerce.number().optional(),
  RedrivePolicy: z
    .object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() })
    .optional(),
});

/** A queue of the local cloud and the name of its dead-letter queue, when it has one. */
export type LocalQueue = {
  name: string;
  arn: string;
  url: string;
  deadLetterQueue: string | undefined;
};

/** What a queue holds at one moment, and whether it is one that failed messages end in. */
export type QueueDepth = MessageCounts & { isDeadLetter: boolean };

/**
 * Creates every queue of the assembly with its delay, visibility timeout, retention and redrive
 * policy.
 */
export async function createQueues(
  find: FindDeclared,
  sqs: SQSClient,
  queueUrl: (name: string) => string,
): Promise<LocalQueue[]> {
  return Promise.all(
    find('AWS::SQS::Queue').map(async (queue) => {
      const { RedrivePolicy, ...settings } = queue.read(queueSchema);
      await sqs.send(
        new CreateQueueCommand({
          QueueName: queue.name,
          Attributes: {
            ...texts(settings),
            ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
          },
        }),
      );
      return {
        name: queue.name,
        arn: queue.arn,
        url: queueUrl(queue.name),
        deadLetterQueue: RedrivePolicy && nameFromArn(RedrivePolicy.deadLetterTargetArn),
      };
    }),
  );
}

/** A queue by its ARN; `undefined` when the assembly has none such. */
export const queueByArn = (queues: readonly LocalQueue[], arn: string): LocalQueue | undefined =>
  queues.find((queue) => queue.arn === arn);

const texts = (settings: Record<string, number | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
