import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type Instant, dayOf, plusSeconds } from '../../domain/instant.ts';
import type { ReconcileMode } from '../messages/reconcile-request.ts';
import { marshalled } from './dynamodb.ts';
import type { Item } from './item.ts';
import { timeToLiveAttribute } from './table-shape.ts';

/** A backfill's look that has not come to its end, as its day's account tells of it. */
export interface LookUnderWay {
  readonly askedAt: Instant;
  readonly mode: ReconcileMode;
  /** What of its window ended before this has been looked after. */
  readonly upTo: Instant;
  /** The end of its window. */
  readonly to: Instant;
  /** When it was last heard of. */
  readonly notedAt: Instant;
}

/** A look that fails comes again after half an hour; one that is silent for longer is not waited for. */
export const longestSilenceSeconds = 45 * 60;

/** The attribute of a day's account that tells of the look. */
export const underWayAttribute = 'underWay';

/** The day whose account tells of a look: the last of its window, however far it has come. */
export const dayOfLook = ({ to }: Pick<LookUnderWay, 'to'>): string =>
  dayOf(plusSeconds(to, -0.001));

/** Whether a look was heard of lately enough to be waited for. */
export const isAlive = ({ notedAt }: LookUnderWay, now: Instant): boolean =>
  notedAt >= plusSeconds(now, -longestSilenceSeconds);

/** The look that an account's item tells of. */
export const lookUnderWayIn = (item: Item): LookUnderWay | undefined =>
  item[underWayAttribute] as LookUnderWay | undefined;

/** Notes a look with an account, given by its key, unless another look is alive. */
export const noteCommand = (
  { TableName, Key, expiresAt }: { TableName: string; Key: Item; expiresAt: number },
  look: LookUnderWay,
): UpdateItemCommand =>
  new UpdateItemCommand({
    TableName,
    Key: marshalled(Key),
    UpdateExpression: 'SET #look = :look, #expires = :expires',
    ConditionExpression:
      'attribute_not_exists(#look) OR #look.askedAt = :askedAt OR #look.notedAt < :alive',
    ExpressionAttributeNames: { '#look': underWayAttribute, '#expires': timeToLiveAttribute },
    ExpressionAttributeValues: marshalled({
      ':look': look,
      ':askedAt': look.askedAt,
      ':alive': plusSeconds(look.notedAt, -longestSilenceSeconds),
      ':expires': expiresAt,
    }),
  });

/** Removes a look from an account, given by its key, unless another stands there. */
export const forgetCommand = (
  { TableName, Key }: { TableName: string; Key: Item },
  { askedAt }: Pick<LookUnderWay, 'askedAt'>,
): UpdateItemCommand =>
  new UpdateItemCommand({
    TableName,
    Key: marshalled(Key),
    UpdateExpression: 'REMOVE #look',
    ConditionExpression: '#look.askedAt = :askedAt',
    ExpressionAttributeNames: { '#look': underWayAttribute },
    ExpressionAttributeValues: marshalled({ ':askedAt': askedAt }),
  });
