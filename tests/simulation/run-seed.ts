import { createHash } from 'node:crypto';
import { type Mistake, noMistake } from './bugs/bug.ts';
import { check } from './checks/check.ts';
import type { Violation } from './checks/violation.ts';
import { type Profile, createLuck } from './engine/luck.ts';
import { storyOf } from './story.ts';
import { dayOf } from './world/day.ts';
import { type LivedDay, liveThrough } from './world/live.ts';

/** Which day to live through. */
export interface SeedOrder {
  readonly seed: string;
  readonly profile: Profile;
  readonly calls: number;
  readonly mistake?: Mistake;
}

/** What came of a seed. */
export interface SeedOutcome {
  readonly seed: string;
  readonly calls: number;
  readonly underWay: number;
  readonly tasks: number;
  /** Contacts whose end Connect told when it was asked, and obligations that were published again. */
  readonly repaired: number;
  readonly chased: number;
  readonly deliveries: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
  /** A digest of the final state. */
  readonly hash: string;
}

function hashOf({ world }: LivedDay): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(world.table.all()));
  hash.update(JSON.stringify(world.connect.tasks()));
  for (const queue of Object.values(world.queues)) hash.update(JSON.stringify(queue.deadLetters()));
  hash.update(String(world.agenda.now()));
  return hash.digest('hex');
}

async function live(order: SeedOrder, isJournalled: boolean) {
  const { seed, profile, calls, mistake = noMistake } = order;
  const luck = createLuck(seed, profile);
  const lived = await liveThrough(dayOf(seed, calls, luck), luck, mistake, isJournalled);
  return { lived, checked: check(lived) };
}

/** Lives through a seed's day and checks every promise. The same order has the same outcome. */
export async function runSeed(order: SeedOrder): Promise<SeedOutcome> {
  const { lived, checked } = await live(order, false);
  const { judged, underWay } = checked.expected;
  return {
    seed: order.seed,
    calls: judged.size + underWay.length,
    underWay: underWay.length,
    tasks: lived.world.connect.tasks().length,
    repaired: lived.world.telemetry.counted('Repaired'),
    chased: lived.world.telemetry.counted('Chased'),
    deliveries: lived.day.arrivals.length,
    faults: lived.luck.counts(),
    violations: checked.violations,
    hash: hashOf(lived),
  };
}

/** The story of the first violation of a seed, from living through it once more with a journal. */
export async function tellSeed(order: SeedOrder): Promise<string> {
  const { lived, checked } = await live(order, true);
  const [first] = checked.violations;
  if (first === undefined) return `seed ${order.seed}: every promise was kept`;
  const story = storyOf(order.seed, first, lived, checked);
  const others = checked.violations.length - 1;
  return others === 0 ? story : `${story}\nand ${others} more`;
}
