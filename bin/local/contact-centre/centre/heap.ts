/** A collection that always gives the item that comes before all others. */
export interface Heap<T> {
  readonly push: (item: T) => void;
  readonly peek: () => T | undefined;
  readonly pop: () => T | undefined;
}

/** A heap ordered by `comesBefore`, which must be a total order for the outcome to be certain. */
export function createHeap<T>(comesBefore: (left: T, right: T) => boolean): Heap<T> {
  const items: T[] = [];

  function swapIfBefore(child: number, parent: number): boolean {
    const lower = items[child];
    const upper = items[parent];
    if (lower === undefined || upper === undefined || !comesBefore(lower, upper)) return false;
    items[child] = upper;
    items[parent] = lower;
    return true;
  }

  function rise(index: number): void {
    let child = index;
    while (child > 0 && swapIfBefore(child, (child - 1) >> 1)) child = (child - 1) >> 1;
  }

  function sink(index: number): void {
    let parent = index;
    for (;;) {
      const left = items[2 * parent + 1];
      const right = items[2 * parent + 2];
      const rightFirst = left !== undefined && right !== undefined && comesBefore(right, left);
      const child = 2 * parent + (rightFirst ? 2 : 1);
      if (!swapIfBefore(child, parent)) return;
      parent = child;
    }
  }

  return {
    push: (item) => {
      items.push(item);
      rise(items.length - 1);
    },
    peek: () => items[0],
    pop: () => {
      const first = items[0];
      const last = items.pop();
      if (items.length > 0 && last !== undefined) {
        items[0] = last;
        sink(0);
      }
      return first;
    },
  };
}
