import { describe, expect, it } from 'vitest';
import { type SmallCall, smallCalls } from './calls.ts';
import {
  type Facts,
  type KeptWords,
  factsOf,
  isSame,
  judgementOf,
  keepWord,
} from './kept-words.ts';
import { type Retelling, retell } from './retellings.ts';

/** What came of a part of the statements. */
interface Outcome {
  readonly facts: Facts;
  readonly judgement: string;
}

/** Tells a call in every way: how often that is, what came of the whole, and what came out otherwise. */
async function tellInEveryWay({ legs }: SmallCall) {
  const statements = legs.flatMap((told) => told.statements);
  const outcomes = new Map<number, Outcome>();
  const otherwise: Outcome[] = [];
  const look = async ({ told, isRepeated, state }: Retelling<KeptWords>): Promise<void> => {
    const facts = factsOf(state);
    const known = outcomes.get(told);
    if (isRepeated && known !== undefined && isSame(facts, known.facts)) return;
    const outcome = { facts, judgement: await judgementOf(state) };
    if (known === undefined) outcomes.set(told, outcome);
    else if (!isSame(facts, known.facts) || outcome.judgement !== known.judgement) {
      otherwise.push(outcome);
    }
  };
  const runs = await retell(statements, new Map(), keepWord, look);
  const all = outcomes.get(2 ** statements.length - 1);
  return { runs, length: statements.length, otherwise, judgement: all?.judgement ?? 'null' };
}

describe('every part of a call’s words, in every order, one of them twice', () => {
  it.each(smallCalls)('comes to one verdict and one set of facts: $name', async (call) => {
    const { runs, length, otherwise, judgement } = await tellInEveryWay(call);
    process.stdout.write(`${call.name}: ${runs} retellings of ${length} statements\n`);
    expect(otherwise).toEqual([]);
    expect(length).toBe(7);
    expect(JSON.parse(judgement)).toMatchObject([
      { callId: 'first' },
      { verdict: { rule: call.rule } },
    ]);
  });
});
