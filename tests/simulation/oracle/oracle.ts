import type { SitePolicy } from './site-policy.ts';
import { type SeenCall, callsIn } from './call.ts';
import { withNeighbours } from './neighbours.ts';
import { type Judged, judge } from './verdict.ts';
import type { Word } from './word.ts';

/** What should have come of a day, from what was told of it. */
export interface Expected {
  readonly judged: ReadonlyMap<string, Judged>;
  /** Calls that nobody has told the end of, not even Connect when it was asked. */
  readonly underWay: readonly SeenCall[];
}

/** Says what should have come of these words under a policy. */
export function foresee(words: readonly Word[], policy: SitePolicy): Expected {
  const calls = callsIn(words);
  const judged = calls.filter(({ isOver }) => isOver).map((call) => judge(call, policy));
  return {
    judged: new Map(withNeighbours(judged, policy).map((one) => [one.call.callId, one])),
    underWay: calls.filter(({ isOver }) => !isOver),
  };
}
