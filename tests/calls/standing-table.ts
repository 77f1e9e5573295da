import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { startEngine } from '../../bin/local/cloud/database/engine.ts';
import type { Table } from '../../lambdas/adapters/table/dynamodb.ts';
import { indexes, legIndex, tableKey } from '../../lambdas/adapters/table/table-shape.ts';
import { leaveAddress } from './left-address.ts';

const tableName = 'hold-the-line-local-calls';

const hash = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' as const });
const range = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' as const });

const byQuestion = Object.values(indexes).map(({ name, partition, sort }) => ({
  IndexName: name,
  KeySchema: [hash(partition), range(sort)],
  Projection: { ProjectionType: 'ALL' as const },
}));

const keyNames = new Set([
  ...Object.values(tableKey),
  legIndex.partition,
  ...Object.values(indexes).flatMap(({ partition, sort }) => [partition, sort]),
]);

const shape: CreateTableCommandInput = {
  TableName: tableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [hash(tableKey.partition), range(tableKey.sort)],
  AttributeDefinitions: [...keyNames].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
  GlobalSecondaryIndexes: [
    ...byQuestion,
    {
      IndexName: legIndex.name,
      KeySchema: [hash(legIndex.partition)],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
};

/** An empty calls table on an engine of its own. */
export interface StandingTable {
  readonly table: Table;
  readonly endpoint: string;
  /** The variables by which the command line finds the table. */
  readonly environment: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** Starts an engine with an empty calls table, of the shape that the stack declares. */
export async function startTable(): Promise<StandingTable> {
  const engine = await startEngine(process.env);
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(new CreateTableCommand(shape));
  const { environment, remove } = await leaveAddress(tableName, engine.endpoint);
  return {
    environment,
    table: { client, name: tableName },
    endpoint: engine.endpoint,
    stop: async () => {
      client.destroy();
      await Promise.all([engine.stop(), remove()]);
    },
  };
}
