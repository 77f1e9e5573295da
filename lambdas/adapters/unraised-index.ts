import type { Instant } from '../domain/instant.ts';
import type { Obligation } from '../domain/obligation.ts';
import { type Table, marshalled, queryAll } from './dynamodb.ts';
import { type Item, obligationFromItem, openPartition } from './table-items.ts';
import { indexes, shards } from './table-shape.ts';

/** An obligation that stands at `raised`, without a task. */
export interface Unraised {
  readonly obligation: Obligation;
  /** When it was last published again; null where it never was. */
  readonly chasedAt: Instant | null;
}

/** Which obligations are asked for; neither bound is included. */
export interface UnraisedQuestion {
  readonly raisedBefore: Instant;
  /** Obligations that were to be acted on before this are left out. */
  readonly actByFrom: Instant;
}

/** Finds the obligations that were raised and that nobody has heard of, in no order. */
export interface UnraisedIndex {
  unraised(type: Obligation['type'], which: UnraisedQuestion): Promise<Unraised[]>;
}

/** An item of the index as an obligation without a task. */
export const unraisedFromItem = (item: Item): Unraised => ({
  obligation: obligationFromItem(item),
  chasedAt: typeof item['chasedAt'] === 'string' ? item['chasedAt'] : null,
});

/** The index of open obligations in DynamoDB, read from a time of action on; never a scan. */
export function dynamoUnraisedIndex(table: Table): UnraisedIndex {
  const { name: IndexName, partition, sort } = indexes.open;
  return {
    unraised: async (type, { raisedBefore, actByFrom }) => {
      const pages = await Promise.all(
        Array.from({ length: shards }, (_, shard) =>
          queryAll(table, {
            IndexName,
            KeyConditionExpression: '#partition = :partition AND #sort > :from',
            FilterExpression: '#state = :raised AND raisedAt < :before',
            ExpressionAttributeNames: {
              '#partition': partition,
              '#sort': sort,
              '#state': 'state',
            },
            ExpressionAttributeValues: marshalled({
              ':partition': openPartition(type, shard),
              ':from': actByFrom,
              ':raised': 'raised',
              ':before': raisedBefore,
            }),
          }),
        ),
      );
      return pages.flat().map(unraisedFromItem);
    },
  };
}
