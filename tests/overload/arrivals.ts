import { actionMessageOf } from '../../lambdas/adapters/messages/action-message.ts';
import {
  itemFromObligation,
  obligationItem,
} from '../../lambdas/adapters/table/obligation-item.ts';
import type { Item } from '../../lambdas/adapters/table/item.ts';
import type { Instant } from '../../lambdas/domain/instant.ts';
import type { Obligation } from '../../lambdas/domain/obligation.ts';
import { followUpOf, investigationOf } from '../contracts/examples.ts';
import type { MemoryTable } from '../twins/memory-table.ts';

/** Of so many obligations one is an investigation. */
const investigationAmong = 5;

/** The obligation that comes at this place of the line. */
export function obligationAt(place: number, raisedAt: Instant): Obligation {
  const ground = { callId: `call-${place}`, raisedAt, closedAt: raisedAt };
  return place % investigationAmong === 0
    ? investigationOf(ground)
    : followUpOf({ ...ground, dueAt: raisedAt });
}

const keyOf = (obligation: Obligation) => ({
  callId: obligation.callId,
  item: obligationItem(obligation),
});

/** Commits an obligation, as an assessment does, and gives the message that announces it. */
export function commitObligation(table: MemoryTable, obligation: Obligation): string {
  table.write({ key: keyOf(obligation), becomes: () => itemFromObligation(obligation) });
  return JSON.stringify(actionMessageOf(obligation, 'raise'));
}

/** The item of an obligation. */
export const standing = (table: MemoryTable, obligation: Obligation): Item | undefined =>
  table.find(keyOf(obligation));

/**
 * The same table, of which a call holds its one obligation alone: the table itself would look at every item
 * of the rush to find it.
 */
export const withOneObligationEach = (table: MemoryTable): MemoryTable => ({
  ...table,
  under: (callId) => {
    const obligation = obligationAt(Number(callId.slice('call-'.length)), '');
    const found = standing(table, obligation);
    return found === undefined ? [] : [found];
  },
});
