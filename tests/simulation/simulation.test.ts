import { execFile, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { bugs } from './bugs/catalogue.ts';
import { scoreOf } from './bugs/score.ts';
import { standingFaults, worstLevels } from './engine/luck.ts';
import { keptSeeds } from './kept-seeds.ts';
import { runSeed } from './run-seed.ts';
import { type SimulationOrder, simulate } from './simulation.ts';

const swarm = { seeds: 1000, from: 1, calls: 3, profile: 'swarm' } as const;
const longestMilliseconds = 900_000;

/** What the command prints, and how it ends; by itself it is faster than under the test runner. */
async function commanded(
  options: Partial<Pick<SimulationOrder, 'seeds' | 'from' | 'calls' | 'profile'>> & {
    readonly story?: string;
  },
) {
  const given = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const { promise, resolve } = Promise.withResolvers<{ code: unknown; printed: string }>();
  const command = ['tests/simulation/simulate.ts', ...given];
  execFile(process.execPath, command, (error, printed) => {
    resolve({ code: error === null ? 0 : error.code, printed });
  });
  return promise;
}

const faultsIn = (printed: string): string[] =>
  (/^faults +(.*)$/m.exec(printed)?.[1] ?? '').split(', ').map((one) => one.split(' ')[0] ?? '');

describe('days on which everything that can go wrong goes wrong', () => {
  const outcome = commanded(swarm);

  it(
    'keep every promise',
    async () => {
      const { code, printed } = await outcome;
      process.stdout.write(printed);
      expect(printed).toMatch(/^violations +0$/m);
      expect(code).toBe(0);
    },
    longestMilliseconds,
  );

  it(
    'meet every kind of fault',
    async () => {
      const { printed } = await outcome;
      expect(faultsIn(printed)).toEqual(
        [...Object.keys(worstLevels), ...standingFaults].toSorted(),
      );
    },
    longestMilliseconds,
  );
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
    const { printed } = await commanded(order);
    expect(other.hash).toBe(one.hash);
    expect(printed).toContain(one.hash);
  });

  it('have another hash when anything else happens', async () => {
    const one = await simulate({ ...swarm, seeds: 2 });
    const other = await simulate({ ...swarm, seeds: 2, from: 2 });
    expect(other.hash).not.toBe(one.hash);
  });
});

describe('an order for a story', () => {
  it('is told it', async () => {
    const { code, printed } = await commanded({ story: '17', calls: 2 });
    expect({ code, printed }).toEqual({ code: 0, printed: 'seed 17: every promise was kept\n' });
  });
});

describe('an order that cannot be understood', () => {
  it.each([
    [['--seeds', '0'], 'it must be a whole number from 1.'],
    [['--profile', 'wild'], 'it must be one of none, mild, swarm.'],
    [['--sedes', '3'], "Unknown option '--sedes'"],
  ])('is refused in one sentence: %j', (argv, sentence) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['tests/simulation/simulate.ts', ...argv],
      { encoding: 'utf8' },
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });
});

describe('a bug in the composition', () => {
  it('is caught', async () => {
    const bug = bugs.find(({ name }) => name === 'last writer wins');
    if (bug === undefined) throw new Error('The catalogue has lost it.');
    const { caughtAt } = await scoreOf(bug, { seeds: 200, calls: 4, from: 1 });
    expect(Object.values(caughtAt)).not.toContain(null);
  });
});
