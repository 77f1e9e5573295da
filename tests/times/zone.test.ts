import { afterEach, describe, expect, it, vi } from 'vitest';
import { callersZone, zoneNote } from '../../bin/times/zone.ts';

/** Has the machine say that this is its zone, as Node does, whatever its type says. */
function setMachineTo(timeZone: string | undefined): void {
  const options = new Intl.DateTimeFormat('en', { timeZone: 'UTC' }).resolvedOptions();
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValueOnce({
    ...options,
    timeZone: timeZone as string,
  });
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the zone of whoever calls', () => {
  it.each([
    ['Europe/London', 'Europe/London'],
    [':Europe/London', 'Europe/London'],
    ['europe/london', 'Europe/London'],
    ['GMT', 'UTC'],
  ])('is the one that TZ names: %s', (TZ, zone) => {
    expect(callersZone({ TZ })).toBe(zone);
    expect(zoneNote({ TZ })).toBeNull();
  });

  it.each([':/etc/localtime', 'UTC0', 'GMT+3', 'CET-1CEST', 'Nowhere/Land', 'Etc/Unknown', ' '])(
    'is UTC where TZ names none, and that is said: "%s"',
    (TZ) => {
      expect(callersZone({ TZ })).toBe('UTC');
      expect(zoneNote({ TZ })).toBe(
        `TZ is "${TZ}", which names no time zone: times are in UTC, unless --zone names another.`,
      );
    },
  );

  it('is UTC where TZ is empty, as everywhere', () => {
    expect(callersZone({ TZ: '' })).toBe('UTC');
    expect(zoneNote({ TZ: '' })).toBeNull();
  });

  it('is the machine’s where TZ is not set', () => {
    setMachineTo('Asia/Kolkata');
    expect(callersZone({})).toMatch(/^Asia\/(Kolkata|Calcutta)$/);
    expect(zoneNote({})).toBeNull();
  });

  it.each([undefined, 'Etc/Unknown'])('is UTC where the machine knows none: %s', (timeZone) => {
    setMachineTo(timeZone);
    expect(callersZone({})).toBe('UTC');
  });
});
