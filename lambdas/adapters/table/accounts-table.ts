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
import {
  type LookUnderWay,
  dayOfLook,
  forgetCommand,
  lookUnderWayIn,
  noteCommand,
} from './look-under-way.ts';
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
  /** The backfill's look at the day that is under way, if one is. */
  readonly underWay?: LookUnderWay | undefined;
}

/** Keeps the completeness accounts. */
export interface AccountsTable {
  /** Notes an hour, given by its beginning, in its day's account; an older look changes nothing. */
  keep(instanceId: string, hourAt: Instant, account: HourAccount): Promise<void>;
  /** Notes how far a backfill's look has come; false, and nothing, while another at the day is alive. */
  note(instanceId: string, look: LookUnderWay): Promise<boolean>;
  /** Notes that a look is no longer under way; of another it changes nothing. */
  forget(instanceId: string, look: Pick<LookUnderWay, 'askedAt' | 'to'>): Promise<void>;
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
    underWay: lookUnderWayIn(item),
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

/** Updates where the condition holds; says whether it did. */
async function isDone({ client }: Table, update: UpdateItemCommand): Promise<boolean> {
  try {
    await client.send(update);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Accounts in DynamoDB, one item for a day and an instance; they live as long as records. */
export const dynamoAccountsTable = (settings: Settings): AccountsTable => ({
  keep: async (instanceId, hourAt, account) => {
    await isDone(settings.table, updateOf(instanceId, hourAt, account, settings));
  },
  note: async (instanceId, look) => {
    const { table, clock, recordDays } = settings;
    const Key = { callId: accountKey(dayOfLook(look)), item: instanceId };
    const expiresAt = expiresAfter(clock.now(), recordDays);
    return isDone(table, noteCommand({ TableName: table.name, Key, expiresAt }, look));
  },
  forget: async (instanceId, look) => {
    const Key = { callId: accountKey(dayOfLook(look)), item: instanceId };
    await isDone(settings.table, forgetCommand({ TableName: settings.table.name, Key }, look));
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

/** All accounts of a day in which an hour was looked at, or is by a backfill, by their instances. */
export async function accountsOf(day: string, table: Table): Promise<DayAccount[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'callId = :day',
    ExpressionAttributeValues: marshalled({ ':day': accountKey(day) }),
    ConsistentRead: true,
  });
  return items
    .map(accountFromItem)
    .filter(({ hours, underWay }) => Object.keys(hours).length > 0 || underWay !== undefined);
}
