import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { type Engine, startEngine } from '../../bin/local/cloud/database/engine.ts';
import { indexes, legIndex, tableKey } from '../../lambdas/adapters/table/table-shape.ts';

/** An engine that a suite runs on: its name, and how to start it. */
export interface TableEngine {
  readonly name: string;
  readonly start: () => Promise<Engine>;
}

const { DYNAMODB_ENDPOINT: given, DYNAMODB_LOCAL_JAR: jar, ...ownEnvironment } = process.env;

/** Takes a port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answering(endpoint: string, child: ChildProcess): Promise<void> {
  for (let attempts = 0; attempts < 300; attempts += 1) {
    if (child.exitCode !== null) throw new Error(`DynamoDB Local ended with ${child.exitCode}.`);
    const answers = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (answers) return;
    await pause(50);
  }
  throw new Error('DynamoDB Local did not answer.');
}

/** AWS's own DynamoDB Local from its jar; it listens on every interface. */
async function startJar(path: string): Promise<Engine> {
  const port = await freePort();
  const libraries = `-Djava.library.path=${join(dirname(resolve(path)), 'DynamoDBLocal_lib')}`;
  const settings = ['-jar', resolve(path), '-inMemory', '-disableTelemetry', '-port', String(port)];
  const child = spawn('java', [libraries, ...settings], { stdio: 'ignore', cwd: tmpdir() });
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(endpoint, child);
  return {
    name: 'DynamoDB Local',
    endpoint,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** The engines that are here: the embedded one, and the one that the environment points to, if any. */
export const tableEngines: readonly TableEngine[] = [
  { name: 'embedded engine', start: () => startEngine(ownEnvironment) },
  ...(given ? [{ name: given, start: () => startEngine({ DYNAMODB_ENDPOINT: given }) }] : []),
  ...(jar ? [{ name: 'DynamoDB Local', start: () => startJar(jar) }] : []),
];

const keySchema = (partition: string, sort?: string): KeySchemaElement[] => [
  { AttributeName: partition, KeyType: 'HASH' },
  ...(sort === undefined ? [] : [{ AttributeName: sort, KeyType: 'RANGE' as const }]),
];

const texts = (...names: string[]): AttributeDefinition[] =>
  [...new Set(names)].map((AttributeName) => ({ AttributeName, AttributeType: 'S' }));

/** The calls table as its shape says, with its stream. */
const callsTable = (TableName: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: keySchema(tableKey.partition, tableKey.sort),
  AttributeDefinitions: texts(
    ...Object.values(tableKey),
    ...Object.values(indexes).flatMap(({ partition, sort }) => [partition, sort]),
    legIndex.partition,
  ),
  GlobalSecondaryIndexes: [
    ...Object.values(indexes).map(({ name, partition, sort }) => ({
      IndexName: name,
      KeySchema: keySchema(partition, sort),
      Projection: { ProjectionType: 'ALL' as const },
    })),
    {
      IndexName: legIndex.name,
      KeySchema: keySchema(legIndex.partition),
      Projection: { ProjectionType: 'KEYS_ONLY' as const },
    },
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
});

/** An engine with clients, on which tables are created and, at the end, removed again. */
export interface OpenEngine {
  readonly client: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly createTable: () => Promise<{ readonly name: string; readonly streamArn: string }>;
  readonly close: () => Promise<void>;
}

/** Starts an engine and connects to it. */
export async function openEngine({ start }: TableEngine): Promise<OpenEngine> {
  const engine = await start();
  const settings = {
    endpoint: engine.endpoint,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const client = new DynamoDBClient(settings);
  const streams = new DynamoDBStreamsClient(settings);
  const created: string[] = [];
  return {
    client,
    streams,
    createTable: async () => {
      const name = `contract-${process.pid}-${created.length + 1}`;
      const { TableDescription } = await client.send(new CreateTableCommand(callsTable(name)));
      created.push(name);
      return { name, streamArn: TableDescription?.LatestStreamArn ?? '' };
    },
    close: async () => {
      for (const TableName of created) await client.send(new DeleteTableCommand({ TableName }));
      client.destroy();
      streams.destroy();
      await engine.stop();
    },
  };
}
