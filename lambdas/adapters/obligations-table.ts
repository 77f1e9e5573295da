import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Instant } from '../domain/instant.ts';
import type { Obligation, ObligationState } from '../domain/obligation.ts';
import { type Table, marshalled, unmarshalled } from './dynamodb.ts';
import {
  type Item,
  obligationFromItem,
  obligationItem,
  openPartition,
  shardOf,
} from './table-items.ts';
import { timeToLiveAttribute } from './table-shape.ts';

/** Names an obligation: enough of it to find its item. */
export type ObligationName = Pick<Obligation, 'callId' | 'type' | 'kind' | 'ordinal'>;

/** How an obligation moves on. */
export interface Move {
  readonly from: readonly ObligationState[];
  /** The state that it comes to, listed as open unless withdrawn; where absent, it stays in its own. */
  readonly to?: ObligationState;
  readonly taskAskedFor?: boolean;
  readonly taskContactId?: string;
  /** When it was published again for want of a task. */
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
  /** Moves an obligation on if it is in one of the states that it may come from; says whether it was. */
  move(name: ObligationName, move: Move): Promise<boolean>;
  /** Writes an entry of an investigation's trail once; a repeat changes nothing. */
  addEntry(name: ObligationName, entry: TrailEntry): Promise<void>;
}

const keyOf = (name: ObligationName) =>
  marshalled({ callId: name.callId, item: obligationItem(name) });

async function unlessConditionFails(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

function moveCommand(TableName: string, name: ObligationName, move: Move): UpdateItemCommand {
  const { from, to, taskAskedFor, taskContactId, chasedAt } = move;
  const isOpen = to !== undefined && to !== 'withdrawn';
  const open = isOpen ? openPartition(name.type, shardOf(name.callId)) : undefined;
  const states = Object.fromEntries(from.map((state, index) => [`:from${index}`, state]));
  const changes = Object.entries({ state: to, open, taskAskedFor, taskContactId, chasedAt }).filter(
    ([, value]) => value !== undefined,
  );
  return new UpdateItemCommand({
    TableName,
    Key: keyOf(name),
    UpdateExpression: `SET ${changes.map(([field]) => `#${field} = :${field}`).join(', ')}`,
    ConditionExpression: `#state IN (${Object.keys(states).join(', ')})`,
    ExpressionAttributeNames: {
      '#state': 'state',
      ...Object.fromEntries(changes.map(([field]) => [`#${field}`, field])),
    },
    ExpressionAttributeValues: marshalled({
      ...states,
      ...Object.fromEntries(changes.map(([field, value]) => [`:${field}`, value])),
    }),
  });
}

function entryCommand(TableName: string, name: ObligationName, entry: TrailEntry): PutItemCommand {
  const { expiresAt, ...rest } = entry;
  return new PutItemCommand({
    TableName,
    Item: marshalled({
      ...rest,
      callId: name.callId,
      item: `${obligationItem(name)}#entry#${entry.at}`,
      [timeToLiveAttribute]: expiresAt,
    }),
    ConditionExpression: 'attribute_not_exists(callId)',
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
    addEntry: async (name, entry) => {
      await unlessConditionFails(client.send(entryCommand(TableName, name, entry)));
    },
  };
}
