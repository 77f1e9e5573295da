import {
  ConditionalCheckFailedException,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Tally } from '../../domain/completeness.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Clock } from '../process/clock.ts';
import { type Table, expiresAfter, marshalled, queryAll, unmarshalled } from './dynamodb.ts';
import type { ReconcileMode } from '../messages/reconcile-request.ts';
import type { Item } from './item.ts';
import { timeToLiveAttribute } from './table-shape.ts';

/** What was found when an hour of an instance was looked at. */
export interface HourAccount extends Tally {
  /** When the look was asked for; a later look stands in place of an earlier. */
  readonly askedAt: Instant;
  /** How far into the hour it looked. */
  readonly upTo: Instant;
  /** What a backfill was told; absent where the schedule looked. */
  readonly mode?: ReconcileMode | undefined;
}

/** The completeness account of an instance and a (UTC) day: its hours `00` to `23` that were looked at. */
export interface DayAccount {
  readonly day: string;
  readonly instanceId: string;
  readonly hours: Readonly<Record<string, HourAccount>>;
}

/** Keeps the completeness accounts. */
export interface AccountsTable {
  /** Notes an hour, given by its beginning, in its day's account; an older look changes nothing. */
  keep(instanceId: string, hourAt: Instant, account: HourAccount): Promise<void>;
  /** The account of an instance and a day; without hours where there is none. */
  read(day: string, instanceId: string): Promise<DayAccount>;
}

const hourName = /^hour(\d\d)$/;

/** Accounts that were made before anything could be erased do not say how much was. */
const noErased = { erased: 0 };

export const accountKey = (day: string): string => `account#${day}`;
export const hourAttribute = (hourAt: Instant): string => `hour${hourAt.slice(11, 13)}`;

/** The account that an item holds. */
export function accountFromItem(item: Item): DayAccount {
  const hours = Object.entries(item).flatMap(([name, value]) => {
    const [, hour] = hourName.exec(name) ?? [];
    return hour === undefined ? [] : [[hour, { ...noErased, ...(value as HourAccount) }] as const];
  });
  return {
    day: String(item['callId']).slice(accountKey('').length),
    instanceId: String(item['item']),
    hours: Object.fromEntries(hours),
  };
}

interface Settings {
  readonly table: Table;
  readonly clock: Clock;
  readonly recordDays: number;
}

const updateOf = (
  instanceId: string,
  hourAt: Instant,
  account: HourAccount,
  { table, clock, recordDays }: Settings,
): UpdateItemCommand =>
  new UpdateItemCommand({
    TableName: table.name,
    Key: marshalled({ callId: accountKey(hourAt.slice(0, 10)), item: instanceId }),
    UpdateExpression: 'SET #hour = :account, #expires = :expires',
    ConditionExpression: 'attribute_not_exists(#hour) OR #hour.askedAt <= :askedAt',
    ExpressionAttributeNames: {
      '#hour': hourAttribute(hourAt),
      '#expires': timeToLiveAttribute,
    },
    ExpressionAttributeValues: marshalled({
      ':account': account,
      ':askedAt': account.askedAt,
      ':expires': expiresAfter(clock.now(), recordDays),
    }),
  });

/** Accounts in DynamoDB, one item for a day and an instance; they live as long as records. */
export const dynamoAccountsTable = (settings: Settings): AccountsTable => ({
  keep: async (instanceId, hourAt, account) => {
    try {
      await settings.table.client.send(updateOf(instanceId, hourAt, account, settings));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
  read: async (day, instanceId) => {
    const Key = marshalled({ callId: accountKey(day), item: instanceId });
    const command = new GetItemCommand({
      TableName: settings.table.name,
      Key,
      ConsistentRead: true,
    });
    const { Item: item } = await settings.table.client.send(command);
    return item === undefined
      ? { day, instanceId, hours: {} }
      : accountFromItem(unmarshalled(item));
  },
});

/** All accounts of a day, by their instances. */
export async function accountsOf(day: string, table: Table): Promise<DayAccount[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'callId = :day',
    ExpressionAttributeValues: marshalled({ ':day': accountKey(day) }),
    ConsistentRead: true,
  });
  return items.map(accountFromItem).filter(({ hours }) => Object.keys(hours).length > 0);
}
