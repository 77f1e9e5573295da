import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import {
  type SaidBySpeaker,
  type Speaker,
  type StatementText,
  withoutCallerKeys,
} from '../../domain/statement.ts';
import { type Table, marshalled, unmarshalled } from './dynamodb.ts';
import { type StoredContact, contactFromItem, contactItem } from './contact-item.ts';

/** The attribute of a contact of which no caller key is kept. */
export const redactedAttribute = 'isRedacted';

/** One speaker's word that names the caller, and the same without. */
export interface Clearing {
  readonly speaker: Speaker;
  readonly text: StatementText;
  readonly cleared: StatementText;
}

/** What is to be cleared of caller keys in what was said of a contact. */
export const clearingsOf = (said: SaidBySpeaker): Clearing[] =>
  (Object.entries(said) as [Speaker, StatementText][])
    .map(([speaker, text]) => ({ speaker, text, cleared: withoutCallerKeys(text) }))
    .filter(({ text, cleared }) => text !== cleared);

/** Whether nothing more is to be done to a contact whose customer Connect has forgotten. */
export const isCleared = ({ erasedAt, isRedacted, said }: StoredContact): boolean =>
  erasedAt !== undefined || (isRedacted === true && clearingsOf(said).length === 0);

function updateOf(
  table: Table,
  { callId, contactId, said }: StoredContact,
): UpdateItemCommandInput {
  const clearings = clearingsOf(said);
  const each = <Value>(of: (clearing: Clearing) => Value, prefix: string): Record<string, Value> =>
    Object.fromEntries(clearings.map((one, index) => [`${prefix}${index}`, of(one)]));
  const changes = clearings.map((_, index) => `#said${index} = :cleared${index}`);
  const standing = clearings.map((_, index) => `#said${index} = :text${index}`);
  return {
    TableName: table.name,
    Key: marshalled({ callId, item: contactItem(contactId) }),
    UpdateExpression: `SET ${['#redacted = :true', ...changes].join(', ')}`,
    ConditionExpression: [
      'attribute_exists(callId)',
      'attribute_not_exists(erasedAt)',
      ...standing,
    ].join(' AND '),
    ExpressionAttributeNames: {
      '#redacted': redactedAttribute,
      ...each(({ speaker }) => speaker, '#said'),
    },
    ExpressionAttributeValues: marshalled({
      ':true': true,
      ...each(({ cleared }) => cleared, ':cleared'),
      ...each(({ text }) => text, ':text'),
    }),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

async function attempt(table: Table, contact: StoredContact): Promise<StoredContact> {
  try {
    const { Attributes } = await table.client.send(new UpdateItemCommand(updateOf(table, contact)));
    return contactFromItem(unmarshalled(Attributes ?? {}));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const { callId, contactId } = contact;
    if (error.Item === undefined) return { callId, contactId, said: {}, isRedacted: true };
    return contactFromItem(unmarshalled(error.Item));
  }
}

const mostAttempts = 10;

/**
 * Takes the caller keys out of all that was said of a contact, and marks it, so that none is kept of it
 * any more; gives the contact as it stands then. Others may speak meanwhile: what they said is cleared,
 * too. Repeated, it writes nothing. Throws where others keep changing the contact.
 */
export async function redact(table: Table, contact: StoredContact): Promise<StoredContact> {
  let standing = contact;
  for (let attempts = 1; attempts <= mostAttempts; attempts += 1) {
    if (isCleared(standing)) return standing;
    standing = await attempt(table, standing);
  }
  if (isCleared(standing)) return standing;
  throw new Error(`Others keep changing the contact ${contact.contactId}.`);
}
