import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Table } from '../../../lambdas/adapters/table/dynamodb.ts';
import { queuesOf, withTable } from '../../session/connection.ts';

/** A stage as far as something is to be erased from it. */
export interface Reached {
  readonly table: Table;
  readonly sqs: SQSClient;
}

/**
 * Does some work on the table and the queues of a stage: on `local` those of the running local cloud,
 * otherwise with the credentials and the region that the AWS SDK finds. Throws `Refusal` when they
 * cannot be reached.
 */
export const withReached = <Result>(
  stage: string,
  environment: NodeJS.ProcessEnv,
  work: (reached: Reached) => Promise<Result>,
): Promise<Result> =>
  withTable(stage, environment, async (table) => {
    const sqs = await queuesOf(stage, environment);
    try {
      return await work({ table, sqs });
    } finally {
      sqs.destroy();
    }
  });
