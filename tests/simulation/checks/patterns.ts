import type { Item } from '../../../lambdas/adapters/table/item.ts';
import { agentOf } from '../oracle/neighbours.ts';
import type { Expected } from '../oracle/oracle.ts';
import type { Judged } from '../oracle/verdict.ts';

const pattern = 'pattern';

const isAsking = (judged: Judged): boolean => judged.investigations.includes(pattern);

const asking = (judged: Judged, asks: boolean): Judged => ({
  ...judged,
  investigations: [
    ...judged.investigations.filter((kind) => kind !== pattern),
    ...(asks ? [pattern] : []),
  ],
});

/**
 * An agent's pattern is investigated once. Which of the hang-ups bears it depends on which was judged
 * first, and moves no more: where the number is right, the place is taken as it is.
 */
export function withPatternsPlaced(expected: Expected, items: readonly Item[]): Expected {
  const placed = new Set(
    items
      .filter(
        ({ item, asksInvestigations }) => item === 'call' && Array.isArray(asksInvestigations),
      )
      .filter(({ asksInvestigations }) => (asksInvestigations as string[]).includes(pattern))
      .map(({ callId }) => String(callId)),
  );
  const hangUps = [...expected.judged.values()].filter(
    (judged) => judged.verdict === 'agent-ended-early' && agentOf(judged) !== null,
  );
  const judged = new Map(expected.judged);
  for (const [callId, one] of expected.judged) {
    const ofAgent = hangUps.filter((other) => agentOf(other) === agentOf(one));
    const should = ofAgent.filter(isAsking).length;
    const is = ofAgent.filter(({ call }) => placed.has(call.callId)).length;
    if (ofAgent.includes(one) && should === is) judged.set(callId, asking(one, placed.has(callId)));
  }
  return { ...expected, judged };
}
