import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../process/clock.ts';
import { type Table, marshalled, unmarshalled } from '../table/dynamodb.ts';

/** Keeps calls of an interface under a rate that all environments of all functions share. */
export interface Pace {
  /** Resolves when it is the caller's turn: no second ever has more turns than the rate. */
  turn(): Promise<void>;
}

/** Gives out turns in order: each is at least an interval after the last. */
export interface TurnKeeper {
  /** Reserves the next turn at or after `now`; both in epoch milliseconds. */
  reserve(name: string, now: number, intervalMilliseconds: number): Promise<number>;
}

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
  { name, perSecond }: { name: string; perSecond: number },
): Pace => {
  const now = (): number => Date.parse(clock.now());
  const interval = Math.ceil(1000 / perSecond);
  return {
    turn: async () => {
      for (let lead = leadMilliseconds; ; lead *= 2) {
        const turn = await keeper.reserve(name, now() + lead, interval);
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

/** The turn that an attempt reserved; undefined where its condition did not hold. */
async function attempted(
  table: Table,
  name: string,
  attempt: Attempt,
): Promise<number | undefined> {
  const command = new UpdateItemCommand({
    TableName: table.name,
    Key: marshalled({ callId: `pace#${name}`, item: 'pace' }),
    UpdateExpression: attempt.update,
    ConditionExpression: attempt.condition,
    ExpressionAttributeValues: marshalled(attempt.values),
    ReturnValues: 'UPDATED_NEW',
  });
  try {
    const { Attributes } = await table.client.send(command);
    return Number(unmarshalled(Attributes ?? {})['turnAt']);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

const behindTheLast = (since: number, interval: number): Attempt => ({
  update: 'SET turnAt = turnAt + :interval',
  condition: 'turnAt > :since',
  values: { ':interval': interval, ':since': since },
});

const atOnce = (since: number, now: number): Attempt => ({
  update: 'SET turnAt = :now',
  condition: 'attribute_not_exists(turnAt) OR turnAt <= :since',
  values: { ':now': now, ':since': since },
});

/** Turns kept in the calls table: after the last turn while turns are ahead, otherwise now. */
export const dynamoTurnKeeper = (table: Table): TurnKeeper => ({
  reserve: async (name, now, interval) => {
    const since = now - interval;
    for (;;) {
      const turn =
        (await attempted(table, name, behindTheLast(since, interval))) ??
        (await attempted(table, name, atOnce(since, now)));
      if (turn !== undefined) return turn;
    }
  },
});
