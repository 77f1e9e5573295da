import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { clientSettings } from '../process/client-settings.ts';

/** A queue that a message can be put back on, to come again later. */
export interface RetryQueue {
  /** Sends the message so that it arrives after so many seconds, 900 at most. */
  sendLater(body: string, seconds: number): Promise<void>;
}

/** A queue in SQS. */
export function sqsRetryQueue(queueUrl: string): RetryQueue {
  const client = new SQSClient(clientSettings());
  return {
    sendLater: async (body, seconds) => {
      await client.send(
        new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body, DelaySeconds: seconds }),
      );
    },
  };
}
