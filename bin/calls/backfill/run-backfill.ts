import type { Clock } from '../../../lambdas/adapters/process/clock.ts';
import type { DayAccount } from '../../../lambdas/adapters/table/accounts-table.ts';
import { longestSilenceSeconds } from '../../../lambdas/adapters/table/look-under-way.ts';
import {
  type ReconcileMode,
  lookAtWindow,
  reconcileRequestText,
} from '../../../lambdas/adapters/messages/reconcile-request.ts';
import { type Instant, plusSeconds } from '../../../lambdas/domain/instant.ts';
import { Refusal } from '../../command-line/refusal.ts';
import { type DayWindow, isDone } from './days.ts';
import { hoursDone, lookToFollow, sightOf } from './progress.ts';
import type { SendRequest } from './queue.ts';

/** What a backfill works with. */
export interface Backfill {
  readonly accountsOf: (day: string) => Promise<readonly DayAccount[]>;
  readonly send: SendRequest;
  readonly mode: ReconcileMode;
  readonly clock: Clock;
  /** Told of how many of how many hours are done, parts of an hour included. */
  readonly onHours: (done: number, of: number) => void;
}

const lookAgainMilliseconds = 1000;

/** Asks for a look at a day, unless one is under way that does the same; when it was asked for. */
async function askFor(
  window: DayWindow,
  { accountsOf, send, mode, clock }: Backfill,
): Promise<Instant> {
  const now = clock.now();
  const underWay = lookToFollow(window, await accountsOf(window.day), { mode, now });
  if (underWay !== undefined) return underWay.askedAt;
  const look = lookAtWindow(window, mode, now);
  await send(reconcileRequestText(look));
  return look.askedAt;
}

/** Waits until each hour of a day was looked at, as long as anything of it moves. */
async function bringIn(
  window: DayWindow,
  { accountsOf, clock, ...asking }: Backfill,
  onHours: (done: number) => void,
): Promise<void> {
  const askedAt = await askFor(window, { ...asking, accountsOf, clock });
  let [sight, since] = ['', clock.now()];
  for (;;) {
    const accounts = await accountsOf(window.day);
    const done = hoursDone(window, accounts, askedAt);
    onHours(done);
    if (done === window.hours.length) return;
    const seen = sightOf(window, accounts);
    if (seen !== sight) [sight, since] = [seen, clock.now()];
    if (plusSeconds(since, longestSilenceSeconds) < clock.now()) {
      throw new Refusal(
        'unanswered',
        `Nothing more of ${window.day} was brought in for 45 minutes: see \`npm run ops -- dead-letters\`, then run this again to go on.`,
      );
    }
    await clock.wait(lookAgainMilliseconds);
  }
}

const hoursIn = (windows: readonly DayWindow[]): number =>
  windows.reduce((sum, { hours }) => sum + hours.length, 0);

/**
 * Brings in days, the latest first, one after another: what was looked at whole is left out, so a
 * backfill that was stopped goes on where it stopped. Throws `Refusal` where nothing moves any more.
 */
export async function runBackfill(
  windows: readonly DayWindow[],
  backfill: Backfill,
): Promise<void> {
  const all = hoursIn(windows);
  let before = 0;
  for (const window of windows.toReversed()) {
    const accounts = await backfill.accountsOf(window.day);
    const onHours = (done: number): void => backfill.onHours(before + done, all);
    if (!isDone(window, accounts, backfill.mode)) await bringIn(window, backfill, onHours);
    before += window.hours.length;
    backfill.onHours(before, all);
  }
}
