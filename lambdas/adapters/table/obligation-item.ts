import { type Instant, dayOf } from '../../domain/instant.ts';
import type { Obligation } from '../../domain/obligation.ts';
import { type Item, labelDay, shardOf } from './item.ts';

/** The sort key of an obligation's item. */
export const obligationItem = ({
  type,
  kind,
  ordinal,
}: Pick<Obligation, 'type' | 'kind' | 'ordinal'>): string => `${type}#${kind}#${ordinal}`;

/** The index partition of the open obligations of one type. */
export const openPartition = (type: Obligation['type'], shard: number): string =>
  `${type}#${shard}`;

/** The index partition of the withdrawn obligations of one type whose task is still to be ended. */
export const endingPartition = (type: Obligation['type'], shard: number): string =>
  `ending#${type}#${shard}`;

const aboutNames = [
  'contactId',
  'instanceId',
  'queueId',
  'queueName',
  'verdict',
  'rule',
  'ruleName',
  'policyVersion',
] as const;

/** What is overdue when it is raised is to be acted on from then: who looks back finds it by that. */
const actByOf = (obligation: Obligation): Instant =>
  obligation.type === 'follow-up' && obligation.dueAt > obligation.raisedAt
    ? obligation.dueAt
    : obligation.raisedAt;

/**
 * An obligation's item. What it is about is nested, so that only calls stand in the calls' indexes.
 * `announce` tells the stream what to publish. `asks` counts how often its task was asked for, without
 * those that Connect refused: one that was not refused may have opened it.
 */
export function itemFromObligation(obligation: Obligation): Item {
  const about = Object.fromEntries(aboutNames.map((name) => [name, obligation[name]]));
  const plain = Object.fromEntries(
    Object.entries(obligation).filter(
      ([name]) => !(aboutNames as readonly string[]).includes(name),
    ),
  );
  const { callId, type, closedAt } = obligation;
  const { taskAskedFor, ...rest } = plain;
  return {
    ...rest,
    asks: taskAskedFor === true ? 1 : 0,
    about,
    item: obligationItem(obligation),
    announce: 'raised',
    open: openPartition(type, shardOf(callId)),
    actBy: actByOf(obligation),
    labelDay: labelDay(type, dayOf(closedAt), shardOf(callId)),
  };
}

/**
 * How an obligation's item is withdrawn: announced, not chased yet, and listed until its task is ended.
 * Values as DynamoDB marshals them are the caller's affair.
 */
export const withdrawalOf = (
  { type, callId }: Pick<Obligation, 'type' | 'callId'>,
  at: Instant,
) => ({
  UpdateExpression:
    'SET #state = :withdrawn, announce = :withdrawn, withdrawnAt = :at, #open = :ending REMOVE chasedAt',
  ExpressionAttributeNames: { '#state': 'state', '#open': 'open' },
  values: {
    ':withdrawn': 'withdrawn',
    ':at': at,
    ':ending': endingPartition(type, shardOf(callId)),
  },
});

const keysOfObligation = new Set([
  'item',
  'about',
  'announce',
  'open',
  'actBy',
  'labelDay',
  'chasedAt',
  'withdrawnAt',
  'expiresAt',
  'evidence',
  'asks',
]);

/** The inverse of `itemFromObligation`. */
export function obligationFromItem(item: Item): Obligation {
  const plain = Object.fromEntries(
    Object.entries(item).filter(([name]) => !keysOfObligation.has(name)),
  );
  const taskAskedFor = Number(item['asks'] ?? 0) > 0;
  return { ...plain, taskAskedFor, ...(item['about'] as Item) } as unknown as Obligation;
}
