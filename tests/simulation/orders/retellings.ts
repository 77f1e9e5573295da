import type { Statement } from '../../../lambdas/domain/statement.ts';

/** A way in which statements may come: some of them, in some order, one of them perhaps twice. */
export interface Retelling<State> {
  /** Which of the statements have come, as bits. */
  readonly told: number;
  /** Whether one of them has come twice. */
  readonly isRepeated: boolean;
  readonly state: State;
}

/**
 * Every part of the statements in every order, with every one of them repeated once at every later place:
 * each retelling is the one before with another statement at its end, so all of them are the nodes of a
 * tree. Gives how many there are.
 */
export async function retell<State>(
  statements: readonly Statement[],
  first: State,
  keep: (state: State, statement: Statement) => Promise<State>,
  look: (retelling: Retelling<State>) => Promise<void>,
): Promise<number> {
  let count = 0;
  const goOn = async (retelling: Retelling<State>): Promise<void> => {
    count += 1;
    await look(retelling);
    const { told, isRepeated, state } = retelling;
    for (const [position, statement] of statements.entries()) {
      const bit = 1 << position;
      const isAgain = (told & bit) !== 0;
      if (isAgain && isRepeated) continue;
      const next = await keep(state, statement);
      await goOn({ told: told | bit, isRepeated: isRepeated || isAgain, state: next });
    }
  };
  await goOn({ told: 0, isRepeated: false, state: first });
  return count;
}
