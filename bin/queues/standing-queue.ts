import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { physicalName } from '../../lib/constructs/house.ts';

/** A queue of a stage: how it is addressed, and about how many messages it holds. */
export interface StandingQueue {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly messages: number;
}

const countNames = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

/** The queue of this name, without the stage; undefined where the stage has none such. */
export async function findQueue(
  { sqs, stage }: { readonly sqs: SQSClient; readonly stage: string },
  shortName: string,
): Promise<StandingQueue | undefined> {
  const name = physicalName({ stage }, shortName);
  try {
    const { QueueUrl: url = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn', ...countNames] }),
    );
    const messages = countNames.reduce((sum, each) => sum + Number(Attributes[each] ?? 0), 0);
    return { name, url, arn: Attributes.QueueArn ?? '', messages };
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return undefined;
    throw error;
  }
}
