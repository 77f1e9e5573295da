import type { VersionedPolicy } from '../../../lambdas/adapters/policy/policy-document.ts';
import type { Mistake } from '../bugs/bug.ts';
import type { Luck } from '../engine/luck.ts';

/** How much of a search there is at once, so that few contacts already make several pages and rests. */
export interface Searching {
  readonly pageSize: number;
  readonly pagesAtOnce: number;
  readonly secondsAtOnce: number;
}

/** What a world is made of. */
export interface Plan {
  readonly startAt: string;
  readonly policy: VersionedPolicy;
  readonly tasksPerSecond: number;
  readonly searching: Searching;
  readonly luck: Luck;
  readonly mistake: Mistake;
  /** Whether to keep a journal of all that goes on. */
  readonly isJournalled: boolean;
}
