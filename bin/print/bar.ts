/** Shows how much of a long work is done. */
export interface Bar {
  readonly show: (done: number, of: number) => void;
  readonly end: () => void;
}

const width = 30;

type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/**
 * A bar of so many `things` on a terminal, once `afterMilliseconds` are over; on any other stream nothing,
 * which a file or a pipe has no use for.
 */
export function barOn(stream: Stream, things: string, afterMilliseconds = 0): Bar {
  const begun = performance.now();
  let isOpen = false;
  return {
    show: (done, of) => {
      if (stream.isTTY !== true || performance.now() - begun < afterMilliseconds) return;
      const filled = of === 0 ? width : Math.round((done / of) * width);
      const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
      stream.write(`\r\u001b[K${bar} ${done}/${of} ${things}`);
      isOpen = true;
    },
    end: () => {
      if (isOpen) stream.write('\r\u001b[K');
      isOpen = false;
    },
  };
}

const patienceMilliseconds = 1000;

/** A bar for a work that mostly is short: nobody sees it before a second is over. */
export const lateBarOn = (stream: Stream, things: string): Bar =>
  barOn(stream, things, patienceMilliseconds);
