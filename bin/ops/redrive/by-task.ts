import {
  ListMessageMoveTasksCommand,
  type SQSClient,
  SQSServiceException,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { setTimeout as pause } from 'node:timers/promises';
import type { StandingQueue } from '../../queues/standing-queue.ts';

const messagesPerSecond = 10;
const lookAgainMilliseconds = 1000;

/** Refusals that another way of moving may not meet. */
const refusals = new Set([
  'InvalidAction',
  'InvalidParameterValue',
  'ResourceNotFoundException',
  'UnsupportedOperation',
]);

const isRefusal = (error: unknown): boolean =>
  error instanceof SQSServiceException &&
  [...refusals].some((refusal) => error.name.includes(refusal));

/** Has SQS itself begin to move a queue's messages; false where it refuses to. */
async function begin(sqs: SQSClient, from: StandingQueue, to: StandingQueue): Promise<boolean> {
  const order = {
    SourceArn: from.arn,
    DestinationArn: to.arn,
    MaxNumberOfMessagesPerSecond: messagesPerSecond,
  };
  try {
    await sqs.send(new StartMessageMoveTaskCommand(order));
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/**
 * Has SQS move the messages of a queue, and waits until it has; the destination is named, since what
 * EventBridge and SNS put there has no source queue. Gives how many it moved; null where SQS refuses
 * or gives up, and whatever is left is to be moved by hand.
 */
export async function moveByTask(
  sqs: SQSClient,
  { from, to }: { readonly from: StandingQueue; readonly to: StandingQueue },
): Promise<number | null> {
  if (!(await begin(sqs, from, to))) return null;
  for (;;) {
    const { Results = [] } = await sqs.send(
      new ListMessageMoveTasksCommand({ SourceArn: from.arn, MaxResults: 1 }),
    );
    const [task] = Results;
    if (task?.Status === 'COMPLETED') return task.ApproximateNumberOfMessagesMoved ?? 0;
    if (task?.Status !== 'RUNNING') return null;
    await pause(lookAgainMilliseconds);
  }
}
