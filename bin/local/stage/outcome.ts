import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { dynamoCallsReader } from '../../../lambdas/adapters/table/calls-table.ts';
import type { StoredCall } from '../../../lambdas/adapters/table/stored-call.ts';
import { unmarshalled } from '../../../lambdas/adapters/table/dynamodb.ts';
import { type GatheredCall, gatherCall } from '../../../lambdas/adapters/table/gathered-call.ts';
import { region } from '../cloud/assembly/physical-names.ts';
import type { LocalCloud } from '../cloud/local-cloud.ts';

/** A call of the local cloud, whole. */
export type LocalCall = GatheredCall;

const clientOf = (cloud: LocalCloud): DynamoDBClient =>
  new DynamoDBClient({
    endpoint: cloud.endpoints.dynamodb,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

/** The ids of all calls of which a contact is kept: the whole small table is read. */
async function callIdsIn(client: DynamoDBClient, tableName: string): Promise<string[]> {
  const callIds = new Set<string>();
  const pages = paginateScan(
    { client },
    {
      TableName: tableName,
      ProjectionExpression: 'callId, #item',
      ExpressionAttributeNames: { '#item': 'item' },
    },
  );
  for await (const page of pages) {
    for (const item of (page.Items ?? []).map(unmarshalled)) {
      if (String(item['item']).startsWith('contact#')) callIds.add(String(item['callId']));
    }
  }
  return [...callIds];
}

const startOf = ({ call }: LocalCall): string => `${call.startedAt ?? ''} ${call.callId}`;

const inBatches = <Value>(values: readonly Value[], size: number): Value[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, batch) =>
    values.slice(batch * size, (batch + 1) * size),
  );

const readsAtOnce = 32;

/** All calls of the local cloud, oldest first; legs that were kept astray are with their call. */
export async function callsOf(cloud: LocalCloud): Promise<LocalCall[]> {
  const client = clientOf(cloud);
  const table = { client, name: cloud.tableName };
  const reader = dynamoCallsReader(table);
  const gathered: LocalCall[] = [];
  for (const batch of inBatches(await callIdsIn(client, cloud.tableName), readsAtOnce)) {
    gathered.push(...(await Promise.all(batch.map((callId) => gatherCall(callId, reader)))));
  }
  client.destroy();
  const astray = new Set(
    gathered.flatMap(({ strays }) => strays.map(({ callId }: StoredCall) => callId)),
  );
  return gathered
    .filter(({ call }) => !astray.has(call.callId))
    .toSorted((one, other) => (startOf(one) < startOf(other) ? -1 : 1));
}
