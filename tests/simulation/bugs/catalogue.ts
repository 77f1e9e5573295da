import type { Mistake } from './bug.ts';
import { actingBugs } from './acting.ts';
import { assessingBugs } from './assessing.ts';
import { chasingBugs } from './chasing.ts';
import { committingBugs } from './committing.ts';
import { reconcilingBugs } from './reconciling.ts';
import { recordingBugs } from './recording.ts';

/** A bug by its name, with the defence that is known to mask it, if any. */
export interface Bug {
  readonly name: string;
  readonly mistake: Mistake;
  /** What keeps the bug from doing harm, and the mistake that takes it away. */
  readonly maskedBy?: { readonly defence: string; readonly without: Mistake };
}

/** Every seeded bug, in the order of the way of the data. */
export const bugs: readonly Bug[] = [
  ...recordingBugs,
  ...assessingBugs,
  ...committingBugs,
  ...actingBugs,
  ...reconcilingBugs,
  ...chasingBugs,
];
