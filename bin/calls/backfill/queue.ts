import { GetQueueUrlCommand, SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { physicalName } from '../../../lib/constructs/house.ts';
import { localStage } from '../../../lib/settings.ts';
import { refusalFor } from '../connection-failure.ts';
import { addressSchema, localClientSettings, readLocalAddress } from '../connection.ts';

const queuedSchema = addressSchema.extend({ sqsEndpoint: z.url() });

/** Sends a request to reconcile to a stage's function. */
export type SendRequest = (body: object) => Promise<void>;

async function clientFor(stage: string, environment: NodeJS.ProcessEnv): Promise<SQSClient> {
  if (stage !== localStage) return new SQSClient({});
  const { region, sqsEndpoint } = await readLocalAddress(environment, queuedSchema);
  return new SQSClient({
    ...localClientSettings(region, sqsEndpoint),
    useQueueUrlAsEndpoint: false,
  });
}

/**
 * Does some work with the queue of the stage's `reconcile-contacts`. Throws `Refusal` when it cannot be
 * reached.
 */
export async function withReconcileQueue<Result>(
  stage: string,
  environment: NodeJS.ProcessEnv,
  work: (send: SendRequest) => Promise<Result>,
): Promise<Result> {
  const client = await clientFor(stage, environment);
  const QueueName = physicalName({ stage }, 'reconcile-contacts');
  try {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName }));
    return await work(async (body) => {
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
    });
  } catch (error) {
    const asked = { stage, isLocal: stage === localStage, tableName: QueueName };
    throw refusalFor(error, asked) ?? error;
  } finally {
    client.destroy();
  }
}
