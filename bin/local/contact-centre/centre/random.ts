/** A stream of numbers in [0, 1), the same for the same seed on every machine. */
export type Random = () => number;

/** Starts the stream that belongs to `seed`; different seeds give unrelated streams. */
export function createRandom(seed: string): Random {
  let [a, b, c, d] = spread(seed);
  // sfc32, public domain (PractRand, Chris Doty-Humphrey).
  return () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
}

function spread(seed: string): [number, number, number, number] {
  const state: [number, number, number, number] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 1];
  for (let index = 0; index < seed.length; index += 1) {
    const code = seed.charCodeAt(index);
    state[0] = Math.imul(state[0] ^ code, 597_399_067);
    state[1] = Math.imul(state[1] ^ state[0] ^ code, 2_869_860_233);
    state[2] = Math.imul(state[2] ^ state[1] ^ code, 951_274_213);
    state[3] = Math.imul(state[3] ^ state[2] ^ code, 2_716_044_179);
  }
  state[0] ^= state[3] >>> 15;
  state[1] ^= state[0] >>> 13;
  state[2] ^= state[1] >>> 16;
  return state;
}

/** True with the given probability; always draws exactly one number. */
export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** A whole number from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** One of the items, each as likely. Throws on an empty list. */
export function pick<T extends {} | null>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('Cannot pick from an empty list.');
  return item;
}

/** One of the items, as likely as its weight. Throws on an empty list. */
export function pickWeighted<T extends {} | null>(
  random: Random,
  items: readonly T[],
  weightOf: (item: T) => number,
): T {
  const total = items.reduce((sum, item) => sum + weightOf(item), 0);
  let left = random() * total;
  for (const item of items) {
    left -= weightOf(item);
    if (left < 0) return item;
  }
  return pick(random, items);
}

/** A lognormal figure with the given median; `deviation` is the standard deviation of its logarithm. */
export function lognormal(random: Random, median: number, deviation: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return median * Math.exp(deviation * radius * Math.cos(2 * Math.PI * random()));
}

/** The items in a random order; the list given is left as it is. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.toSorted((left, right) => left.key - right.key).map(({ item }) => item);
}

/** An id in the form of a version 4 UUID. */
export function uuid(random: Random): string {
  const first = hex(random, 8);
  const variant = (8 + Math.floor(random() * 4)).toString(16);
  return `${first}-${hex(random, 4)}-4${hex(random, 3)}-${variant}${hex(random, 3)}-${hex(random, 6)}${hex(random, 6)}`;
}

function hex(random: Random, digits: number): string {
  return Math.floor(random() * 16 ** digits)
    .toString(16)
    .padStart(digits, '0');
}
