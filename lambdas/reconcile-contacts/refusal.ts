import { TurnTooFarOff } from '../adapters/connect/pace.ts';

/** An answer of Connect's, or the refusal where its turn would have come too late for this invocation. */
export async function orRefusal<Answer>(asking: Promise<Answer>): Promise<Answer | TurnTooFarOff> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof TurnTooFarOff) return error;
    throw error;
  }
}
