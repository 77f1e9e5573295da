import { ScanCommand, type ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { type Table, marshalled, unmarshalled } from '../../../lambdas/adapters/table/dynamodb.ts';
import { indexes } from '../../../lambdas/adapters/table/table-shape.ts';
import { type ItemKey, keyOf } from '../../../lambdas/adapters/table/tombstone.ts';
import { lifecycle, otherVoiceEventTypes } from '../../../lambdas/domain/statement.ts';
import type { OnPart } from './traces.ts';

/** Who may say who the customer is; Contact Lens does not. */
const speakers = [...lifecycle, ...otherVoiceEventTypes, 'CONTACT_RECORD', 'DESCRIPTION'];

/** So many keys keep the expression within DynamoDB's 4 KB. */
const mostKeys = 8;
const parts = 8;

function filterFor(callerKeys: readonly string[]) {
  const holders = [...speakers, indexes.byCaller.partition, 'callerKeys'];
  const names = Object.fromEntries(holders.map((name, index) => [`#n${index}`, name]));
  const holds = callerKeys.flatMap((_, key) =>
    Object.keys(names).map((name) => `contains(${name}, :k${key})`),
  );
  return {
    FilterExpression: holds.join(' OR '),
    ProjectionExpression: 'callId, #item',
    ExpressionAttributeNames: { ...names, '#item': 'item' },
    ExpressionAttributeValues: marshalled(
      Object.fromEntries(callerKeys.map((key, index) => [`:k${index}`, key])),
    ),
  };
}

/** One part of the table from its beginning to its end. */
async function readPart(
  { client, name: TableName }: Table,
  Segment: number,
  filter: ReturnType<typeof filterFor>,
): Promise<ItemKey[]> {
  const found: ItemKey[] = [];
  let ExclusiveStartKey: ScanCommandInput['ExclusiveStartKey'];
  do {
    const page = await client.send(
      new ScanCommand({
        ...filter,
        TableName,
        Segment,
        TotalSegments: parts,
        ExclusiveStartKey,
        ConsistentRead: true,
      }),
    );
    found.push(...(page.Items ?? []).map((item) => keyOf(unmarshalled(item))));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return found;
}

/**
 * The keys of all items of a table that hold any of these caller keys, the whole table read in parts side
 * by side.
 */
export async function holdingKeys(
  table: Table,
  callerKeys: readonly string[],
  onPart: OnPart,
): Promise<ItemKey[]> {
  const found: ItemKey[] = [];
  const rounds = Math.ceil(callerKeys.length / mostKeys);
  let done = 0;
  for (let start = 0; start < callerKeys.length; start += mostKeys) {
    const filter = filterFor(callerKeys.slice(start, start + mostKeys));
    const reading = Array.from({ length: parts }, async (_, part) => {
      found.push(...(await readPart(table, part, filter)));
      done += 1;
      onPart(done, rounds * parts);
    });
    await Promise.all(reading);
  }
  return found;
}
