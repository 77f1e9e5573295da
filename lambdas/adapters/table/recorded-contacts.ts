import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { type Table, marshalled, unmarshalled } from './dynamodb.ts';
import { type StoredContact, contactFromItem, contactItem } from './contact-item.ts';
import { sendWhole } from './whole-batch.ts';

/** Where a contact is kept, or would be. */
export interface Place {
  readonly callId: string;
  readonly contactId: string;
}

/** Reads what was recorded of contacts whose places are known. */
export interface RecordedContacts {
  /** Those contacts that are kept at these places, read consistently, in no order. */
  at(places: readonly Place[]): Promise<StoredContact[]>;
}

const mostAtOnce = 100;

function keysOf(places: readonly Place[]) {
  const distinct = new Map(places.map((place) => [JSON.stringify(place), place]));
  return [...distinct.values()].map(({ callId, contactId }) =>
    marshalled({ callId, item: contactItem(contactId) }),
  );
}

type Key = ReturnType<typeof keysOf>[number];

/** One batch, asked for again as long as DynamoDB leaves a part of it unprocessed. */
async function readBatch({ client, name }: Table, keys: readonly Key[]): Promise<StoredContact[]> {
  const found: StoredContact[] = [];
  await sendWhole<Key>(keys, async (wanted) => {
    const RequestItems = { [name]: { Keys: [...wanted], ConsistentRead: true } };
    const answer = await client.send(new BatchGetItemCommand({ RequestItems }));
    const items = answer.Responses?.[name] ?? [];
    found.push(...items.map((item) => contactFromItem(unmarshalled(item))));
    return answer.UnprocessedKeys?.[name]?.Keys ?? [];
  });
  return found;
}

/** Contacts in DynamoDB, a hundred at a time. */
export const dynamoRecordedContacts = (table: Table): RecordedContacts => ({
  at: async (places) => {
    const keys = keysOf(places);
    const found: StoredContact[] = [];
    for (let start = 0; start < keys.length; start += mostAtOnce) {
      found.push(...(await readBatch(table, keys.slice(start, start + mostAtOnce))));
    }
    return found;
  },
});
