import { describe, expect, it } from 'vitest';
import { estimate, secondsOfDay } from '../../../bin/calls/backfill/estimate.ts';
import { knownCall, reconcileBench } from '../../reconcile-contacts/bench.ts';
import { slowPorts } from '../../reconcile-contacts/slow-ports.ts';

describe('the estimate of a backfill', () => {
  it('goes by a day that is known', () => {
    expect(estimate({ days: 30, contactsPerDay: 4000, describesPerSecond: 5 })).toBe(
      '30 days, about 120,000 contacts by a day that is known: about 10 hours 20 minutes if none is recorded yet, at 0.5 searches and 5 descriptions a second.',
    );
  });

  it('says what is certain where none is known', () => {
    expect(estimate({ days: 731, contactsPerDay: null, describesPerSecond: 5 })).toBe(
      '731 days: at least 25 minutes, and 53 minutes for every 10,000 contacts that are not recorded yet, at 0.5 searches and 5 descriptions a second.',
    );
  });

  it('of a single day says so', () => {
    expect(estimate({ days: 1, contactsPerDay: 0, describesPerSecond: 5 })).toMatch(/^1 day, /);
  });

  it.each([
    ['rests for the time that its descriptions take', 2000, 5],
    ['rests after a page, where descriptions are slow', 250, 1],
    ['rests for the pages that it has read', 3000, 50],
    ['does not rest', 150, 10],
    ['finds nothing', 0, 5],
  ])('is what it takes where a look %s', async (_, contacts, describesPerSecond) => {
    const bench = reconcileBench();
    const day = Date.parse('2026-11-19T00:00:00.000Z');
    for (let nth = 0; nth < contacts; nth += 1) {
      const endedAt = new Date(day + Math.floor((nth * 86_400_000) / contacts)).toISOString();
      bench.world.connect.know(knownCall(`call-${nth}`, endedAt));
    }
    const slow = slowPorts(bench, { search: 2, describe: 1 / describesPerSecond });
    const began = Date.parse(bench.world.clock.now());
    const window = { from: '2026-11-19T00:00:00.000Z', to: '2026-11-20T00:00:00.000Z' };
    await bench.reconcile({ ...window, mode: 'observe' }, slow);
    const took = (Date.parse(bench.world.clock.now()) - began) / 1000;
    expect(bench.world.connect.asked()).toHaveLength(contacts);
    expect(Math.abs(secondsOfDay(contacts, describesPerSecond) - took)).toBeLessThanOrEqual(4);
  });
});
