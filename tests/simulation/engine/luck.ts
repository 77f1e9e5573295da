import { type Random, createRandom } from '../../../bin/local/contact-centre/centre/random.ts';

/**
 * What may go wrong, with the level at which it does at worst: a probability for each occasion. Of those
 * seeds that have the fault, a level above 1 makes it certain in a part.
 */
export const worstLevels = {
  duplicate: 0.4,
  delay: 0.3,
  reorder: 0.4,
  drop: 0.3,
  'drop-terminal': 1.25,
  'late-record': 0.5,
  'poison-message': 0.1,
  'poison-record': 0.1,
  'poison-change': 0.2,
  unchained: 1,
  throttle: 0.15,
  'stale-index': 0.5,
  'ambiguous-write': 0.15,
  crash: 0.08,
  'comes-back': 0.3,
  'send-failure': 0.1,
  'topic-failure': 0.3,
  'topic-duplicate': 0.4,
  'lost-change': 0.4,
  'lost-action': 0.3,
  'lost-tick': 0.3,
  'late-search': 0.5,
  silence: 0.3,
  'goes-on': 0.25,
  'unknown-to-connect': 0.25,
  'connect-throttle': 0.4,
  'connect-failure': 0.2,
  'task-timeout': 0.4,
} as const;
export type Fault = keyof typeof worstLevels;

const drawnFaults = ['task-quota', 'clock-skew', 'no-record-stream'] as const;

/** Faults that hold for a whole seed. */
export const standingFaults = [...drawnFaults, 'quota-first', 'observing-look'] as const;
export type StandingFault = (typeof standingFaults)[number];

/** A draw from a stream of its own, so that the other luck of a seed stays as it was. */
export const drawnApart = (seed: string, what: string): number => createRandom(`${seed}/${what}`)();

export const profiles = ['none', 'mild', 'swarm'] as const;
export type Profile = (typeof profiles)[number];

const mildLevels: Partial<Record<Fault, number>> = {
  duplicate: 0.05,
  delay: 0.02,
  reorder: 0.05,
  'comes-back': 0.02,
  throttle: 0.005,
  'connect-throttle': 0.02,
};

const kinds = Object.keys(worstLevels) as Fault[];

function levelsOf(profile: Profile, random: Random): Record<Fault, number> {
  const level = (kind: Fault): number => {
    const isOn = random() < 0.5;
    const severity = random();
    if (profile === 'none') return 0;
    if (profile === 'mild') return mildLevels[kind] ?? 0;
    return isOn ? Math.min(1, worstLevels[kind] * severity) : 0;
  };
  return Object.fromEntries(kinds.map((kind) => [kind, level(kind)])) as Record<Fault, number>;
}

/** A seed's luck: which faults are on, how strongly, and when each strikes. */
export interface Luck {
  readonly random: Random;
  /** Whether a fault strikes on this occasion; counted when it does. */
  strikes(fault: Fault): boolean;
  /** Whether a fault holds for the whole seed. */
  readonly standing: ReadonlySet<StandingFault>;
  /** The longest that a call to the outside takes, in milliseconds; 0 takes no time at all. */
  readonly longestLatency: number;
  /** From now on nothing goes wrong. */
  heal(): void;
  counts(): Readonly<Record<string, number>>;
}

/** A call to the outside takes no longer, so that a function does not run out of time. */
const slowestMilliseconds = 2_500;

const latencyOf = (profile: Profile, random: Random): number => {
  const slowness = random();
  const longest = Math.floor(slowness * slowness * slowestMilliseconds);
  if (profile === 'none') return 0;
  return profile === 'mild' ? 20 : longest;
};

/** The luck of a seed under a profile. */
export function createLuck(seed: string, profile: Profile): Luck {
  const random = createRandom(`${seed}/luck`);
  const levels = levelsOf(profile, random);
  const holds = drawnFaults.filter(() => random() < 0.35);
  const longestLatency = latencyOf(profile, random);
  const counts = new Map<string, number>();
  const count = (fault: string): void => {
    counts.set(fault, (counts.get(fault) ?? 0) + 1);
  };
  const standing = new Set<StandingFault>(profile === 'swarm' ? holds : []);
  if (standing.has('task-quota') && drawnApart(seed, 'quota') < 0.5) standing.add('quota-first');
  if (profile === 'swarm' && drawnApart(seed, 'observe') < 0.35) standing.add('observing-look');
  for (const fault of standing) count(fault);
  let isHealed = false;
  return {
    random,
    standing,
    longestLatency,
    strikes: (fault) => {
      if (levels[fault] === 0 || isHealed || random() >= levels[fault]) return false;
      count(fault);
      return true;
    },
    heal: () => {
      isHealed = true;
    },
    counts: () => Object.fromEntries(counts),
  };
}
