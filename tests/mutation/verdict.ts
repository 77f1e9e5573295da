/** What became of a mutant: a test failed, the tests ran out of time, or they all passed. */
export type Fate = 'killed' | 'timed-out' | 'survived';

/** A change of the code, told by whole lines so that it is found again where lines have moved. */
export interface Change {
  /** The path from the top of the project. */
  readonly file: string;
  /** The changed lines as they are, white space made one. */
  readonly was: string;
  /** The same lines with the change. */
  readonly becomes: string;
}

export interface Mutant extends Change {
  readonly line: number;
  readonly fate: Fate;
}

/** A change after which the code does the same as before. */
export interface EquivalentMutant extends Change {
  /** Why no test can tell the difference: one sentence. */
  readonly reason: string;
}

/** What the tests made of all mutants. */
export interface Verdict {
  readonly mutants: number;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  /** Percent of the mutants that were killed or timed out; equivalent ones count against it. */
  readonly score: number;
  /** Survivors that are not listed as equivalent. */
  readonly unlisted: readonly Mutant[];
  /** Entries of the list whose mutant did not survive, or is none any more. */
  readonly stale: readonly EquivalentMutant[];
}

/** Of a hundred mutants of the whole domain so many have to be killed; a file alone may be too small. */
export const leastScore = 95;

const isSame = (one: Change, other: Change): boolean =>
  one.file === other.file && one.was === other.was && one.becomes === other.becomes;

/** Judges the mutants against the list. An entry excuses one mutant: of two alike, each needs its own. */
export function judge(mutants: readonly Mutant[], listed: readonly EquivalentMutant[]): Verdict {
  const fated = (fate: Fate): Mutant[] => mutants.filter((mutant) => mutant.fate === fate);
  const survivors = fated('survived');
  const stale = [...listed];
  const unlisted = survivors.filter((survivor) => {
    const index = stale.findIndex((entry) => isSame(entry, survivor));
    if (index !== -1) stale.splice(index, 1);
    return index === -1;
  });
  const detected = mutants.length - survivors.length;
  return {
    mutants: mutants.length,
    killed: fated('killed').length,
    timedOut: fated('timed-out').length,
    survived: survivors.length,
    score: mutants.length === 0 ? 100 : (100 * detected) / mutants.length,
    unlisted,
    stale,
  };
}

/** Whether the tests and the list hold: a score of `least`, every survivor listed, nothing else listed. */
export const isGood = ({ score, unlisted, stale }: Verdict, least = leastScore): boolean =>
  score >= least && unlisted.length === 0 && stale.length === 0;
