import type { Mistake } from './bugs/bug.ts';
import { type Bug, bugs } from './bugs/catalogue.ts';
import { scoreBugs } from './bugs/score.ts';
import type { Order } from './order.ts';
import { tellSeed } from './run-seed.ts';
import { simulate } from './simulation.ts';
import type { Tellers } from './tellers.ts';

/** What a test puts in the place of what the command line always takes. */
interface Otherwise {
  readonly mistake?: Mistake;
  readonly catalogue?: readonly Bug[];
  readonly seedsForBug?: number;
}

/** In so many seeds a bug has to show itself. */
const mostSeedsForBug = 200;

const promisesOf = (violations: readonly { promise: string }[]): string =>
  [...new Set(violations.map(({ promise }) => promise))].join('; ');

async function live(
  order: Order & Pick<Otherwise, 'mistake'>,
  { print, progress }: Tellers,
): Promise<number> {
  const outcome = await simulate({
    ...order,
    onSeed: (done) => progress(`${done} of ${order.seeds} days`),
  });
  progress('');
  const { calls, underWay, deliveries, faults, failed, hash, cpuSeconds } = outcome;
  const violations = failed.flatMap((seed) => seed.violations).length;
  const kinds = Object.entries(faults).toSorted(([one], [other]) => (one < other ? -1 : 1));
  print(`seeds       ${order.seeds} from ${order.from}, profile ${order.profile}`);
  print(`calls       ${calls} (${underWay} go on, or Connect cannot tell)`);
  print(`deliveries  ${deliveries}`);
  print(`tasks       ${outcome.tasks}`);
  print(`repaired    ${outcome.repaired} contacts`);
  print(`chased      ${outcome.chased} obligations`);
  print(`faults      ${kinds.map(([kind, count]) => `${kind} ${count}`).join(', ') || 'none'}`);
  print(`violations  ${violations}`);
  print(`hash        ${hash}`);
  print(`speed       ${Math.round(calls / cpuSeconds)} calls per CPU second`);
  print(`time        ${cpuSeconds.toFixed(1)} CPU seconds`);
  const [first] = failed;
  if (first === undefined) return 0;
  for (const { seed, violations: broken } of failed) print(`seed ${seed}: ${promisesOf(broken)}`);
  print(`\n${await tellSeed({ ...order, seed: first.seed })}`);
  return 1;
}

/**
 * Does what the command line asks for. 1 where a promise is broken, or a bug is neither caught nor shown to
 * be masked; 0 otherwise, and whenever a story was asked for.
 */
export async function obey(
  order: Order,
  tellers: Tellers,
  { mistake, catalogue = bugs, seedsForBug = mostSeedsForBug }: Otherwise = {},
): Promise<number> {
  if (order.story !== undefined) {
    tellers.print(await tellSeed({ ...order, seed: order.story, mistake }));
    return 0;
  }
  return order.bugs
    ? scoreBugs(catalogue, { ...order, seeds: seedsForBug }, tellers)
    : live({ ...order, mistake }, tellers);
}
