import {
  type AttributeValue,
  ConditionalCheckFailedException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Clock } from '../process/clock.ts';
import { type Table, marshalled, unmarshalled } from '../table/dynamodb.ts';

/** The next turn would come later than its caller can wait; none was reserved. */
export class TurnTooFarOff extends Error {
  constructor(name: string) {
    super(`The next turn of ${name} would come too late for this invocation.`);
    this.name = 'TurnTooFarOff';
  }
}

/** Keeps calls of an interface under a rate that all environments of all functions share. */
export interface Pace {
  /**
   * Resolves when it is the caller's turn: no second ever has more turns than the rate. Throws
   * `TurnTooFarOff` at once where the pace has an end and the turn would come after it.
   */
  turn(): Promise<void>;
}

/** Gives out turns in order: each is at least an interval after the last. */
export interface TurnKeeper {
  /**
   * Reserves the next turn at or after `now`; all in epoch milliseconds. Throws `TurnTooFarOff` where it
   * would come after `latest`, and reserves none.
   */
  reserve(
    name: string,
    now: number,
    intervalMilliseconds: number,
    latest?: number,
  ): Promise<number>;
}

/** How fast a pace is, and until when its callers can wait. */
export interface PaceSettings {
  readonly name: string;
  readonly perSecond: number;
  /**
   * When its callers' time is over, in epoch milliseconds: turns come some seconds before. A function that
   * waits out its time fails with its whole batch, what is done included, and leaves turns behind that
   * nobody takes; a turn refused in time fails one message, and the queue holds it until it comes again.
   * @default - callers wait as long as it takes
   */
  readonly endsAt?: () => number;
}

/**
 * What a turn leaves of its callers' time: an answer may take five seconds, and is to be written down. Nothing
 * is left beyond that, since every refusal is a receive: were turns refused after ten of thirty seconds, a
 * backlog would end as dead letters at the least rate that may be set, where it has only to wait.
 */
const restMilliseconds = 6_000;

/** Turns are asked for so far ahead: longer than a reservation takes as a rule. */
const leadMilliseconds = 50;

/**
 * A pace of so many turns a second over a keeper of turns. Nobody goes before or after a turn: one that is
 * past when its reservation comes back would be taken late, too close to the next. It is left unused, and
 * another is asked for further ahead.
 */
export const paced = (
  keeper: TurnKeeper,
  clock: Clock,
  { name, perSecond, endsAt }: PaceSettings,
): Pace => {
  const now = (): number => Date.parse(clock.now());
  const interval = Math.ceil(1000 / perSecond);
  const latest = (): number | undefined => endsAt && endsAt() - restMilliseconds;
  return {
    turn: async () => {
      for (let lead = leadMilliseconds; ; lead *= 2) {
        const turn = await keeper.reserve(name, now() + lead, interval, latest());
        const wait = turn - now();
        if (wait > 0) await clock.wait(wait);
        if (wait >= 0) return;
      }
    },
  };
};

interface Attempt {
  readonly update: string;
  readonly condition: string;
  readonly values: Readonly<Record<string, number>>;
}

/** A turn that was reserved, or, where the condition did not hold, the last one that was before, if any. */
type Attempted = { readonly turn: number } | { readonly last: number | undefined };

const turnAtOf = (item: Record<string, AttributeValue> | undefined): number | undefined =>
  item === undefined ? undefined : Number(unmarshalled(item)['turnAt']);

async function attempted(table: Table, name: string, attempt: Attempt): Promise<Attempted> {
  const command = new UpdateItemCommand({
    TableName: table.name,
    Key: marshalled({ callId: `pace#${name}`, item: 'pace' }),
    UpdateExpression: attempt.update,
    ConditionExpression: attempt.condition,
    ExpressionAttributeValues: marshalled(attempt.values),
    ReturnValues: 'UPDATED_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    const { Attributes } = await table.client.send(command);
    return { turn: Number(turnAtOf(Attributes)) };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { last: turnAtOf(error.Item) };
    throw error;
  }
}

/** What a turn is asked for with: it comes an interval after the last, and no later than `latest`. */
interface Wish {
  readonly now: number;
  readonly interval: number;
  readonly latest: number;
}

const behindTheLast = ({ now, interval, latest }: Wish): Attempt => ({
  update: 'SET turnAt = turnAt + :interval',
  condition: 'turnAt > :since AND turnAt <= :until',
  values: { ':interval': interval, ':since': now - interval, ':until': latest - interval },
});

const atOnce = ({ now, interval }: Wish): Attempt => ({
  update: 'SET turnAt = :now',
  condition: 'attribute_not_exists(turnAt) OR turnAt <= :since',
  values: { ':now': now, ':since': now - interval },
});

/** Turns kept in the calls table: after the last turn while turns are ahead, otherwise now. */
export const dynamoTurnKeeper = (table: Table): TurnKeeper => ({
  reserve: async (name, now, interval, latest = Number.MAX_SAFE_INTEGER) => {
    const wish = { now, interval, latest };
    if (now > latest) throw new TurnTooFarOff(name);
    for (;;) {
      const behind = await attempted(table, name, behindTheLast(wish));
      if ('turn' in behind) return behind.turn;
      if (behind.last !== undefined && behind.last + interval > latest)
        throw new TurnTooFarOff(name);
      const first = await attempted(table, name, atOnce(wish));
      if ('turn' in first) return first.turn;
    }
  },
});
