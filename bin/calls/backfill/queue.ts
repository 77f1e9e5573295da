import { GetQueueUrlCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { physicalName } from '../../../lib/constructs/house.ts';
import { localStage } from '../../../lib/settings.ts';
import { refusalFor } from '../../session/connection-failure.ts';
import { queuesOf } from '../../session/connection.ts';

/** Sends a request to reconcile to a stage's function. */
export type SendRequest = (body: string) => Promise<void>;

/**
 * Does some work with the queue of the stage's `reconcile-contacts`. Throws `Refusal` when it cannot be
 * reached.
 */
export async function withReconcileQueue<Result>(
  stage: string,
  environment: NodeJS.ProcessEnv,
  work: (send: SendRequest) => Promise<Result>,
): Promise<Result> {
  const client = await queuesOf(stage, environment);
  const QueueName = physicalName({ stage }, 'reconcile-contacts');
  try {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName }));
    return await work(async (body) => {
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
    });
  } catch (error) {
    const asked = { stage, isLocal: stage === localStage, tableName: QueueName };
    throw refusalFor(error, asked) ?? error;
  } finally {
    client.destroy();
  }
}
