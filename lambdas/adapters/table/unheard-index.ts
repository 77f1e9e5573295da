import type { Instant } from '../../domain/instant.ts';
import type { Obligation } from '../../domain/obligation.ts';
import { type Table, marshalled, queryAll } from './dynamodb.ts';
import { endingPartition, obligationFromItem, openPartition } from './obligation-item.ts';
import type { Item } from './item.ts';
import { indexes, shards } from './table-shape.ts';

/** An obligation that was raised or withdrawn, and that nobody has done anything about. */
export interface Unheard {
  readonly obligation: Obligation;
  /** When it was raised, or withdrawn. */
  readonly since: Instant;
  /** When it was last published again; null where it never was. */
  readonly chasedAt: Instant | null;
}

/** Which obligations are asked for; neither bound is included. */
export interface UnheardQuestion {
  /** They were raised, or withdrawn, before this. */
  readonly before: Instant;
  /** Obligations that were to be acted on before this are left out. */
  readonly actByFrom: Instant;
}

/** Finds the obligations that nobody has heard of, in no order. */
export interface UnheardIndex {
  /** Those that stand at `raised`, without a task. */
  unraised(type: Obligation['type'], which: UnheardQuestion): Promise<Unheard[]>;
  /** Those that were withdrawn, and whose task nobody is known to have ended. */
  unended(type: Obligation['type'], which: UnheardQuestion): Promise<Unheard[]>;
}

/** An item of the index as an obligation that nobody has heard of. */
export function unheardFromItem(item: Item): Unheard {
  const obligation = obligationFromItem(item);
  const { withdrawnAt, chasedAt } = item;
  return {
    obligation,
    since: obligation.state === 'withdrawn' ? String(withdrawnAt) : obligation.raisedAt,
    chasedAt: typeof chasedAt === 'string' ? chasedAt : null,
  };
}

type Partition = (type: Obligation['type'], shard: number) => string;

/** The index of open obligations in DynamoDB, read from a time of action on; never a scan. */
export function dynamoUnheardIndex(table: Table): UnheardIndex {
  const { name: IndexName, partition, sort } = indexes.open;
  const find = async (
    partitionOf: (shard: number) => string,
    { state, since }: { readonly state: Obligation['state']; readonly since: string },
    { before, actByFrom }: UnheardQuestion,
  ): Promise<Unheard[]> => {
    const pages = await Promise.all(
      Array.from({ length: shards }, (_, shard) =>
        queryAll(table, {
          IndexName,
          KeyConditionExpression: '#partition = :partition AND #sort > :from',
          FilterExpression: '#state = :state AND #since < :before',
          ExpressionAttributeNames: {
            '#partition': partition,
            '#sort': sort,
            '#state': 'state',
            '#since': since,
          },
          ExpressionAttributeValues: marshalled({
            ':partition': partitionOf(shard),
            ':from': actByFrom,
            ':state': state,
            ':before': before,
          }),
        }),
      ),
    );
    return pages.flat().map(unheardFromItem);
  };
  const listed = (of: Partition, type: Obligation['type']) => (shard: number) => of(type, shard);
  return {
    unraised: (type, which) =>
      find(listed(openPartition, type), { state: 'raised', since: 'raisedAt' }, which),
    unended: (type, which) =>
      find(listed(endingPartition, type), { state: 'withdrawn', since: 'withdrawnAt' }, which),
  };
}
