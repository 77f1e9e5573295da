import {
  ConditionalCheckFailedException,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { isGiven } from '../../domain/given.ts';
import { type Statement, statementText } from '../../domain/statement.ts';
import type { Clock } from '../process/clock.ts';
import { type Table, expiresAfter, marshalled, queryAll, unmarshalled } from './dynamodb.ts';
import { redact, redactedAttribute } from './redaction.ts';
import { type StoredContact, contactFromItem, contactItem } from './contact-item.ts';
import { legIndex, tableKey, timeToLiveAttribute } from './table-shape.ts';
import { contactTombstones, erasedAttribute, erasedNow } from './tombstone.ts';

/** Keeps what was said of contacts. */
export interface ContactsTable {
  /**
   * Records a statement under a call and gives all that is now said of the contact. One conditional
   * write, no read; a statement that is there already, or an older one, changes nothing, and of a contact
   * that was erased nothing is recorded. A second write where Connect has forgotten the customer: then no
   * caller key stays or comes to be with the contact, whatever came first.
   */
  record(callId: string, statement: Statement): Promise<StoredContact>;
  /**
   * Makes a place for a contact that is named as a later leg of a call, so that the call is found before
   * anything is kept of the leg there. One conditional write; where there is a place, it changes nothing.
   */
  expectLeg(callId: string, contactId: string): Promise<void>;
  /** Takes the caller keys out of what was said of a contact, for good; repeated, it changes nothing. */
  redact(contact: StoredContact): Promise<void>;
  /** Leaves a tombstone of a contact, under the call and under its own id; nothing else is left of it there. */
  erase(callId: string, contactId: string): Promise<void>;
  /** The call that a contact belongs to as a later leg; undefined where none is known. */
  callOfLeg(contactId: string): Promise<string | undefined>;
  /** All ids under which a contact is kept as a later leg, in their order: of a call, or of a leg before it. */
  callsOfLeg(contactId: string): Promise<string[]>;
}

interface Settings {
  readonly table: Table;
  readonly clock: Clock;
  readonly recordDays: number;
  /** Told of every statement that was there already, is older than the one that is, or of what was erased. */
  readonly onRepeat?: () => void;
}

/** What holds of the item as it stands where a statement is news. */
const conditionFor = ({ said }: Statement): string =>
  [
    'attribute_not_exists(#erased)',
    '(attribute_not_exists(#speaker) OR #speaker < :text)',
    ...(said.callerKeys === undefined ? [] : ['attribute_not_exists(#redacted)']),
  ].join(' AND ');

function updateOf(callId: string, statement: Statement, { table, clock, recordDays }: Settings) {
  const { contactId, speaker, said } = statement;
  const isLaterLeg = contactId !== callId;
  return new UpdateItemCommand({
    TableName: table.name,
    Key: marshalled({ callId, item: contactItem(contactId) }),
    UpdateExpression: `SET #speaker = :text, #expires = :expires${isLaterLeg ? ', #leg = :leg' : ''}`,
    ConditionExpression: conditionFor(statement),
    ExpressionAttributeNames: {
      '#speaker': speaker,
      '#expires': timeToLiveAttribute,
      '#erased': erasedAttribute,
      ...(said.callerKeys === undefined ? {} : { '#redacted': redactedAttribute }),
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

const withoutKeys = ({ said, ...statement }: Statement): Statement => {
  const { callerKeys: _keys, ...rest } = said;
  return { ...statement, said: rest };
};

async function write(
  callId: string,
  statement: Statement,
  settings: Settings,
): Promise<StoredContact> {
  try {
    const { Attributes } = await settings.table.client.send(updateOf(callId, statement, settings));
    return contactFromItem(unmarshalled(Attributes ?? {}));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException) || error.Item === undefined) {
      throw error;
    }
    const standing = contactFromItem(unmarshalled(error.Item));
    const isUnwanted = standing.isRedacted === true && statement.said.callerKeys !== undefined;
    if (isUnwanted && standing.erasedAt === undefined) {
      return write(callId, withoutKeys(statement), settings);
    }
    if (!isGiven(statement.speaker)) settings.onRepeat?.();
    return standing;
  }
}

async function expectLeg(
  callId: string,
  contactId: string,
  { table, clock, recordDays }: Settings,
): Promise<void> {
  const command = new UpdateItemCommand({
    TableName: table.name,
    Key: marshalled({ callId, item: contactItem(contactId) }),
    UpdateExpression: 'SET #expires = :expires, #leg = :leg',
    ConditionExpression: 'attribute_not_exists(#item)',
    ExpressionAttributeNames: {
      '#expires': timeToLiveAttribute,
      '#leg': legIndex.partition,
      '#item': tableKey.sort,
    },
    ExpressionAttributeValues: marshalled({
      ':expires': expiresAfter(clock.now(), recordDays),
      ':leg': contactId,
    }),
  });
  try {
    await table.client.send(command);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

async function callsOfLeg(table: Table, contactId: string): Promise<string[]> {
  const items = await queryAll(table, {
    IndexName: legIndex.name,
    KeyConditionExpression: '#leg = :leg',
    ExpressionAttributeNames: { '#leg': legIndex.partition },
    ExpressionAttributeValues: marshalled({ ':leg': contactId }),
  });
  return items.map((item) => String(item[tableKey.partition])).toSorted();
}

/** Contacts in DynamoDB; `recordDays` is how long a contact lives after its last new word. */
export function dynamoContactsTable(settings: Settings): ContactsTable {
  const { table, clock, recordDays } = settings;
  return {
    record: async (callId, statement) => {
      const stored = await write(callId, statement, settings);
      return statement.said.customerRedacted === true ? redact(table, stored) : stored;
    },
    expectLeg: (callId, contactId) => expectLeg(callId, contactId, settings),
    redact: async (contact) => {
      await redact(table, contact);
    },
    erase: async (callId, contactId) => {
      const erased = erasedNow(clock.now(), recordDays);
      for (const item of contactTombstones(callId, contactId, erased)) {
        await table.client.send(
          new PutItemCommand({ TableName: table.name, Item: marshalled(item) }),
        );
      }
    },
    callOfLeg: async (contactId) => (await callsOfLeg(table, contactId)).at(0),
    callsOfLeg: (contactId) => callsOfLeg(table, contactId),
  };
}
