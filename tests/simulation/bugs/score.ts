import Table from 'cli-table3';
import { profiles } from '../engine/luck.ts';
import type { Tellers } from '../tellers.ts';
import { runSeed } from '../run-seed.ts';
import { type Mistake, noMistake, together } from './bug.ts';
import type { Bug } from './catalogue.ts';

/** How the simulator fares against one bug: the first failing seed of each profile, or null. */
export interface Score {
  readonly bug: string;
  readonly caughtAt: Readonly<Record<string, string | null>>;
  /** The defence that masks the bug, and the profile and first seed that fail without it. */
  readonly masked: { readonly defence: string; readonly caughtAt: string | null } | null;
}

interface ScoringOrder {
  /** In how many seeds a bug has to show itself. */
  readonly seeds: number;
  readonly calls: number;
  readonly from: number;
}

/** The first seed in which the mistake breaks a promise that the other mistake alone does not break. */
async function firstFailure(
  [mistake, otherwise]: readonly [Mistake, Mistake],
  profile: (typeof profiles)[number],
  { seeds, calls, from }: ScoringOrder,
): Promise<string | null> {
  for (let number = from; number < from + seeds; number += 1) {
    const order = { seed: String(number), profile, calls };
    const { violations } = await runSeed({ ...order, mistake });
    if (violations.length === 0) continue;
    const alone = await runSeed({ ...order, mistake: otherwise });
    const brokenAlone = new Set(alone.violations.map(({ promise }) => promise));
    if (violations.some(({ promise }) => !brokenAlone.has(promise))) return order.seed;
  }
  return null;
}

/** Where a bug is found once its mask is off: the profile and its first seed; null where it never is. */
async function unmasked({ mistake, maskedBy }: Bug, order: ScoringOrder): Promise<string | null> {
  if (maskedBy === undefined) return null;
  const both = together(mistake, maskedBy.without);
  for (const profile of profiles.toReversed()) {
    const seed = await firstFailure([both, maskedBy.without], profile, order);
    if (seed !== null) return `${profile} ${seed}`;
  }
  return null;
}

/** Looks for a bug under every profile; where none finds it, without the defence that masks it. */
export async function scoreOf(bug: Bug, order: ScoringOrder): Promise<Score> {
  const caughtAt: Record<string, string | null> = {};
  for (const profile of profiles)
    caughtAt[profile] = await firstFailure([bug.mistake, noMistake], profile, order);
  const isCaught = Object.values(caughtAt).some((seed) => seed !== null);
  if (isCaught || bug.maskedBy === undefined) return { bug: bug.name, caughtAt, masked: null };
  const { defence } = bug.maskedBy;
  return { bug: bug.name, caughtAt, masked: { defence, caughtAt: await unmasked(bug, order) } };
}

const isAccountedFor = ({ caughtAt, masked }: Score): boolean =>
  Object.values(caughtAt).some((seed) => seed !== null) || typeof masked?.caughtAt === 'string';

const maskOf = ({ masked }: Score): string =>
  masked === null ? '' : `${masked.defence}; without it ${masked.caughtAt ?? 'never'}`;

/** Scores the simulator against seeded bugs and prints the table; 1 when one is unaccounted for. */
export async function scoreBugs(
  bugs: readonly Bug[],
  order: ScoringOrder,
  { print, progress }: Tellers,
): Promise<number> {
  const table = new Table({
    head: ['bug', ...profiles, 'masked by'],
    style: { head: [], border: [] },
  });
  const scores: Score[] = [];
  for (const bug of bugs) {
    progress(`${scores.length} of ${bugs.length}: ${bug.name}`);
    const score = await scoreOf(bug, order);
    scores.push(score);
    table.push([
      score.bug,
      ...profiles.map((profile) => score.caughtAt[profile] ?? '-'),
      maskOf(score),
    ]);
  }
  progress('');
  const missed = scores.filter((score) => !isAccountedFor(score));
  print(table.toString());
  print(`${scores.length - missed.length} of ${scores.length} bugs caught or shown to be masked`);
  return missed.length === 0 ? 0 : 1;
}
