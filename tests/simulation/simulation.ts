import { createHash } from 'node:crypto';
import type { Mistake } from './bugs/bug.ts';
import type { Profile } from './engine/luck.ts';
import { type SeedOutcome, runSeed } from './run-seed.ts';

/** Which seeds to live through. */
export interface SimulationOrder {
  readonly seeds: number;
  readonly from: number;
  readonly calls: number;
  readonly profile: Profile;
  readonly mistake?: Mistake;
  /** Told after each seed how many are done. */
  readonly onSeed?: (done: number) => void;
}

/** What came of many seeds. */
export interface SimulationOutcome {
  readonly calls: number;
  readonly underWay: number;
  readonly tasks: number;
  readonly repaired: number;
  readonly chased: number;
  readonly deliveries: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly failed: readonly SeedOutcome[];
  readonly hash: string;
  readonly cpuSeconds: number;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

/** Lives through one seed after the other. */
export async function simulate(order: SimulationOrder): Promise<SimulationOutcome> {
  const { seeds, from, onSeed, ...each } = order;
  const startedAt = cpuSeconds();
  const hash = createHash('sha256');
  const failed: SeedOutcome[] = [];
  const faults: Record<string, number> = {};
  const sums = { calls: 0, underWay: 0, tasks: 0, repaired: 0, chased: 0, deliveries: 0 };
  for (let done = 0; done < seeds; done += 1) {
    const outcome = await runSeed({ ...each, seed: String(from + done) });
    hash.update(outcome.hash);
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += outcome[name];
    for (const [kind, count] of Object.entries(outcome.faults)) {
      faults[kind] = (faults[kind] ?? 0) + count;
    }
    if (outcome.violations.length > 0) failed.push(outcome);
    onSeed?.(done + 1);
  }
  return {
    ...sums,
    faults,
    failed,
    hash: hash.digest('hex').slice(0, 16),
    cpuSeconds: cpuSeconds() - startedAt,
  };
}
