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
        "none 1: fdccfb05fcf1b65c",
        "none 2: de420c4bd9ca32f1",
        "mild 3: 554a98062d03421a",
        "mild 4: 47e5281bd053b04d",
        "swarm 5: ca274f1534165cb0",
        "swarm 6: ac8d2ff6fe6f6412",
        "swarm 7: 3d39368f5eb4917f",
        "swarm 8: 46e042be3c5670de",
      ]
    `);
  });
});
