import type { VersionedPolicy } from '../../../lambdas/adapters/policy-document.ts';
import type { Mistake } from '../bugs/bug.ts';
import type { Luck } from '../engine/luck.ts';

/** What a world is made of. */
export interface Plan {
  readonly startAt: string;
  readonly policy: VersionedPolicy;
  readonly tasksPerSecond: number;
  readonly luck: Luck;
  readonly mistake: Mistake;
  /** Whether to keep a journal of all that goes on. */
  readonly isJournalled: boolean;
}
