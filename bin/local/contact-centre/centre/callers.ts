import { createHeap } from './heap.ts';

const AREA_CODES = [
  202, 206, 212, 213, 215, 303, 305, 312, 313, 404, 408, 412, 415, 502, 503, 505, 512, 602, 612,
  615, 617, 619, 702, 704, 713, 716, 801, 808, 901, 916,
];
const UK_NUMBERS = 1_000;
const US_NUMBERS = AREA_CODES.length * 100;
/** Has no factor in common with the number of numbers, so that none repeats before all were used. */
const STRIDE = 1_709;

/**
 * The nth customer's number in E.164, out of those that no one will ever have: +44 7700 900xxx and
 * 555-01xx in American area codes. They repeat after 4,000 customers.
 */
export function customerNumber(index: number): string {
  const slot = (index * STRIDE) % (UK_NUMBERS + US_NUMBERS);
  if (slot < UK_NUMBERS) return `+447700900${String(slot).padStart(3, '0')}`;
  const area = AREA_CODES[Math.floor((slot - UK_NUMBERS) / 100)] ?? 202;
  return `+1${area}55501${String(slot % 100).padStart(2, '0')}`;
}

/** Customers whose problem is open and who will ring again. */
export interface ReturningCallers {
  readonly add: (caller: { number: string; from: number }) => void;
  /** The number of one who is ready to ring again at that time. */
  readonly take: (now: number) => string | undefined;
}

/** Nobody wants to ring again yet. */
export function createReturningCallers(): ReturningCallers {
  const heap = createHeap<{ number: string; from: number }>(
    (left, right) =>
      left.from < right.from || (left.from === right.from && left.number < right.number),
  );
  return {
    add: heap.push,
    take: (now) => ((heap.peek()?.from ?? Infinity) <= now ? heap.pop()?.number : undefined),
  };
}
