import {
  type AccountsTable,
  type HourAccount,
  accountFromItem,
  accountKey,
  hourAttribute,
} from '../../lambdas/adapters/table/accounts-table.ts';
import type { Clock } from '../../lambdas/adapters/process/clock.ts';
import {
  type LookUnderWay,
  dayOfLook,
  isAlive,
  lookUnderWayIn,
  underWayAttribute,
} from '../../lambdas/adapters/table/look-under-way.ts';
import { expiresAfter } from '../../lambdas/adapters/table/dynamodb.ts';
import type { MemoryTable } from './memory-table.ts';

interface Settings {
  readonly clock: Clock;
  readonly recordDays: number;
}

const keyOfLook = (instanceId: string, look: Pick<LookUnderWay, 'to'>) => ({
  callId: accountKey(dayOfLook(look)),
  item: instanceId,
});

/** Completeness accounts in memory. */
export const memoryAccountsTable = (
  table: MemoryTable,
  { clock, recordDays }: Settings,
): AccountsTable => ({
  keep: async (instanceId, hourAt, account) => {
    const hour = hourAttribute(hourAt);
    table.write({
      key: { callId: accountKey(hourAt.slice(0, 10)), item: instanceId },
      onlyIf: (standing) => {
        const kept = standing?.[hour] as HourAccount | undefined;
        return kept === undefined || kept.askedAt <= account.askedAt;
      },
      becomes: (standing) => ({
        ...standing,
        [hour]: account,
        expiresAt: expiresAfter(clock.now(), recordDays),
      }),
    });
  },
  note: async (instanceId, look) =>
    table.write({
      key: keyOfLook(instanceId, look),
      onlyIf: (standing) => {
        const kept = lookUnderWayIn(standing ?? {});
        return kept === undefined || kept.askedAt === look.askedAt || !isAlive(kept, look.notedAt);
      },
      becomes: (standing) => ({
        ...standing,
        [underWayAttribute]: look,
        expiresAt: expiresAfter(clock.now(), recordDays),
      }),
    }),
  forget: async (instanceId, look) => {
    table.write({
      key: keyOfLook(instanceId, look),
      onlyIf: (standing) => lookUnderWayIn(standing ?? {})?.askedAt === look.askedAt,
      becomes: (standing) => ({ ...standing, [underWayAttribute]: undefined }),
    });
  },
  read: async (day, instanceId) => {
    const item = table.find({ callId: accountKey(day), item: instanceId });
    return item === undefined ? { day, instanceId, hours: {} } : accountFromItem(item);
  },
});
