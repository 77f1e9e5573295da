import type { Span } from '../../lambdas/domain/span.ts';
import { type Instant, plusDays, plusSeconds } from '../../lambdas/domain/instant.ts';
import { Refusal } from '../command-line/refusal.ts';
import { readMoment } from './moment.ts';
import { type Zone, timeIn } from './zone.ts';

/** The ends of a span as they were typed. */
export interface TypedSpan {
  readonly from?: string;
  readonly to?: string;
}

const longestDays = 3660;

/**
 * The span between two typed times, the day of the later one included; by default the 24 hours up to
 * `to`, which is now. Throws `Refusal` for one that ends before it begins or is longer than ten years.
 */
export function readSpan(typed: TypedSpan, { zone, now }: { zone: Zone; now: Instant }): Span {
  const how = { zone, now, toward: 'past' } as const;
  const to =
    typed.to === undefined ? now : readMoment(typed.to, { ...how, option: '--to', edge: 'end' });
  const from =
    typed.from === undefined
      ? plusDays(to, -1)
      : readMoment(typed.from, { ...how, option: '--from', edge: 'start' });
  if (from > to) {
    throw new Refusal(
      'asked',
      `--from is after --to: ${timeIn(zone, from)} is later than ${timeIn(zone, to)}.`,
    );
  }
  if (plusDays(from, longestDays) < to) {
    throw new Refusal('asked', 'No more than ten years can be asked for at once.');
  }
  return { from, to };
}

/** "between … and … (zone)". */
export const spanInWords = ({ from, to }: Span, zone: Zone): string =>
  `between ${timeIn(zone, from)} and ${timeIn(zone, to)} (${zone})`;

/** A span in parts of at most a week, oldest first, so that a long one is not asked for all at once. */
export function weeksOf({ from, to }: Span): Span[] {
  const weeks: Span[] = [];
  for (let start = from; start <= to;) {
    const next = plusDays(start, 7);
    const end = plusSeconds(next, -0.001);
    weeks.push({ from: start, to: end < to ? end : to });
    start = next;
  }
  return weeks;
}
