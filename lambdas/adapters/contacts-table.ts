import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type Statement, statementText } from '../domain/statement.ts';
import type { Clock } from './clock.ts';
import { type Table, expiresAfter, marshalled, queryAll, unmarshalled } from './dynamodb.ts';
import { type Item, type StoredContact, contactFromItem, contactItem } from './table-items.ts';
import { legIndex, tableKey, timeToLiveAttribute } from './table-shape.ts';

/** Keeps what was said of contacts. */
export interface ContactsTable {
  /**
   * Records a statement under a call and gives all that is now said of the contact. One conditional
   * write, no read; a statement that is there already, or an older one, changes nothing.
   */
  record(callId: string, statement: Statement): Promise<StoredContact>;
  /** The call that a contact belongs to as a later leg; undefined where none is known. */
  callOfLeg(contactId: string): Promise<string | undefined>;
}

interface Settings {
  readonly table: Table;
  readonly clock: Clock;
  readonly recordDays: number;
  /** Told of every statement that was there already, or that is older than the one that is. */
  readonly onRepeat?: () => void;
}

function updateOf(callId: string, statement: Statement, { table, clock, recordDays }: Settings) {
  const { contactId, speaker } = statement;
  const isLaterLeg = contactId !== callId;
  return new UpdateItemCommand({
    TableName: table.name,
    Key: marshalled({ callId, item: contactItem(contactId) }),
    UpdateExpression: `SET #speaker = :text, #expires = :expires${isLaterLeg ? ', #leg = :leg' : ''}`,
    ConditionExpression: 'attribute_not_exists(#speaker) OR #speaker < :text',
    ExpressionAttributeNames: {
      '#speaker': speaker,
      '#expires': timeToLiveAttribute,
      ...(isLaterLeg ? { '#leg': legIndex.partition } : {}),
    },
    ExpressionAttributeValues: marshalled({
      ':text': statementText(statement),
      ':expires': expiresAfter(clock.now(), recordDays),
      ...(isLaterLeg ? { ':leg': contactId } : {}),
    }),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
}

async function record(callId: string, statement: Statement, settings: Settings): Promise<Item> {
  try {
    const { Attributes } = await settings.table.client.send(updateOf(callId, statement, settings));
    return unmarshalled(Attributes ?? {});
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException && error.Item !== undefined) {
      settings.onRepeat?.();
      return unmarshalled(error.Item);
    }
    throw error;
  }
}

/** Contacts in DynamoDB; `recordDays` is how long a contact lives after its last new word. */
export function dynamoContactsTable(settings: Settings): ContactsTable {
  return {
    record: async (callId, statement) => contactFromItem(await record(callId, statement, settings)),
    callOfLeg: async (contactId) => {
      const items = await queryAll(settings.table, {
        IndexName: legIndex.name,
        KeyConditionExpression: '#leg = :leg',
        ExpressionAttributeNames: { '#leg': legIndex.partition },
        ExpressionAttributeValues: marshalled({ ':leg': contactId }),
      });
      const callIds = items.map((item) => String(item[tableKey.partition]));
      return callIds.toSorted().at(0);
    },
  };
}
