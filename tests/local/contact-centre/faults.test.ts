import { describe, expect, it } from 'vitest';
import { NO_FAULTS, aMorning, nameOf } from './a-morning.ts';
import type { Delivery } from '../../../bin/local/contact-centre/writing/delivery.ts';

const CALLS = 400;
const clean = aMorning({ calls: CALLS }).deliveries;
const due = new Map(clean.map((delivery) => [nameOf(delivery), delivery.atMilliseconds]));

function under(faults: Partial<typeof NO_FAULTS>): Delivery[] {
  return aMorning({ calls: CALLS, faults: { ...NO_FAULTS, ...faults } }).deliveries;
}

function lateness(delivery: Delivery): number {
  return delivery.atMilliseconds - (due.get(nameOf(delivery)) ?? 0);
}

describe('faults on the way', () => {
  it('deliver twice as often as they should, the second time at most half a minute later', () => {
    const delivered = under({ duplicate: 0.1 });
    const twice = delivered.length - clean.length;
    expect(twice / clean.length).toBeCloseTo(0.1, 1);
    expect(new Set(delivered.map(nameOf)).size).toBe(clean.length);
    expect(Math.max(...delivered.map(lateness))).toBeLessThanOrEqual(30_000);
  });

  it('lose events and Contact Lens matches, and never a contact record', () => {
    const delivered = under({ loss: 0.2 });
    const share = (kind: Delivery['kind']) =>
      delivered.filter((delivery) => delivery.kind === kind).length /
      clean.filter((delivery) => delivery.kind === kind).length;
    expect(share('event')).toBeCloseTo(0.8, 1);
    expect(share('lens')).toBeLessThan(1);
    expect(share('record')).toBe(1);
  });

  it('delay by one to fifteen minutes', () => {
    const delayed = under({ delay: 0.1 })
      .map(lateness)
      .filter((milliseconds) => milliseconds > 0);
    expect(delayed.length / clean.length).toBeCloseTo(0.1, 1);
    expect(Math.min(...delayed)).toBeGreaterThanOrEqual(60_000);
    expect(Math.max(...delayed)).toBeLessThanOrEqual(900_000);
  });

  it('have a delivery overtaken by the next one of its call', () => {
    const delivered = under({ disorder: 0.3 });
    const displaced = delivered.filter((delivery) => lateness(delivery) > 0);
    expect(displaced.length / clean.length).toBeGreaterThan(0.2);
    expect(displaced.length / clean.length).toBeLessThan(0.32);
    expect(delivered.map(nameOf)).not.toEqual(clean.map(nameOf));
    expect(delivered.map(nameOf).toSorted()).toEqual(clean.map(nameOf).toSorted());
  });

  it('strike at the same places whatever else strikes', () => {
    const lostAlone = new Set(under({ loss: 0.2 }).map(nameOf));
    const lostAmongOthers = new Set(under({ loss: 0.2, delay: 0.3, duplicate: 0.3 }).map(nameOf));
    expect(lostAmongOthers).toEqual(lostAlone);
  });

  it('leave everything in order of delivery', () => {
    const times = under({ duplicate: 0.2, disorder: 0.2, loss: 0.2, delay: 0.2 }).map(
      ({ atMilliseconds }) => atMilliseconds,
    );
    expect(times).toEqual(times.toSorted((left, right) => left - right));
  });
});
