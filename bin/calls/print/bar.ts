/** Shows how much of a long work is done. */
export interface Bar {
  readonly show: (done: number, of: number) => void;
  readonly end: () => void;
}

const width = 30;

/** A bar of so many `things` on a terminal; on any other stream nothing, which a file or a pipe has no use for. */
export function barOn(
  stream: NodeJS.WritableStream & { readonly isTTY?: boolean },
  things: string,
): Bar {
  let isOpen = false;
  return {
    show: (done, of) => {
      if (stream.isTTY !== true) return;
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
