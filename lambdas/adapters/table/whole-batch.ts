import { setTimeout as sleep } from 'node:timers/promises';

/** The table left a part of a batch undone, however often it was asked. */
export class TableThrottled extends Error {
  constructor() {
    super(`The table is throttled: it left a part of a batch undone ${mostAttempts} times.`);
    this.name = 'TableThrottled';
  }
}

const mostAttempts = 10;
const firstPauseMilliseconds = 50;
const longestPauseMilliseconds = 3_200;

/**
 * Has a batch done whole: `send` answers with the part that was left undone, which is sent again after a
 * pause, each twice as long as the one before: a table that is throttled is not helped by more haste. Throws
 * `TableThrottled` after ten attempts, some thirteen seconds.
 */
export async function sendWhole<Request>(
  batch: readonly Request[],
  send: (requests: readonly Request[]) => Promise<readonly Request[]>,
  wait: (milliseconds: number) => Promise<unknown> = sleep,
): Promise<void> {
  let undone = await send(batch);
  let pause = firstPauseMilliseconds;
  for (let attempts = 1; undone.length > 0; attempts += 1) {
    if (attempts === mostAttempts) throw new TableThrottled();
    await wait(pause);
    pause = Math.min(pause * 2, longestPauseMilliseconds);
    undone = await send(undone);
  }
}
