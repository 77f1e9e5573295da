import { type Instant, plusSeconds } from '../domain/instant.ts';

/** When a look rests, and for how long: it leaves Connect's quota to others meanwhile. */
export interface Rests {
  /** After so many pages of a search, or so many seconds, a look rests and goes on by a message. */
  readonly pagesAtOnce: number;
  readonly secondsAtOnce: number;
  readonly restSeconds: number;
}

/** How the stages' looks rest, and what a backfill's duration is estimated by. */
export const rests: Rests = { pagesAtOnce: 25, secondsAtOnce: 120, restSeconds: 60 };

/** Whether a look that has done so much since it began or rested rests now. */
export const isTired = (
  done: { readonly pages: number; readonly seconds: number },
  { pagesAtOnce, secondsAtOnce }: Rests,
): boolean => done.pages >= pagesAtOnce || done.seconds >= secondsAtOnce;

/**
 * When a look that began or rested at a time leaves even a page that it has begun: a page of contacts that
 * Connect is to be asked about, slowly, may take as long again and no longer.
 */
export const leavesPageAt = (since: Instant, { secondsAtOnce }: Rests): Instant =>
  plusSeconds(since, 2 * secondsAtOnce);
