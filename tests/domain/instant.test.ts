import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  dayOf,
  hourAfter,
  hourOf,
  instant,
  isSentinel,
  latestOf,
  plusDays,
  plusSeconds,
  sameSecond,
  secondsBetween,
} from '../../lambdas/domain/instant.ts';

describe('a text that states a time', () => {
  it.each([
    ['2026-11-20T15:04:40.902Z', '2026-11-20T15:04:40.902Z'],
    ['2026-11-20T15:04:40Z', '2026-11-20T15:04:40.000Z'],
    ['2026-11-20T15:04Z', '2026-11-20T15:04:00.000Z'],
    ['2026-11-20T15:04:40.9Z', '2026-11-20T15:04:40.900Z'],
    ['2026-11-20T15:04:40.902918Z', '2026-11-20T15:04:40.902Z'],
    ['2026-11-20T15:04:40.902+02:00', '2026-11-20T13:04:40.902Z'],
    ['2026-11-20T15:04:40-0530', '2026-11-20T20:34:40.000Z'],
    [' 2026-11-20T15:04:40Z\n', '2026-11-20T15:04:40.000Z'],
  ])('is that instant in UTC with milliseconds: %s', (text, at) => {
    expect(instant(text)).toBe(at);
  });

  it('is in UTC where it names no zone', () => {
    expect(instant('2026-11-20T15:04:40.902')).toBe('2026-11-20T15:04:40.902Z');
    expect(instant('2026-11-20T15:04')).toBe('2026-11-20T15:04:00.000Z');
  });

  it.each([
    '',
    'soon',
    '2026-11-20',
    '15:04:40Z',
    '1763650000000',
    'Fri, 20 Nov 2026 15:04:40 GMT',
    '2026-13-20T15:04:40Z',
    '2026-11-20T25:04:40Z',
    '2026-11-20T15:04:40.Z',
    'x2026-11-20T15:04:40Z',
    '2026-11-20T15:04:40Zx',
    '+012026-11-20T15:04:40Z',
    'never',
  ])('is none if it is no time: %s', (text) => {
    expect(instant(text)).toBeNull();
  });

  it('is none if it is Connect’s sentinel, or anything up to the day after', () => {
    expect(instant('1970-01-01T00:00:00.001Z')).toBeNull();
    expect(instant('1970-01-01T00:00:00Z')).toBeNull();
    expect(instant('1970-01-02T00:00:00.000Z')).toBeNull();
    expect(instant('0001-01-01T00:00:00Z')).toBeNull();
    expect(instant('1970-01-02T00:00:00.001Z')).toBe('1970-01-02T00:00:00.001Z');
  });

  it('is of a day that is in the calendar', () => {
    expect(instant('2026-02-30T10:00:00Z')).toBeNull();
    expect(instant('2028-02-29T10:00:00Z')).toBe('2028-02-29T10:00:00.000Z');
  });

  it('is in an order that is the order of its text, to the last of all times', () => {
    const time = fc
      .date({
        min: new Date('1970-01-03'),
        max: new Date('9999-12-31T23:59:59Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(time, time, fc.constantFrom('Z', '-01:00', '+14:00'), (one, other, zone) => {
        const [left, right] = [one, other].map((text) => instant(text.replace('Z', zone)));
        if (left === null || right === null || left === undefined || right === undefined) return;
        expect(left < right).toBe(Date.parse(left) < Date.parse(right));
      }),
      { examples: [['9999-12-31T23:59:59.000Z', '2026-11-20T10:00:00.000Z', '-01:00']] },
    );
  });
});

describe('Connect’s sentinel', () => {
  it.each([
    '1970-01-01T00:00:00.001Z',
    '1970-01-01T00:00:00Z',
    '1970-01-02T00:00:00.000Z',
    '0001-01-01T00:00:00Z',
  ])('is a time that says that nothing happened: %s', (text) => {
    expect(isSentinel(text)).toBe(true);
  });

  it.each(['1970-01-02T00:00:00.001Z', '2026-11-20T15:04:40Z', 'never', '', '1970-01-01'])(
    'is no time at which something happened, and no other text: "%s"',
    (text) => {
      expect(isSentinel(text)).toBe(false);
    },
  );
});

describe('the seconds between two instants', () => {
  const at = (text: string) => `2026-11-20T10:00:${text}Z`;

  it('keep their fraction', () => {
    expect(secondsBetween(at('01.250'), at('04.000'))).toBe(2.75);
    expect(secondsBetween(at('01.250'), at('01.250'))).toBe(0);
  });

  it('are not known if either end is not', () => {
    expect(secondsBetween(null, at('01.000'))).toBeNull();
    expect(secondsBetween(at('01.000'), null)).toBeNull();
  });

  it('are not known if they are negative', () => {
    expect(secondsBetween(at('04.500'), at('04.499'))).toBeNull();
    expect(secondsBetween(at('09.000'), at('04.000'))).toBeNull();
    expect(secondsBetween(at('05.000'), at('04.000'))).toBeNull();
  });

  it('are none where only the cut-off second of a contact record makes them negative', () => {
    expect(secondsBetween(at('04.902'), at('04.000'))).toBe(0);
    expect(secondsBetween(at('04.999'), at('04.000'))).toBe(0);
    expect(secondsBetween(at('05.001'), at('04.000'))).toBeNull();
  });

  it('are not known where a cut-off beginning is later than the end: cutting only makes it earlier', () => {
    expect(secondsBetween(at('05.000'), at('04.500'))).toBeNull();
  });
});

describe('instants', () => {
  it('move by seconds, over days and with milliseconds kept', () => {
    expect(plusSeconds('2026-11-20T23:59:59.250Z', 1)).toBe('2026-11-21T00:00:00.250Z');
    expect(plusSeconds('2026-11-20T10:00:00.000Z', 0.5)).toBe('2026-11-20T10:00:00.500Z');
    expect(plusSeconds('2026-11-20T10:00:00.000Z', -60)).toBe('2026-11-20T09:59:00.000Z');
  });

  it('are of the same second if only the fraction differs', () => {
    expect(sameSecond('2026-11-20T10:00:04.902Z', '2026-11-20T10:00:04.000Z')).toBe(true);
    expect(sameSecond('2026-11-20T10:00:04.902Z', '2026-11-20T10:00:05.000Z')).toBe(false);
  });

  it('are of a day', () => {
    expect(dayOf('2026-11-20T23:59:59.999Z')).toBe('2026-11-20');
  });

  it('have a latest, unless none is known', () => {
    const [early, late] = ['2026-11-20T10:00:00.000Z', '2026-11-20T11:00:00.000Z'];
    expect(latestOf([early, null, late, null, early])).toBe(late);
    expect(latestOf([null])).toBeNull();
    expect(latestOf([])).toBeNull();
  });
});

describe('the hour and the days of an instant', () => {
  it('are whole, in UTC', () => {
    expect(hourOf('2026-11-20T15:04:40.902Z')).toBe('2026-11-20T15:00:00.000Z');
    expect(hourAfter('2026-11-20T23:00:00.000Z')).toBe('2026-11-21T00:00:00.000Z');
    expect(plusDays('2026-11-20T15:04:40.902Z', -20)).toBe('2026-10-31T15:04:40.902Z');
  });
});
