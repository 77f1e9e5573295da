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
        "none 1: 4f82e81295c971fc",
        "none 2: 9c7eb21a834d7ea4",
        "mild 3: ec2e5c37b720f3e7",
        "mild 4: b75afea0000ac663",
        "swarm 5: b00ef0a3da5306f5",
        "swarm 6: 2cfa9572a7093cb2",
        "swarm 7: 973d0410c27d23dc",
        "swarm 8: d61299b6eea3ab56",
      ]
    `);
  });
});
