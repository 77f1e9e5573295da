import { describe, expect, it } from 'vitest';
import { daysAfter, daysBefore, daysOf } from '../../lambdas/domain/span.ts';

const noon = '2026-11-20T12:00:00.000Z';

describe('the days before and after a moment', () => {
  it('are of 24 hours each, and end or begin with it', () => {
    expect(daysBefore(noon, 7)).toEqual({ from: '2026-11-13T12:00:00.000Z', to: noon });
    expect(daysAfter(noon, 2)).toEqual({ from: noon, to: '2026-11-22T12:00:00.000Z' });
  });
});

describe('the days that a span touches', () => {
  it('are all in UTC from the first to the last, both included', () => {
    const to = '2026-11-22T00:00:00.000Z';
    expect(daysOf({ from: noon, to })).toEqual(['2026-11-20', '2026-11-21', '2026-11-22']);
    expect(daysOf({ from: noon, to: noon })).toEqual(['2026-11-20']);
    expect(daysOf({ from: noon, to: '2026-11-21T23:59:59.999Z' })).toHaveLength(2);
  });
});
