import type { Random } from './random.ts';

const BIN_MINUTES = 5;

/** Relative arrivals at each hour of the day (UTC): a mid-morning peak and a lower afternoon one. */
const BY_HOUR = [
  0.04, 0.03, 0.03, 0.03, 0.04, 0.08, 0.2, 0.4, 0.75, 1.2, 1.6, 1.35, 1, 0.95, 1.15, 1.1, 0.95, 0.7,
  0.45, 0.3, 0.2, 0.15, 0.1, 0.06,
];

/** When that many customers ring, in whole milliseconds since `startAt`, in order. */
export function arrivalTimes(
  random: Random,
  morning: { calls: number; startAt: number; hours: number },
): number[] {
  const bins = cumulativeLoad(morning.startAt, morning.hours);
  const total = bins.at(-1) ?? 1;
  const length = morning.hours * 3_600_000;
  const times = Array.from({ length: morning.calls }, () => {
    const load = random() * total;
    const bin = firstAtLeast(bins, load);
    const before = bins[bin - 1] ?? 0;
    const within = (load - before) / ((bins[bin] ?? total) - before);
    return Math.floor(Math.min(1, (bin + within) / bins.length) * length);
  });
  return times.toSorted((left, right) => left - right);
}

function cumulativeLoad(startAt: number, hours: number): number[] {
  const count = Math.max(1, Math.ceil((hours * 60) / BIN_MINUTES));
  let sum = 0;
  return Array.from({ length: count }, (_, bin) => {
    sum += loadAt(startAt + ((bin + 0.5) / count) * hours * 3_600_000);
    return sum;
  });
}

function loadAt(at: number): number {
  const hour = (at / 3_600_000) % 24;
  const earlier = BY_HOUR[Math.floor(hour)] ?? 1;
  const later = BY_HOUR[(Math.floor(hour) + 1) % 24] ?? 1;
  return earlier + (later - earlier) * (hour % 1);
}

function firstAtLeast(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
