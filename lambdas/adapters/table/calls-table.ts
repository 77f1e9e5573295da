import {
  TransactWriteItemsCommand,
  type TransactWriteItem,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../domain/instant.ts';
import type { Obligation } from '../../domain/obligation.ts';
import type { Clock } from '../process/clock.ts';
import type { StoredRecord } from './call-item.ts';
import { type Commit, type Lives, itemsOf } from './commit.ts';
import { type Table, marshalled, queryAll } from './dynamodb.ts';
import type { Item } from './item.ts';
import { obligationItem, withdrawalOf } from './obligation-item.ts';
import { type StoredCall, storedCall } from './stored-call.ts';

/** Keeps calls with their verdicts and obligations. */
export interface CallsTable {
  /** All that is kept under a call, read consistently; empty where nothing is. */
  read(callId: string): Promise<StoredCall>;
  /**
   * Writes record, former verdict and obligations in one conditional transaction. `overtaken`: somebody
   * else changed the call or one of the obligations since it was read, and nothing was written.
   */
  commit(commit: Commit): Promise<'committed' | 'overtaken'>;
}

interface Settings extends Lives {
  readonly table: Table;
  readonly clock: Clock;
}

const put = (TableName: string, item: Item): TransactWriteItem => ({
  Put: { TableName, Item: marshalled(item) },
});

function putOwn(TableName: string, item: Item, read: StoredRecord | null): TransactWriteItem {
  const condition =
    read === null
      ? { ConditionExpression: 'attribute_not_exists(callId)' }
      : {
          ConditionExpression: 'revision = :read',
          ExpressionAttributeValues: marshalled({ ':read': read.revision }),
        };
  return { Put: { TableName, Item: marshalled(item), ...condition } };
}

const putNew = (TableName: string, item: Item): TransactWriteItem => ({
  Put: { TableName, Item: marshalled(item), ConditionExpression: 'attribute_not_exists(callId)' },
});

function withdraw(TableName: string, obligation: Obligation, now: Instant): TransactWriteItem {
  const { values, ...update } = withdrawalOf(obligation, now);
  return {
    Update: {
      ...update,
      TableName,
      Key: marshalled({ callId: obligation.callId, item: obligationItem(obligation) }),
      ConditionExpression: '#state = :read',
      ExpressionAttributeValues: marshalled({ ...values, ':read': obligation.state }),
    },
  };
}

const remove = (TableName: string, { callId, item }: Item): TransactWriteItem => ({
  Delete: { TableName, Key: marshalled({ callId, item }) },
});

const isOvertaken = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some(({ Code }) =>
    ['ConditionalCheckFailed', 'TransactionConflict'].includes(Code ?? ''),
  );

function transactionOf(commit: Commit, settings: Settings): TransactWriteItem[] {
  const name = settings.table.name;
  const now = settings.clock.now();
  const { own, added, removed, raised } = itemsOf(commit, now, settings);
  return [
    putOwn(name, own, commit.read),
    ...added.map((item) => put(name, item)),
    ...removed.map((item) => remove(name, item)),
    ...raised.map((item) => putNew(name, item)),
    ...commit.changes.withdraw.map((obligation) => withdraw(name, obligation, now)),
  ];
}

/** Reads calls in DynamoDB. */
export const dynamoCallsReader = (table: Table): Pick<CallsTable, 'read'> => ({
  read: async (callId) => {
    const items = await queryAll(table, {
      KeyConditionExpression: 'callId = :callId',
      ExpressionAttributeValues: marshalled({ ':callId': callId }),
      ConsistentRead: true,
    });
    return storedCall(callId, items);
  },
});

/** Reads and writes calls in DynamoDB. */
export const dynamoCallsTable = (settings: Settings): CallsTable => ({
  ...dynamoCallsReader(settings.table),
  commit: async (commit) => {
    const TransactItems = transactionOf(commit, settings);
    try {
      await settings.table.client.send(new TransactWriteItemsCommand({ TransactItems }));
      return 'committed';
    } catch (error) {
      if (isOvertaken(error)) return 'overtaken';
      throw error;
    }
  },
});
