/** Allows so many requests a second, and a burst of them after a pause, as Connect's quotas do. */
export type TokenBucket = { take(): boolean };

/** A full bucket; it fills by the clock given in milliseconds. */
export function createTokenBucket(
  perSecond: number,
  burst: number,
  milliseconds: () => number = () => performance.now(),
): TokenBucket {
  let tokens = burst;
  let filledAt = milliseconds();
  return {
    take: () => {
      const now = milliseconds();
      tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond);
      filledAt = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
