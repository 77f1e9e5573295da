import { describe, expect, it } from 'vitest';
import { type MomentSettings, momentForms, readMoment } from '../../bin/times/moment.ts';

const london: MomentSettings = {
  option: '--from',
  zone: 'Europe/London',
  now: '2026-03-29T12:00:00.000Z',
  edge: 'start',
  toward: 'past',
};

describe('a time typed without an offset', () => {
  it.each([
    ['2026-03-29T00:30', '2026-03-29T00:30:00.000Z'],
    ['2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29 02:30:15.25', '2026-03-29T01:30:15.250Z'],
  ])('is one of the zone: %s', (typed, instant) => {
    expect(readMoment(typed, london)).toBe(instant);
  });

  it.each([
    ['Europe/London', '2026-10-25T01:30', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    [
      'America/New_York',
      '2026-11-01T01:30',
      '2026-11-01T05:30:00.000Z',
      '2026-11-01T06:30:00.000Z',
    ],
    [
      'Australia/Lord_Howe',
      '2026-04-05T01:45',
      '2026-04-04T14:45:00.000Z',
      '2026-04-04T15:15:00.000Z',
    ],
  ])(
    'that the clocks of %s show twice is the earlier at the start, the later at the end',
    (zone, typed, start, end) => {
      expect(readMoment(typed, { ...london, zone })).toBe(start);
      expect(readMoment(typed, { ...london, zone, edge: 'end' })).toBe(end);
    },
  );

  it('that the clocks leave out is an hour later on them', () => {
    expect(readMoment('2026-03-29T01:30', london)).toBe('2026-03-29T01:30:00.000Z');
  });
});

describe('a time typed with an offset', () => {
  it.each([
    ['2026-11-20T14:30+01:00', '2026-11-20T13:30:00.000Z'],
    ['2026-11-20 14:30 +01:00', '2026-11-20T13:30:00.000Z'],
    ['2026-11-20T14:30:00.5z', '2026-11-20T14:30:00.500Z'],
    ['2026-11-20T14:30-0530', '2026-11-20T20:00:00.000Z'],
    ['2026-10-25T01:30+00:00', '2026-10-25T01:30:00.000Z'],
  ])('means the same in every zone: %s', (typed, instant) => {
    expect(readMoment(typed, london)).toBe(instant);
  });
});

describe('a day', () => {
  it.each([
    ['Europe/London', '2026-03-29', '2026-03-29T00:00:00.000Z', '2026-03-29T22:59:59.999Z'],
    ['Europe/London', '2026-10-25', '2026-10-24T23:00:00.000Z', '2026-10-25T23:59:59.999Z'],
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z', '2026-03-29T20:59:59.999Z'],
    ['Europe/London', 'yesterday', '2026-03-28T00:00:00.000Z', '2026-03-28T23:59:59.999Z'],
    ['Europe/London', 'tomorrow', '2026-03-29T23:00:00.000Z', '2026-03-30T22:59:59.999Z'],
    ['Pacific/Auckland', 'today', '2026-03-29T11:00:00.000Z', '2026-03-30T10:59:59.999Z'],
  ])('of %s, %s, is as long as its clocks make it', (zone, typed, start, end) => {
    expect(readMoment(typed, { ...london, zone })).toBe(start);
    expect(readMoment(typed, { ...london, zone, edge: 'end' })).toBe(end);
  });
});

describe('a stretch', () => {
  it('is counted back from now', () => {
    expect(readMoment('90m', london)).toBe('2026-03-29T10:30:00.000Z');
  });

  it('is counted forward where the future is asked about', () => {
    expect(readMoment('2h', { ...london, toward: 'future' })).toBe('2026-03-29T14:00:00.000Z');
  });

  it('in days keeps the time of the clock across a change of the clocks', () => {
    expect(readMoment('1d', london)).toBe('2026-03-28T13:00:00.000Z');
  });
});

describe('the forms of a time', () => {
  it.each(momentForms.split(', '))('that are listed are read: %s', (form) => {
    expect(readMoment(form, london)).toMatch(/^2026-/);
  });

  it.each(['now', 'today', 'yesterday', 'tomorrow', ':15', '+01:00', 'm', 'h', 'd', 'w'])(
    'are all listed: %s',
    (form) => {
      expect(momentForms.split(', ').some((listed) => listed.endsWith(form))).toBe(true);
    },
  );

  it('has now among them', () => {
    expect(readMoment('now', london)).toBe(london.now);
  });
});

describe('what is no time', () => {
  it.each([
    '2026-02-30',
    '2026-11-20T25:00',
    '2026-11-20T10:00+25:00',
    '2026-11',
    '5y',
    'soon',
    '',
  ])('is refused in a sentence that names the option: "%s"', (typed) => {
    expect(() => readMoment(typed, london)).toThrow(`--from cannot be "${typed}"`);
  });
});
