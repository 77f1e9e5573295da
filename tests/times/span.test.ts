import { describe, expect, it } from 'vitest';
import { readSpan, weeksOf } from '../../bin/times/span.ts';

const here = { zone: 'Europe/London', now: '2026-03-29T12:00:00.000Z' };

describe('a span of which nothing is typed', () => {
  it('is the last 24 hours', () => {
    expect(readSpan({}, here)).toEqual({
      from: '2026-03-28T12:00:00.000Z',
      to: '2026-03-29T12:00:00.000Z',
    });
  });
});

describe('a span of one day', () => {
  it('includes the whole day', () => {
    expect(readSpan({ from: '2026-03-29', to: '2026-03-29' }, here)).toEqual({
      from: '2026-03-29T00:00:00.000Z',
      to: '2026-03-29T22:59:59.999Z',
    });
  });
});

describe('a span that cannot be', () => {
  it('is refused where it ends before it begins', () => {
    expect(() => readSpan({ from: '1h', to: '2h' }, here)).toThrow('--from is after --to');
  });

  it('is refused where it is longer than ten years', () => {
    expect(() => readSpan({ from: '1990-01-01' }, here)).toThrow('ten years');
  });
});

describe('a span of several weeks', () => {
  it('falls into weeks that touch and do not overlap', () => {
    expect(weeksOf({ from: '2026-03-01T00:00:00.000Z', to: '2026-03-15T00:00:00.000Z' })).toEqual([
      { from: '2026-03-01T00:00:00.000Z', to: '2026-03-07T23:59:59.999Z' },
      { from: '2026-03-08T00:00:00.000Z', to: '2026-03-14T23:59:59.999Z' },
      { from: '2026-03-15T00:00:00.000Z', to: '2026-03-15T00:00:00.000Z' },
    ]);
  });
});
