import {
  type AttributeValue,
  DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { clientSettings } from '../process/client-settings.ts';
import type { Item } from './item.ts';

/** The table that an adapter works on. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/** The table of this name, on a client of its own. */
export const tableNamed = (name: string): Table => ({
  client: new DynamoDBClient(clientSettings()),
  name,
});

/** A value for DynamoDB; absent fields are left out. */
export const marshalled = (value: Item): Record<string, AttributeValue> =>
  marshall(value, { removeUndefinedValues: true });

export const unmarshalled = (item: Record<string, AttributeValue>): Item => unmarshall(item);

/** All items that a query finds, page by page. */
export async function queryAll(
  table: Table,
  input: Omit<QueryCommandInput, 'TableName'>,
): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await table.client.send(
      new QueryCommand({ ...input, TableName: table.name, ExclusiveStartKey }),
    );
    items.push(...(page.Items ?? []).map(unmarshalled));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items;
}

/** Epoch seconds so many days after an instant: an item's time to live. */
export const expiresAfter = (from: string, days: number): number =>
  Math.floor(Date.parse(from) / 1000) + days * 86_400;
