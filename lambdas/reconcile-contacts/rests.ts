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
