import type { TurnTooFarOff } from '../adapters/connect/pace.ts';
import type { Look } from '../adapters/messages/reconcile-request.ts';
import type { Instant } from '../domain/instant.ts';
import type { Progress } from './progress.ts';
import { type Rests, isTired } from './rests.ts';

/** What a look has done since it began or rested. */
export interface Stretch {
  readonly since: Instant;
  readonly progress: Progress;
  readonly pages: number;
  /** Which contacts were on these pages: a search that changes meanwhile may list one twice. */
  readonly looked: ReadonlySet<string>;
  /** How many contacts were recorded that nobody had told of. */
  readonly repaired: number;
  readonly nextToken: string | undefined;
  /** Whether contacts of the last page were left for want of time. */
  readonly isCutShort: boolean;
  /** That Connect could not be asked any more in this invocation. */
  readonly refusal: TurnTooFarOff | undefined;
}

/** A stretch that begins now. */
export const stretchOf = (look: Look, now: Instant): Stretch => ({
  since: now,
  progress: { at: look.from, tally: look.soFar, ahead: [] },
  pages: 0,
  looked: new Set(),
  repaired: 0,
  nextToken: undefined,
  isCutShort: false,
  refusal: undefined,
});

/**
 * What is left of a look that is to rest after a stretch, to go on where that came to; undefined where it
 * is done, or goes on at once. It rests only once something was done that the next stretch need not do
 * again. Throws the refusal where nothing was.
 */
export function restAfter(
  { progress, pages, repaired, isCutShort, refusal }: Stretch,
  seconds: number,
  look: Look,
  rests: Rests,
): Look | undefined {
  if (progress.at >= look.to) return undefined;
  const hasMoved = progress.at > look.from;
  if (refusal !== undefined && !hasMoved && repaired === 0) throw refusal;
  const isStopped = isCutShort || refusal !== undefined;
  if (!isStopped && !(hasMoved && isTired({ pages, seconds }, rests))) return undefined;
  return { ...look, from: progress.at, soFar: progress.tally };
}
