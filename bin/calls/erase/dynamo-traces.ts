import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { type Table, marshalled, queryAll } from '../../../lambdas/adapters/table/dynamodb.ts';
import type { Item } from '../../../lambdas/adapters/table/item.ts';
import { callItem } from '../../../lambdas/adapters/table/call-item.ts';
import {
  indexes,
  legIndex,
  timeToLiveAttribute,
} from '../../../lambdas/adapters/table/table-shape.ts';
import {
  type Erased,
  type ItemKey,
  erasedAttribute,
  keyOf,
} from '../../../lambdas/adapters/table/tombstone.ts';
import { sendWhole } from '../../../lambdas/adapters/table/whole-batch.ts';
import { holdingKeys } from './scan.ts';
import { type Traces, hangUpsIn } from './traces.ts';

const mostAtOnce = 25;

/** Writes in batches, each asked for again as long as DynamoDB leaves a part of it undone. */
async function writeAll({ client, name }: Table, requests: readonly WriteRequest[]): Promise<void> {
  for (let start = 0; start < requests.length; start += mostAtOnce) {
    await sendWhole<WriteRequest>(requests.slice(start, start + mostAtOnce), async (wanted) => {
      const RequestItems = { [name]: [...wanted] };
      const answer = await client.send(new BatchWriteItemCommand({ RequestItems }));
      return answer.UnprocessedItems?.[name] ?? [];
    });
  }
}

/** Updates where the condition holds; says whether it did. */
async function update(
  { client, name: TableName }: Table,
  input: Omit<UpdateItemCommandInput, 'TableName'>,
): Promise<boolean> {
  try {
    await client.send(new UpdateItemCommand({ ...input, TableName }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

async function callIdsIn(
  table: Table,
  index: { readonly name: string; readonly partition: string },
  value: string,
): Promise<string[]> {
  const items = await queryAll(table, {
    IndexName: index.name,
    KeyConditionExpression: '#partition = :value',
    ProjectionExpression: 'callId',
    ExpressionAttributeNames: { '#partition': index.partition },
    ExpressionAttributeValues: marshalled({ ':value': value }),
  });
  return items.map(({ callId }) => String(callId));
}

const fenceOf = (callId: string, { erasedAt, expiresAt }: Erased) => ({
  Key: marshalled({ callId, item: callItem }),
  UpdateExpression: 'SET #erased = :at, #expires = :expires REMOVE revision',
  ExpressionAttributeNames: { '#erased': erasedAttribute, '#expires': timeToLiveAttribute },
  ExpressionAttributeValues: marshalled({ ':at': erasedAt, ':expires': expiresAt }),
});

const withdrawalOf = ({ callId, item }: ItemKey) => ({
  Key: marshalled({ callId, item }),
  UpdateExpression: 'SET #state = :withdrawn, announce = :withdrawn REMOVE #open',
  ConditionExpression: 'attribute_exists(callId)',
  ExpressionAttributeNames: { '#state': 'state', '#open': 'open' },
  ExpressionAttributeValues: marshalled({ ':withdrawn': 'withdrawn' }),
});

function unlisting(entry: Item, callIds: ReadonlySet<string>) {
  const listed = hangUpsIn(entry);
  const rest = listed.filter((callId) => !callIds.has(callId));
  return {
    Key: marshalled({ ...keyOf(entry) }),
    UpdateExpression: 'SET content.hangUps = :rest',
    ConditionExpression: 'content.hangUps = :listed',
    ExpressionAttributeValues: marshalled({ ':listed': listed, ':rest': rest }),
  };
}

const putOf = (item: Item): WriteRequest => ({ PutRequest: { Item: marshalled(item) } });
const deleteOf = ({ callId, item }: ItemKey): WriteRequest => ({
  DeleteRequest: { Key: marshalled({ callId, item }) },
});

/** The traces in a calls table. */
export const dynamoTraces = (table: Table): Traces => ({
  callsOfCaller: async (callerKeys) => {
    const found = callerKeys.map((key) => callIdsIn(table, indexes.byCaller, key));
    return [...new Set((await Promise.all(found)).flat())];
  },
  holding: (callerKeys, onPart) => holdingKeys(table, callerKeys, onPart),
  callsOfLeg: (contactId) => callIdsIn(table, legIndex, contactId),
  under: (callId) =>
    queryAll(table, {
      KeyConditionExpression: 'callId = :callId',
      ExpressionAttributeValues: marshalled({ ':callId': callId }),
      ConsistentRead: true,
    }),
  fence: async (callId, erased) => {
    await update(table, fenceOf(callId, erased));
  },
  withdraw: async (key) => {
    await update(table, withdrawalOf(key));
  },
  put: (items) => writeAll(table, items.map(putOf)),
  remove: (keys) => writeAll(table, keys.map(deleteOf)),
  unlist: (entry, callIds) => update(table, unlisting(entry, callIds)),
});
