import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Instant } from '../../../lambdas/domain/instant.ts';
import { Refusal } from '../refusal.ts';

/** A time zone's name that the machine knows, as `Europe/London` or `UTC`. */
export type Zone = string;

/** The zone of whoever calls: the variable `TZ`, or the machine's. */
export const callersZone = (): Zone => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone of this name, in any letter case. Throws `Refusal`. */
export function readZone(text: string): Zone {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new Refusal(
      'asked',
      `There is no time zone "${text}": it may be UTC or an IANA name such as Europe/London.`,
    );
  }
}

/** `2026-11-20T15:04:40.902+01:00`: the instant for machines, with the zone's offset at that time. */
export const isoIn = (zone: Zone, at: Instant): string => new TZDate(at, zone).toISOString();

const patterns = { minute: 'yyyy-MM-dd HH:mm', second: 'yyyy-MM-dd HH:mm:ss' } as const;
type Precision = keyof typeof patterns;

const formatted = (zone: Zone, at: Instant, pattern: string): string =>
  format(new TZDate(at, zone), pattern);

/** `2026-11-20 15:04 +01:00`, or with its seconds: the instant for readers of a sentence. */
export const timeIn = (zone: Zone, at: Instant, precision: Precision = 'minute'): string =>
  formatted(zone, at, `${patterns[precision]} xxx`);

/** How the times of a column are shown. */
export interface ShownTimes {
  readonly title: string;
  readonly text: (at: Instant) => string;
}

/** Times under a name: the offset stands in the title where all have the same, else beside each. */
export function shownTimes(
  name: string,
  instants: readonly (Instant | null)[],
  zone: Zone,
  precision: Precision = 'minute',
): ShownTimes {
  const known = instants.filter((at) => at !== null);
  const [offset, ...others] = new Set(known.map((at) => formatted(zone, at, 'xxx')));
  if (others.length > 0) return { title: name, text: (at) => timeIn(zone, at, precision) };
  return {
    title: offset === undefined ? name : `${name} ${offset}`,
    text: (at) => formatted(zone, at, patterns[precision]),
  };
}
