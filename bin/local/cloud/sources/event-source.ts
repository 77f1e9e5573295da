/** Something that feeds a function for as long as the local cloud stands. */
export type EventSource = {
  /**
   * Answers after a look begun later than the call: true when the source had nothing left to give.
   */
  isDrained: () => Promise<boolean>;
  stop: () => Promise<void>;
};

/**
 * Wakes a loop that waits for work, at once or when its time is over; a ring before the wait
 * counts.
 */
export type Bell = { ring: () => void; wait: (milliseconds: number) => Promise<void> };

/** A bell that nobody has rung. */
export function createBell(): Bell {
  let rung = false;
  let wake = (): void => {
    rung = true;
  };
  const remember = wake;
  return {
    ring: () => {
      wake();
    },
    wait: async (milliseconds) => {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = remember;
      rung = false;
    },
  };
}
