import { type Instant, dayOf, plusDays } from './instant.ts';

/** From a time to a later one, both included. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** The days until a moment, and it. */
export const daysBefore = (at: Instant, days: number): Span => ({
  from: plusDays(at, -days),
  to: at,
});

/** The days from a moment on. */
export const daysAfter = (at: Instant, days: number): Span => ({
  from: at,
  to: plusDays(at, days),
});

/** The days in UTC that a span touches. */
export function daysOf({ from, to }: Span): string[] {
  const days: string[] = [];
  for (let at = `${dayOf(from)}T00:00:00.000Z`; at <= to; at = plusDays(at, 1)) {
    days.push(dayOf(at));
  }
  return days;
}
