/**
 * An ISO 8601 time in UTC with milliseconds, as `2026-11-20T15:04:40.902Z`: text order is time order.
 */
export type Instant = string;

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** Connect writes unset times as 1970-01-01T00:00:00.001Z; nothing up to the day after is a time. */
const lastSentinelMilliseconds = Date.UTC(1970, 0, 2);

/** The instant that a text states, or null where it states none: not a time, or Connect's sentinel. */
export function instant(text: string): Instant | null {
  const trimmed = text.trim();
  if (!isoTime.test(trimmed)) return null;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(trimmed) ? trimmed : `${trimmed}Z`;
  const milliseconds = Date.parse(zoned);
  if (Number.isNaN(milliseconds) || milliseconds <= lastSentinelMilliseconds) return null;
  return new Date(milliseconds).toISOString();
}

/** `at` moved by so many seconds, whole milliseconds kept. */
export const plusSeconds = (at: Instant, seconds: number): Instant =>
  new Date(Date.parse(at) + seconds * 1000).toISOString();

/** Whether a time has no fraction: contact records cut theirs off, contact events do not. */
const isWholeSecond = (at: Instant): boolean => at.endsWith('.000Z');

/**
 * Seconds from one instant to a later one, with their fraction; null where either is unknown or the
 * difference is negative. A contact record's cut-off second may seem up to a second too early; such a
 * difference is zero.
 */
export function secondsBetween(from: Instant | null, to: Instant | null): number | null {
  if (from === null || to === null) return null;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  if (seconds >= 0) return seconds;
  return seconds > -1 && (isWholeSecond(from) || isWholeSecond(to)) ? 0 : null;
}

/** Whether two sources mean the same moment, one of them with its fraction cut off. */
export const sameSecond = (one: Instant, other: Instant): boolean =>
  one.slice(0, 19) === other.slice(0, 19);

/** The UTC day of an instant, as `2026-11-20`. */
export const dayOf = (at: Instant): string => at.slice(0, 10);

/** The latest of several instants; null where there is none. */
export const latestOf = (instants: readonly (Instant | null)[]): Instant | null =>
  instants
    .filter((at) => at !== null)
    .toSorted()
    .at(-1) ?? null;
