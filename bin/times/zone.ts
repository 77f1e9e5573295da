import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Instant } from '../../lambdas/domain/instant.ts';
import { Refusal } from '../command-line/refusal.ts';

/** A time zone's name that the machine knows, as `Europe/London` or `UTC`. */
export type Zone = string;

function zoneNamed(text: string): Zone | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** What the machine is set to; undefined, against its type, or `Etc/Unknown` where that names no zone. */
const machinesZone = (): string | undefined => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone that `TZ` names, with or without the colon that may stand before a name. */
const zoneOfVariable = (TZ: string): Zone | undefined => zoneNamed(TZ.replace(/^:/, ''));

/**
 * The zone of whoever calls: the variable `TZ`, or the machine's; UTC where neither names one. The machine
 * is not asked what a `TZ` means that is no name: of some it says what its own clock does not show.
 */
export function callersZone({ TZ }: NodeJS.ProcessEnv = process.env): Zone {
  const zone = TZ === undefined ? zoneNamed(machinesZone() ?? '') : zoneOfVariable(TZ);
  return zone ?? 'UTC';
}

/** That `TZ` was not understood, in a sentence; null where it was, is not set, or is empty, which is UTC. */
export const zoneNote = ({ TZ = '' }: NodeJS.ProcessEnv): string | null =>
  TZ === '' || zoneOfVariable(TZ) !== undefined
    ? null
    : `TZ is "${TZ}", which names no time zone: times are in UTC, unless --zone names another.`;

/** The zone of this name, in any letter case. Throws `Refusal`. */
export function readZone(text: string): Zone {
  const zone = zoneNamed(text);
  if (zone !== undefined) return zone;
  throw new Refusal(
    'asked',
    `There is no time zone "${text}": it may be UTC or an IANA name such as Europe/London.`,
  );
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
