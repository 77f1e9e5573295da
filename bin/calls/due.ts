import type { Instant } from '../../lambdas/domain/instant.ts';
import type { Obligation } from '../../lambdas/domain/obligation.ts';

/** When a follow-up is due; an investigation has no such time. */
export const dueAtOf = (obligation: Obligation): Instant | null =>
  obligation.type === 'follow-up' ? obligation.dueAt : null;

/** Whether the due time of a follow-up that stands has passed. */
export function isOverdue(obligation: Obligation, now: Instant): boolean {
  const dueAt = dueAtOf(obligation);
  return dueAt !== null && dueAt < now && obligation.state !== 'withdrawn';
}

/** The state in words, with the mark of an overdue one. */
export const stateOf = (obligation: Obligation, now: Instant): string =>
  isOverdue(obligation, now) ? `${obligation.state}, overdue` : obligation.state;
