import { setTimeout as pause } from 'node:timers/promises';
import { accountsOf } from '../../../lambdas/adapters/table/accounts-table.ts';
import type { Table } from '../../../lambdas/adapters/table/dynamodb.ts';
import type { ReconcileMode } from '../../../lambdas/adapters/messages/reconcile-request.ts';
import { Refusal } from '../refusal.ts';
import { type DayWindow, isDone, looksAt, looksSince } from './days.ts';
import type { SendRequest } from './queue.ts';

/** What a backfill works with. */
export interface Backfill {
  readonly table: Table;
  readonly send: SendRequest;
  readonly mode: ReconcileMode;
  /** Told of how many of how many days are done. */
  readonly onDay: (done: number, of: number) => void;
}

const lookAgainMilliseconds = 1000;
const patienceMilliseconds = 45 * 60_000;

/** Asks for a day and waits until each of its hours was looked at. */
async function bringIn(window: DayWindow, { table, send, mode }: Backfill): Promise<void> {
  const { day, from, to, hours } = window;
  const before = looksAt(window, await accountsOf(day, table));
  await send({ version: 1, from, to, mode });
  let done = 0;
  let since = performance.now();
  while (done < hours.length) {
    await pause(lookAgainMilliseconds);
    const looked = looksSince(before, looksAt(window, await accountsOf(day, table)));
    if (looked > done) since = performance.now();
    done = looked;
    if (performance.now() - since > patienceMilliseconds) {
      throw new Refusal(
        'unanswered',
        `Nothing more of ${day} was brought in for 45 minutes: see \`npm run ops -- dead-letters\`, then run this again to go on.`,
      );
    }
  }
}

/**
 * Brings in days, the latest first, one after another: what was looked at whole is left out, so a
 * backfill that was stopped goes on where it stopped. Throws `Refusal` where nothing moves any more.
 */
export async function runBackfill(
  windows: readonly DayWindow[],
  backfill: Backfill,
): Promise<void> {
  let done = 0;
  for (const window of windows.toReversed()) {
    const accounts = await accountsOf(window.day, backfill.table);
    if (!isDone(window, accounts, backfill.mode)) await bringIn(window, backfill);
    done += 1;
    backfill.onDay(done, windows.length);
  }
}
