import { type Tally, emptyTally, tallied } from '../domain/completeness.ts';
import { type Instant, hourAfter, hourOf } from '../domain/instant.ts';
import type { SeenContact } from './look-after.ts';

/** How far a look has come. */
export interface Progress {
  /** Everything that ended before this has been looked after. */
  readonly at: Instant;
  /** What ended in the hour of `at`, before it. */
  readonly tally: Tally;
  /** What was looked after and ended at `at` or later: more may have ended at the same moment. */
  readonly ahead: readonly SeenContact[];
}

/** An hour, or its part up to a time, that was looked at whole. */
export interface ClosedHour {
  readonly hourAt: Instant;
  readonly upTo: Instant;
  readonly tally: Tally;
}

const withAll = (tally: Tally, seen: readonly SeenContact[]): Tally =>
  seen.reduce((sum, { contactId, told }) => tallied(sum, contactId, told), tally);

/** Moves on to a time before which all has been looked after, with the hours that this closes. */
export function movedOn(
  { at, tally, ahead }: Progress,
  until: Instant,
): { readonly progress: Progress; readonly closed: readonly ClosedHour[] } {
  const closed: ClosedHour[] = [];
  let progress: Progress = { at, tally, ahead };
  while (progress.at < until) {
    const hourAt = hourOf(progress.at);
    const hourEnd = hourAfter(hourAt);
    const upTo = hourEnd < until ? hourEnd : until;
    const passed = progress.ahead.filter(({ endedAt }) => endedAt < upTo);
    const sum = withAll(progress.tally, passed);
    if (upTo === hourEnd) closed.push({ hourAt, upTo, tally: sum });
    progress = {
      at: upTo,
      tally: upTo === hourEnd ? emptyTally : sum,
      ahead: progress.ahead.filter(({ endedAt }) => endedAt >= upTo),
    };
  }
  return { progress, closed };
}

/** The part of an hour with which a look ends that did not reach the hour's end. */
export const lastHour = ({ at, tally }: Progress): ClosedHour[] =>
  at === hourOf(at) ? [] : [{ hourAt: hourOf(at), upTo: at, tally }];
