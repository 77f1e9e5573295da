import { describe, expect, it } from 'vitest';
import { paced } from '../../lambdas/adapters/pace.ts';
import { tableTwins } from '../twins/twin-world.ts';
import { virtualClock } from '../twins/virtual-clock.ts';

const startAt = '2026-11-20T09:00:00.000Z';

/** Two environments that share a table and a clock. */
function twoPaces(perSecond: number) {
  const clock = virtualClock(startAt);
  const { turns } = tableTwins(clock);
  const pace = () => paced(turns, clock, { name: 'tasks', perSecond });
  return { clock, paces: [pace(), pace()] };
}

describe('a pace that two environments share', () => {
  it('gives no second more turns than its rate, and gives every turn', async () => {
    const { clock, paces } = twoPaces(4);
    const taken: number[] = [];
    const waiting = Array.from({ length: 20 }, async (_, count) => {
      await paces[count % 2]?.turn();
      taken.push(Date.parse(clock.now()) - Date.parse(startAt));
    });
    while (taken.length < waiting.length) {
      await new Promise(setImmediate);
      const next = clock.nextWaking();
      if (next !== null) clock.moveTo(next);
    }
    await Promise.all(waiting);
    expect(taken).toEqual(Array.from({ length: 20 }, (_, count) => count * 250));
  });

  it('lets whoever comes after a pause through at once', async () => {
    const { clock, paces } = twoPaces(2);
    for (let count = 0; count < 3; count += 1) {
      await paces[count % 2]?.turn();
      clock.pass(10);
    }
    expect(clock.nextWaking()).toBeNull();
  });

  it('keeps below a rate that does not divide a second', async () => {
    const { clock, paces } = twoPaces(3);
    await paces[0]?.turn();
    void paces[1]?.turn();
    await new Promise(setImmediate);
    expect(clock.nextWaking()).toBe('2026-11-20T09:00:00.334Z');
  });
});
