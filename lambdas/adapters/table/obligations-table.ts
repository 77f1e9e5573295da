import {
  ConditionalCheckFailedException,
  GetItemCommand,
  TransactWriteItemsCommand,
  TransactionCanceledException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../domain/instant.ts';
import type { Obligation, ObligationName, ObligationState } from '../../domain/obligation.ts';
import { type Table, marshalled, unmarshalled } from './dynamodb.ts';
import {
  withdrawalOf,
  obligationFromItem,
  obligationItem,
  openPartition,
} from './obligation-item.ts';
import { type Item, shardOf } from './item.ts';
import { timeToLiveAttribute } from './table-shape.ts';

/** How an obligation moves on. */
export interface Move {
  readonly from: readonly ObligationState[];
  /** The state that it comes to, listed as open; where absent, it stays in its own. */
  readonly to?: Exclude<ObligationState, 'withdrawn'>;
  /** Its task is about to be asked for, or was refused once: of several at a time none takes back another's. */
  readonly taskAskedFor?: boolean;
  readonly taskContactId?: string;
  /** When it was published again, since nobody had heard of it. */
  readonly chasedAt?: Instant;
}

/** One entry of an investigation's trail; `at` orders the trail, `expiresAt` is in epoch seconds. */
export interface TrailEntry {
  readonly at: Instant;
  readonly what: string;
  readonly content: Item;
  readonly expiresAt: number;
}

/** Keeps what becomes of obligations once they are raised. */
export interface ObligationsTable {
  /** The obligation, read consistently; undefined where there is none. */
  find(name: ObligationName): Promise<Obligation | undefined>;
  /**
   * Moves an obligation on if it is in one of the states that it may come from; says whether it was. One
   * that was withdrawn and stands again is announced again.
   */
  move(name: ObligationName, move: Move): Promise<boolean>;
  /** Withdraws an obligation that stands, and has it announced; one that does not stays as it is. */
  withdraw(name: ObligationName, at: Instant): Promise<void>;
  /** Lists a withdrawn obligation no more: its task, if it had one, is ended. */
  unlist(name: ObligationName): Promise<void>;
  /** Writes an entry of an investigation's trail once; a repeat, or one of no investigation, changes nothing. */
  addEntry(name: ObligationName, entry: TrailEntry): Promise<void>;
}

const keyOf = (name: ObligationName) =>
  marshalled({ callId: name.callId, item: obligationItem(name) });

/** Whether nothing was written for a condition that did not hold, and not because somebody was writing. */
const isConditionFailure = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed'));

async function unlessConditionFails(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

function moveCommand(TableName: string, name: ObligationName, move: Move): UpdateItemCommand {
  const { from, to, taskAskedFor, taskContactId, chasedAt } = move;
  const open = openPartition(name.type, shardOf(name.callId));
  const listed = to === undefined ? {} : { state: to, announce: 'raised', open };
  const states = Object.fromEntries(from.map((state, index) => [`:from${index}`, state]));
  const changes = Object.entries({ ...listed, taskContactId, chasedAt }).filter(
    ([, value]) => value !== undefined,
  );
  const set = changes.map(([field]) => `#${field} = :${field}`).join(', ');
  const clauses = [
    ...(set === '' ? [] : [`SET ${set}`]),
    ...(taskAskedFor === undefined ? [] : ['ADD asks :asks']),
  ];
  return new UpdateItemCommand({
    TableName,
    Key: keyOf(name),
    UpdateExpression: clauses.join(' '),
    ConditionExpression: `#state IN (${Object.keys(states).join(', ')})`,
    ExpressionAttributeNames: {
      '#state': 'state',
      ...Object.fromEntries(changes.map(([field]) => [`#${field}`, field])),
    },
    ExpressionAttributeValues: marshalled({
      ...states,
      ...Object.fromEntries(changes.map(([field, value]) => [`:${field}`, value])),
      ...(taskAskedFor === undefined ? {} : { ':asks': taskAskedFor ? 1 : -1 }),
    }),
  });
}

function withdrawCommand(TableName: string, name: ObligationName, at: Instant): UpdateItemCommand {
  const { values, ...update } = withdrawalOf(name, at);
  return new UpdateItemCommand({
    ...update,
    TableName,
    Key: keyOf(name),
    ConditionExpression: 'attribute_exists(callId) AND #state <> :withdrawn',
    ExpressionAttributeValues: marshalled(values),
  });
}

const unlistCommand = (TableName: string, name: ObligationName): UpdateItemCommand =>
  new UpdateItemCommand({
    TableName,
    Key: keyOf(name),
    UpdateExpression: 'REMOVE #open',
    ConditionExpression: '#state = :withdrawn',
    ExpressionAttributeNames: { '#open': 'open', '#state': 'state' },
    ExpressionAttributeValues: marshalled({ ':withdrawn': 'withdrawn' }),
  });

/** The entry is written beside its investigation alone, which may have been erased meanwhile. */
function entryCommand(
  TableName: string,
  name: ObligationName,
  entry: TrailEntry,
): TransactWriteItemsCommand {
  const { expiresAt, ...rest } = entry;
  const Item = marshalled({
    ...rest,
    callId: name.callId,
    item: `${obligationItem(name)}#entry#${entry.at}`,
    [timeToLiveAttribute]: expiresAt,
  });
  return new TransactWriteItemsCommand({
    TransactItems: [
      { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(callId)' } },
      {
        ConditionCheck: {
          TableName,
          Key: keyOf(name),
          ConditionExpression: 'attribute_exists(callId)',
        },
      },
    ],
  });
}

/** Obligations in DynamoDB. */
export function dynamoObligationsTable({ client, name: TableName }: Table): ObligationsTable {
  return {
    find: async (name) => {
      const { Item: found } = await client.send(
        new GetItemCommand({ TableName, Key: keyOf(name), ConsistentRead: true }),
      );
      return found === undefined ? undefined : obligationFromItem(unmarshalled(found));
    },
    move: async (name, move) =>
      unlessConditionFails(client.send(moveCommand(TableName, name, move))),
    withdraw: async (name, at) => {
      await unlessConditionFails(client.send(withdrawCommand(TableName, name, at)));
    },
    unlist: async (name) => {
      await unlessConditionFails(client.send(unlistCommand(TableName, name)));
    },
    addEntry: async (name, entry) => {
      await unlessConditionFails(client.send(entryCommand(TableName, name, entry)));
    },
  };
}
