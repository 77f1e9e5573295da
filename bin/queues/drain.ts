import { DeleteMessageCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs';
import { putBack, receiveSome } from './messages.ts';
import type { StandingQueue } from './standing-queue.ts';

/** Handles a message; true where it is done with. */
export type Handle = (message: Message) => Promise<boolean>;

async function handleBatch(
  sqs: SQSClient,
  url: string,
  { batch, left, handle }: { batch: readonly Message[]; left: Set<Message>; handle: Handle },
): Promise<void> {
  for (const message of batch) left.add(message);
  for (const message of batch) {
    if (!(await handle(message))) continue;
    const { ReceiptHandle } = message;
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    left.delete(message);
  }
}

/**
 * Has as many messages handled as lie in a queue now, and deletes those that are done with; what comes
 * to lie there meanwhile stays. What is not done with, and on an error the rest, is put back at the end.
 * Gives how many were deleted.
 */
export async function drain(
  sqs: SQSClient,
  { url, messages }: StandingQueue,
  handle: Handle,
): Promise<number> {
  const left = new Set<Message>();
  let seen = 0;
  try {
    while (seen < messages) {
      const batch = await receiveSome(sqs, url, { most: messages - seen, waitSeconds: 1 });
      if (batch.length === 0) break;
      await handleBatch(sqs, url, { batch, left, handle });
      seen += batch.length;
    }
    return seen - left.size;
  } finally {
    await putBack(sqs, url, [...left]);
  }
}
