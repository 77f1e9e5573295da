/**
 * An ISO 8601 time in UTC with milliseconds, as `2026-11-20T15:04:40.902Z`: text order is time order.
 */
export type Instant = string;

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;
const fourDigitYear = /^\d{4}-/;

/** Connect writes unset times as 1970-01-01T00:00:00.001Z; nothing up to the day after is a time. */
const lastSentinelMilliseconds = Date.UTC(1970, 0, 2);

/** A date that rolls over (February 30th) is no date. */
const isInCalendar = (date: string): boolean =>
  new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);

/** Epoch milliseconds of a text in ISO 8601, in UTC where it names no zone; null where it is none. */
function epochMilliseconds(text: string): number | null {
  const read = isoTime.exec(text.trim());
  if (read === null) return null;
  const [stated, zone] = read;
  const milliseconds = Date.parse(zone === undefined ? `${stated}Z` : stated);
  return Number.isNaN(milliseconds) || !isInCalendar(stated.slice(0, 10)) ? null : milliseconds;
}

/** The instant that a text states, or null where it states none: not a time, or Connect's sentinel. */
export function instant(text: string): Instant | null {
  const milliseconds = epochMilliseconds(text);
  if (milliseconds === null || milliseconds <= lastSentinelMilliseconds) return null;
  const at = new Date(milliseconds).toISOString();
  return fourDigitYear.test(at) ? at : null;
}

/** Whether a text is Connect's sentinel: a time that says that nothing happened. */
export function isSentinel(text: string): boolean {
  const milliseconds = epochMilliseconds(text);
  return milliseconds !== null && milliseconds <= lastSentinelMilliseconds;
}

/** `at` moved by so many seconds, whole milliseconds kept. */
export const plusSeconds = (at: Instant, seconds: number): Instant =>
  new Date(Date.parse(at) + seconds * 1000).toISOString();

/** `at` moved by so many days of 24 hours. */
export const plusDays = (at: Instant, days: number): Instant => plusSeconds(at, days * 86_400);

/** Whether a time has no fraction: contact records cut theirs off, contact events do not. */
const isWholeSecond = (at: Instant): boolean => at.endsWith('.000Z');

/**
 * Seconds from one instant to a later one, with their fraction; null where either is unknown or the
 * difference is negative. An end whose fraction was cut off may seem up to a second too early; such a
 * difference is zero.
 */
export function secondsBetween(from: Instant | null, to: Instant | null): number | null {
  if (from === null || to === null) return null;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  if (seconds >= 0) return seconds;
  return seconds > -1 && isWholeSecond(to) ? 0 : null;
}

/** Whether two sources mean the same moment, one of them with its fraction cut off. */
export const sameSecond = (one: Instant, other: Instant): boolean =>
  one.slice(0, 19) === other.slice(0, 19);

/** The UTC day of an instant, as `2026-11-20`. */
export const dayOf = (at: Instant): string => at.slice(0, 10);

/** The beginning of an instant's hour, in UTC. */
export const hourOf = (at: Instant): Instant => `${at.slice(0, 13)}:00:00.000Z`;

/** The beginning of the hour after one that begins then. */
export const hourAfter = (hourAt: Instant): Instant => plusSeconds(hourAt, 3600);

/** The latest of several instants; null where there is none. */
export const latestOf = (instants: readonly (Instant | null)[]): Instant | null =>
  instants
    .filter((at) => at !== null)
    .toSorted()
    .at(-1) ?? null;
