import { describe, expect, it } from 'vitest';
import { runSeed } from './run-seed.ts';

/** Small days of every profile. */
const days = [
  { profile: 'none', seed: '1', calls: 3 },
  { profile: 'none', seed: '2', calls: 3 },
  { profile: 'mild', seed: '3', calls: 3 },
  { profile: 'mild', seed: '4', calls: 3 },
  { profile: 'swarm', seed: '5', calls: 3 },
  { profile: 'swarm', seed: '6', calls: 3 },
  { profile: 'swarm', seed: '7', calls: 3 },
  { profile: 'swarm', seed: '8', calls: 3 },
] as const;

/**
 * What comes of these days, to the byte: it changes with everything that the functions do, and with the
 * order in which Node does it. Where that is meant, `npx vitest run tests/simulation/kept-days.test.ts -u`
 * takes down what comes of them now.
 */
describe('days that were lived through before', () => {
  it('come out as they did, on every Node', async () => {
    const hashes: string[] = [];
    for (const day of days) {
      const { hash, violations } = await runSeed(day);
      expect(violations).toEqual([]);
      hashes.push(`${day.profile} ${day.seed}: ${hash.slice(0, 16)}`);
    }
    expect(hashes).toMatchInlineSnapshot(`
      [
        "none 1: f1202da8271bef8b",
        "none 2: 9c7eb21a834d7ea4",
        "mild 3: 92f534a87ebaf6e9",
        "mild 4: d82cdae532c065f3",
        "swarm 5: 2ae7a3f1b72c2660",
        "swarm 6: 7bea349e56162dd1",
        "swarm 7: 6ca0af7d4f1c790e",
        "swarm 8: 60f1f4729dbe4fe0",
      ]
    `);
  });
});
