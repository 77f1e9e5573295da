import type { LocalFunction } from './functions/local-function.ts';

/** What has been going on in the local cloud: how much was ever begun, and what runs now. */
export type Activity = {
  begun: () => number;
  running: () => string[];
  /** Notes that something was put in from outside. */
  note: () => void;
  /** The invocation of a function, noted while it runs; `onEnd` listeners hear when it is over. */
  invoke: (target: LocalFunction, event: unknown) => ReturnType<LocalFunction['invoke']>;
  onEnd: (listener: () => void) => void;
};

/** Nothing has been going on. */
export function createActivity(): Activity {
  let begun = 0;
  const running: string[] = [];
  const listeners: (() => void)[] = [];
  return {
    begun: () => begun,
    running: () => [...running],
    note: () => {
      begun += 1;
    },
    onEnd: (listener) => {
      listeners.push(listener);
    },
    invoke: async (target, event) => {
      begun += 1;
      running.push(target.name);
      try {
        return await target.invoke(event);
      } finally {
        running.splice(running.indexOf(target.name), 1);
        for (const listener of listeners) listener();
      }
    },
  };
}
