import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Instant } from '../domain/instant.ts';
import type { Obligation, ObligationState } from '../domain/obligation.ts';
import { type Table, marshalled, unmarshalled } from './dynamodb.ts';
import { type Item, obligationFromItem, obligationItem } from './table-items.ts';
import { timeToLiveAttribute } from './table-shape.ts';

/** Names an obligation: enough of it to find its item. */
export type ObligationName = Pick<Obligation, 'callId' | 'type' | 'kind' | 'ordinal'>;

/** How an obligation moves on. */
export interface Move {
  readonly from: readonly ObligationState[];
  readonly to: ObligationState;
  readonly taskContactId?: string;
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
  const states = Object.fromEntries(move.from.map((state, index) => [`:from${index}`, state]));
  return new UpdateItemCommand({
    TableName,
    Key: keyOf(name),
    UpdateExpression: `SET #state = :to${move.taskContactId ? ', taskContactId = :task' : ''}`,
    ConditionExpression: `#state IN (${Object.keys(states).join(', ')})`,
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: marshalled({
      ':to': move.to,
      ':task': move.taskContactId,
      ...states,
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
