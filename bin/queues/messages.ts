import {
  ChangeMessageVisibilityBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

const mostAtOnce = 10;
const lookSeconds = 60;

/** Up to ten messages, hidden from others for a while. */
export async function receiveSome(
  sqs: SQSClient,
  url: string,
  { most, waitSeconds }: { readonly most: number; readonly waitSeconds: number },
): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: Math.min(mostAtOnce, most),
      VisibilityTimeout: lookSeconds,
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
}

/** Has messages seen again at once by whoever looks next. */
export async function putBack(
  sqs: SQSClient,
  url: string,
  messages: readonly Message[],
): Promise<void> {
  for (let start = 0; start < messages.length; start += mostAtOnce) {
    const Entries = messages.slice(start, start + mostAtOnce).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
  }
}
