/** Tells a person what is going on, on stderr so that stdout stays the answer's. */
export interface Progress {
  /** A step that has begun; it stands until the next. */
  step(what: string): void;
  /** How much of a step is done, as a bar; only on a terminal. */
  bar(what: string, done: number, of: number): void;
  /** Ends the last line. */
  end(): void;
}

const barWidth = 30;

export const barOf = (done: number, of: number): string => {
  const filled = of === 0 ? barWidth : Math.round((Math.min(done, of) / of) * barWidth);
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
};

/** Progress on a stream; where it is no terminal, a line for each step and no bars. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  let isOpen = false;
  const clear = (): void => {
    if (isOpen) stream.write('\r\u001b[K');
    isOpen = false;
  };
  return {
    step: (what) => {
      clear();
      stream.write(`${what}\n`);
    },
    bar: (what, done, of) => {
      if (!stream.isTTY) return;
      stream.write(`\r\u001b[K${barOf(done, of)} ${done}/${of} ${what}`);
      isOpen = true;
    },
    end: clear,
  };
}
