import type { Clock } from '../adapters/process/clock.ts';
import type { IdleInputs, InputsTally } from '../adapters/table/inputs-tally.ts';
import type { Telemetry } from '../adapters/process/telemetry.ts';

/** Telemetry that remembers how much of what came brought nothing, until it is asked. */
export interface IdleCount {
  readonly telemetry: Telemetry;
  /** What was counted since it was last asked. */
  readonly taken: () => IdleInputs;
}

const none: IdleInputs = { ignored: 0, repeated: 0 };

/** Counts on the way to the telemetry. */
export function idleCountOn(telemetry: Telemetry): IdleCount {
  let counts = none;
  return {
    telemetry: {
      ...telemetry,
      count: (what, times = 1) => {
        const { ignored, repeated } = counts;
        if (what === 'Ignored') counts = { ignored: ignored + times, repeated };
        if (what === 'Repeated') counts = { ignored, repeated: repeated + times };
        telemetry.count(what, times);
      },
    },
    taken: () => {
      const taken = counts;
      counts = none;
      return taken;
    },
  };
}

/**
 * Notes after each batch how much of it brought nothing. What cannot be noted is logged and forgotten:
 * a batch that was recorded does not come again for the sake of a count.
 */
export const tallying =
  <Event, Context, Answer>(
    handle: (event: Event, context: Context) => Promise<Answer>,
    { taken, telemetry }: IdleCount,
    { tally, clock }: { readonly tally: InputsTally; readonly clock: Clock },
  ) =>
  async (event: Event, context: Context): Promise<Answer> => {
    const answer = await handle(event, context);
    const inputs = taken();
    try {
      await tally.add(inputs, clock.now());
    } catch (error) {
      telemetry.failure('not tallied', error, { ...inputs });
    }
    return answer;
  };
