import { dynamoCallsReader } from '../../../lambdas/adapters/table/calls-table.ts';
import { systemClock } from '../../../lambdas/adapters/process/clock.ts';
import { dynamoContactsTable } from '../../../lambdas/adapters/table/contacts-table.ts';
import type { Table } from '../../../lambdas/adapters/table/dynamodb.ts';
import { type GatheredCall, gatherCall } from '../../../lambdas/adapters/table/gathered-call.ts';

/**
 * The call of this id, or the call that the contact of this id is a leg of; undefined where nothing is
 * kept under either. A call that turned out to be part of another leads to that one.
 */
export async function findCall(id: string, table: Table): Promise<GatheredCall | undefined> {
  const calls = dynamoCallsReader(table);
  const contacts = dynamoContactsTable({ table, clock: systemClock, recordDays: 0 });
  const looked = new Set<string>();
  for (let callId = id; ;) {
    looked.add(callId);
    const [gathered, legOf] = await Promise.all([
      gatherCall(callId, calls),
      contacts.callOfLeg(callId),
    ]);
    const { contacts: kept, record, obligations } = gathered.stored;
    const next = legOf ?? record?.record.partOf ?? callId;
    const isNothing = kept.length === 0 && record === null && obligations.length === 0;
    if (looked.has(next)) return isNothing ? undefined : gathered;
    callId = next;
  }
}
