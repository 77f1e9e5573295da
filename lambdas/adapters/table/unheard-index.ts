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

/** Which raised obligations are asked for; neither bound is included. */
export interface UnraisedQuestion {
  /** They were raised before this. */
  readonly before: Instant;
  /** Obligations that were to be acted on before this are left out. */
  readonly actByFrom: Instant;
}

/** Finds the obligations that nobody has heard of, in no order. */
export interface UnheardIndex {
  /** Those that stand at `raised`, without a task. */
  unraised(type: Obligation['type'], which: UnraisedQuestion): Promise<Unheard[]>;
  /** Those that were withdrawn before a time, and whose task nobody is known to have ended. */
  unended(type: Obligation['type'], before: Instant): Promise<Unheard[]>;
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

/** Before every instant. */
const ever = '0';

/** One shard of a listing, and what of it is asked for. */
interface Question extends UnraisedQuestion {
  readonly listedIn: string;
  readonly state: Obligation['state'];
  /** The attribute that tells since when an obligation is in this state. */
  readonly since: 'raisedAt' | 'withdrawnAt';
}

const queryOf = ({ listedIn, state, since, before, actByFrom }: Question) => ({
  IndexName: indexes.open.name,
  KeyConditionExpression: '#partition = :partition AND #sort > :from',
  FilterExpression: '#state = :state AND #since < :before',
  ExpressionAttributeNames: {
    '#partition': indexes.open.partition,
    '#sort': indexes.open.sort,
    '#state': 'state',
    '#since': since,
  },
  ExpressionAttributeValues: marshalled({
    ':partition': listedIn,
    ':from': actByFrom,
    ':state': state,
    ':before': before,
  }),
});

/** The index of open obligations in DynamoDB; never a scan. */
export function dynamoUnheardIndex(table: Table): UnheardIndex {
  const find = async (questionOf: (shard: number) => Question): Promise<Unheard[]> => {
    const questions = Array.from({ length: shards }, (_, shard) => questionOf(shard));
    const pages = await Promise.all(questions.map((one) => queryAll(table, queryOf(one))));
    return pages.flat().map(unheardFromItem);
  };
  return {
    unraised: (type, which) =>
      find((shard) => ({
        ...which,
        listedIn: openPartition(type, shard),
        state: 'raised',
        since: 'raisedAt',
      })),
    unended: (type, before) =>
      find((shard) => ({
        before,
        actByFrom: ever,
        listedIn: endingPartition(type, shard),
        state: 'withdrawn',
        since: 'withdrawnAt',
      })),
  };
}
