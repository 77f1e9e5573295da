import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type Instant, dayOf } from '../../domain/instant.ts';
import { accountKey } from './accounts-table.ts';
import { type Table, expiresAfter, marshalled, unmarshalled } from './dynamodb.ts';
import { timeToLiveAttribute } from './table-shape.ts';

/** Deliveries that brought nothing. */
export interface IdleInputs {
  /** Of no concern: another channel, an unknown event type. */
  readonly ignored: number;
  /** What was recorded already, or is older than what was: a duplicate, or a word come late. */
  readonly repeated: number;
}

/** Counts deliveries that brought nothing, by the (UTC) day on which they came. */
export interface InputsTally {
  add(inputs: IdleInputs, at: Instant): Promise<void>;
  /** The counts of a day; a batch that is delivered again counts again. */
  of(day: string): Promise<IdleInputs>;
}

/** Beside the accounts of the instances, whose items are named by their ids. */
const item = 'inputs';

/** The tally in DynamoDB: one small update for a batch that brought something idle, none for others. */
export const dynamoInputsTally = (
  { client, name: TableName }: Table,
  recordDays: number,
): InputsTally => ({
  add: async ({ ignored, repeated }, at) => {
    if (ignored === 0 && repeated === 0) return;
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: marshalled({ callId: accountKey(dayOf(at)), item }),
        UpdateExpression: 'SET #expires = :expires ADD #ignored :ignored, #repeated :repeated',
        ExpressionAttributeNames: {
          '#expires': timeToLiveAttribute,
          '#ignored': 'ignored',
          '#repeated': 'repeated',
        },
        ExpressionAttributeValues: marshalled({
          ':expires': expiresAfter(at, recordDays),
          ':ignored': ignored,
          ':repeated': repeated,
        }),
      }),
    );
  },
  of: async (day) => {
    const Key = marshalled({ callId: accountKey(day), item });
    const { Item = {} } = await client.send(new GetItemCommand({ TableName, Key }));
    const { ignored = 0, repeated = 0 } = unmarshalled(Item);
    return { ignored: Number(ignored), repeated: Number(repeated) };
  },
});
