import { describe, expect, it } from 'vitest';
import { dayForms, readDay } from '../../bin/times/day.ts';

const asked = { option: '--day', now: '2026-11-22T00:30:00.000Z' };

describe('a day in UTC', () => {
  it.each([
    ['today', '2026-11-22'],
    ['Yesterday', '2026-11-21'],
    [' 2026-11-20', '2026-11-20'],
  ])('may be typed as "%s"', (typed, day) => {
    expect(readDay(typed, asked)).toBe(day);
  });

  it.each(dayForms.split(', '))('is read in each form that is listed: %s', (form) => {
    expect(readDay(form, asked)).toMatch(/^2026-11-2[012]$/);
  });
});

describe('what is no day', () => {
  it.each(['7d', '2h', 'now', '2026-11-20T10:00', '32', '2026-02-30', 'tomorrow', ''])(
    'is refused, with what a day is written like: "%s"',
    (typed) => {
      expect(() => readDay(typed, asked)).toThrow(
        `--day cannot be "${typed}": a day is written like one of today, yesterday, 2026-11-20.`,
      );
    },
  );
});

describe('a day to come', () => {
  it('is refused: there is nothing to say of it', () => {
    expect(() => readDay('2026-11-23', asked)).toThrow(
      '--day cannot be "2026-11-23": that day has not begun, it is 2026-11-22 (UTC).',
    );
  });
});
