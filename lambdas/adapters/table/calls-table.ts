import {
  TransactWriteItemsCommand,
  type TransactWriteItem,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import type { CallRecord } from '../../domain/call-record.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Obligation, ObligationChanges } from '../../domain/obligation.ts';
import type { Clock } from '../process/clock.ts';
import { type Table, expiresAfter, marshalled, queryAll } from './dynamodb.ts';
import {
  withdrawalOf,
  itemFromObligation,
  obligationFromItem,
  obligationItem,
} from './obligation-item.ts';
import {
  type FormerVerdict,
  type StoredRecord,
  formerVerdictFromItem,
  itemFromFormerVerdict,
  itemFromRecord,
  pointersOf,
  recordFromItem,
} from './call-item.ts';
import type { Item } from './item.ts';
import { type StoredContact, contactFromItem } from './contact-item.ts';
import { timeToLiveAttribute } from './table-shape.ts';
import { erasedAttribute, isErased } from './tombstone.ts';

/** Everything that is kept under one call. */
export interface StoredCall {
  readonly callId: string;
  /** When the call was erased; from then on it is not judged. Null of every other. */
  readonly erasedAt: Instant | null;
  /** Those that are not erased. */
  readonly contacts: readonly StoredContact[];
  readonly record: StoredRecord | null;
  readonly obligations: readonly Obligation[];
  readonly formerVerdicts: readonly FormerVerdict[];
}

/** What an assessment writes, all or nothing. */
export interface Commit {
  readonly record: CallRecord;
  /** The record that was read; the commit fails if another has been written since. */
  readonly read: StoredRecord | null;
  readonly changes: ObligationChanges;
}

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

interface Settings {
  readonly table: Table;
  readonly clock: Clock;
  readonly recordDays: number;
  readonly investigationDays: number;
}

/** Sorts a call's items into what they are; the trails of investigations are read by those who want them. */
export function storedCall(callId: string, items: readonly Item[]): StoredCall {
  const named = (prefix: string): Item[] =>
    items.filter((item) => String(item['item']).startsWith(prefix));
  const [own] = items.filter((item) => item['item'] === 'call');
  const obligations = [...named('follow-up#'), ...named('investigation#')];
  const erasedAt = own === undefined || !isErased(own) ? null : String(own[erasedAttribute]);
  return {
    callId,
    erasedAt,
    contacts: named('contact#')
      .filter((item) => !isErased(item))
      .map(contactFromItem),
    record: own === undefined || erasedAt !== null ? null : recordFromItem(own),
    obligations: obligations.filter((item) => 'announce' in item).map(obligationFromItem),
    formerVerdicts: named('verdict#').map(formerVerdictFromItem),
  };
}

const isVerdictChanged = (record: CallRecord, read: CallRecord): boolean =>
  record.verdict !== read.verdict ||
  record.rule !== read.rule ||
  record.policyVersion !== read.policyVersion;

function formerVerdictOf({ record, read }: Commit): FormerVerdict | null {
  if (read === null || !isVerdictChanged(record, read.record)) return null;
  const { verdict, rule, policyVersion } = read.record;
  return { revision: read.revision, verdict, rule, policyVersion, assessedAt: read.assessedAt };
}

/** The items of a commit, for every store alike. */
export interface CommitItems {
  readonly own: Item;
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
  readonly raised: readonly Item[];
}

/** Turns a commit into items; `days` are the lives of records and of investigations. */
export function itemsOf(
  commit: Commit,
  now: string,
  days: Pick<Settings, 'recordDays' | 'investigationDays'>,
): CommitItems {
  const { record, read, changes } = commit;
  const living = (item: Item, forDays: number): Item => ({
    ...item,
    [timeToLiveAttribute]: expiresAfter(now, forDays),
  });
  const revision = (read?.revision ?? 0) + 1;
  const former = formerVerdictOf(commit);
  const pointers = pointersOf(record);
  const kept = new Set(pointers.map((pointer) => pointer['item']));
  const formerItems = former === null ? [] : [itemFromFormerVerdict(record.callId, former)];
  return {
    own: living(itemFromRecord({ record, revision, assessedAt: now }), days.recordDays),
    added: [...pointers, ...formerItems].map((item) => living(item, days.recordDays)),
    removed: (read === null ? [] : pointersOf(read.record)).filter((old) => !kept.has(old['item'])),
    raised: changes.raise.map((obligation) =>
      living(
        itemFromObligation(obligation),
        obligation.type === 'investigation' ? days.investigationDays : days.recordDays,
      ),
    ),
  };
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
