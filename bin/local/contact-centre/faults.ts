import { between, chance, createRandom } from './centre/random.ts';
import type { Outgoing } from './writing/delivery.ts';

/** What goes wrong on the way, each a probability from 0 to 1 for each delivery. */
export interface Faults {
  /** It is delivered twice, the second time up to half a minute later. */
  readonly duplicate: number;
  /** It comes just after the delivery of the same call that should have followed it. */
  readonly disorder: number;
  /** It never comes. Contact records are spared: Connect delivers them at least once. */
  readonly loss: number;
  /** It comes one to fifteen minutes late. */
  readonly delay: number;
}

/**
 * The deliveries, given in order of time, as they arrive, in order of time. Each kind of fault has
 * its own luck: how often one strikes does not change where another does.
 */
export function applyFaults(
  seed: string,
  deliveries: readonly Outgoing[],
  faults: Faults,
): Outgoing[] {
  const duplicating = createRandom(`${seed}/duplicate`);
  const disordering = createRandom(`${seed}/disorder`);
  const losing = createRandom(`${seed}/loss`);
  const delaying = createRandom(`${seed}/delay`);
  const successors = successorTimes(deliveries);
  return deliveries
    .flatMap((delivery, index) => {
      const disordered = chance(disordering, faults.disorder);
      const behind = between(disordering, 1, 1_500);
      const delayed = chance(delaying, faults.delay);
      const late = between(delaying, 60_000, 900_000);
      const twice = chance(duplicating, faults.duplicate);
      const again = between(duplicating, 0, 30_000);
      if (chance(losing, faults.loss) && delivery.kind !== 'record') return [];
      const successor = successors[index];
      const at =
        (disordered && successor !== undefined ? successor + behind : delivery.atMilliseconds) +
        (delayed ? late : 0);
      const arriving = { ...delivery, atMilliseconds: at };
      return twice ? [arriving, { ...delivery, atMilliseconds: at + again }] : [arriving];
    })
    .toSorted((left, right) => left.atMilliseconds - right.atMilliseconds);
}

/** For each delivery, when the next one of the same call is due. */
function successorTimes(deliveries: readonly Outgoing[]): (number | undefined)[] {
  const next = new Map<number, number>();
  const backwards = deliveries.toReversed().map(({ callIndex, atMilliseconds }) => {
    const successor = next.get(callIndex);
    next.set(callIndex, atMilliseconds);
    return successor;
  });
  return backwards.toReversed();
}
