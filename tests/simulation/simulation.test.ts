import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { bugs } from './bugs/catalogue.ts';
import { scoreOf } from './bugs/score.ts';
import { standingFaults, worstLevels } from './engine/luck.ts';
import { keptSeeds } from './kept-seeds.ts';
import { runSeed, tellSeed } from './run-seed.ts';
import { simulate } from './simulation.ts';

const swarm = { seeds: 200, from: 1, calls: 4, profile: 'swarm' } as const;

describe('days on which everything that can go wrong goes wrong', () => {
  const outcome = simulate(swarm);

  it('keeps every promise', async () => {
    const [first] = (await outcome).failed;
    const story = first === undefined ? '' : await tellSeed({ ...swarm, seed: first.seed });
    expect(story).toBe('');
  });

  it('meets every kind of fault', async () => {
    const { faults } = await outcome;
    expect(Object.keys(faults).toSorted()).toEqual(
      [...Object.keys(worstLevels), ...standingFaults].toSorted(),
    );
  });
});

describe('a day that went wrong once', () => {
  it.each(keptSeeds)('goes well, seed $seed: $story', async ({ seed, calls }) => {
    const { violations } = await runSeed({ seed, calls, profile: 'swarm' });
    expect(violations).toEqual([]);
  });
});

describe('the same seeds', () => {
  it('have the same hash, in this process and in another', async () => {
    const order = { ...swarm, seeds: 8 };
    const [one, other] = [await simulate(order), await simulate(order)];
    const printed = execFileSync(
      process.execPath,
      ['tests/simulation/simulate.ts', '--seeds', '8', '--calls', '4'],
      { encoding: 'utf8' },
    );
    expect(other.hash).toBe(one.hash);
    expect(printed).toContain(one.hash);
  });

  it('have another hash when anything else happens', async () => {
    const one = await simulate({ ...swarm, seeds: 2 });
    const other = await simulate({ ...swarm, seeds: 2, from: 2 });
    expect(other.hash).not.toBe(one.hash);
  });
});

describe('a bug in the composition', () => {
  it('is caught', async () => {
    const bug = bugs.find(({ name }) => name === 'last writer wins');
    if (bug === undefined) throw new Error('The catalogue has lost it.');
    const { caughtAt } = await scoreOf(bug, { calls: 4, from: 1 });
    expect(Object.values(caughtAt)).not.toContain(null);
  });
});
