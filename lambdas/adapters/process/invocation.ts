import type { Context } from 'aws-lambda';
import type { Clock } from './clock.ts';

/** The invocation that an environment works on; it has one at a time. */
export interface Invocation {
  /** When its time is over, in epoch milliseconds; far off where none has begun yet. */
  readonly endsAt: () => number;
  /** The same handler, whose every run is the invocation from then on. */
  readonly of: <Event, Answer>(
    handle: (event: Event, context: Context) => Promise<Answer>,
  ) => (event: Event, context: Context) => Promise<Answer>;
}

/** The invocation of this environment, whose end is the one that Lambda tells. */
export function ownInvocation(clock: Pick<Clock, 'now'>): Invocation {
  let endsAt = Number.MAX_SAFE_INTEGER;
  return {
    endsAt: () => endsAt,
    of: (handle) => async (event, context) => {
      endsAt = Date.parse(clock.now()) + context.getRemainingTimeInMillis();
      return handle(event, context);
    },
  };
}
