import { describe, expect, it } from 'vitest';
import type { Span } from '../../lambdas/domain/span.ts';
import type { Obligation } from '../../lambdas/domain/obligation.ts';
import { closedCall, followUpOf, investigationOf, raising, withdrawing } from './examples.ts';
import type { MakeTablePorts, TablePorts } from './table-ports.ts';

const someDays: Span = { from: '2026-11-19T00:00:00.000Z', to: '2026-11-22T23:59:59.999Z' };
const never = '9999-01-01T00:00:00.000Z';

async function raise({ calls }: TablePorts, ...obligations: Obligation[]): Promise<void> {
  for (const obligation of obligations) {
    const { callId, closedAt } = obligation;
    const { record: read } = await calls.read(callId);
    await calls.commit({
      record: closedCall(callId, closedAt),
      read,
      changes: raising(obligation),
    });
  }
}

const idsOf = (obligations: readonly Obligation[]): string[] => obligations.map(({ id }) => id);

const dueAt = (callId: string, at: string) => followUpOf({ callId, dueAt: at });

/** What every `CallIndex` answers about obligations. */
export function describeObligationIndexContract(name: string, make: MakeTablePorts): void {
  describe(`the open obligations (${name})`, () => {
    it('come the most urgent first, until the time that is asked for, the time itself included', async () => {
      const ports = await make();
      const early = dueAt('call-1', '2026-11-20T10:00:00.000Z');
      const late = dueAt('call-2', '2026-11-20T11:00:00.000Z');
      const latest = dueAt('call-3', '2026-11-20T11:00:00.001Z');
      await raise(ports, latest, late, early);
      const open = await ports.index.openObligations('follow-up', '2026-11-20T11:00:00.000Z');
      expect(open).toEqual([early, late]);
    });

    it('of one type stand apart from the other’s', async () => {
      const ports = await make();
      await raise(ports, followUpOf(), investigationOf());
      expect(await ports.index.openObligations('follow-up', never)).toEqual([followUpOf()]);
      expect(await ports.index.openObligations('investigation', never)).toEqual([
        investigationOf(),
      ]);
    });

    it('disappear when they are withdrawn', async () => {
      const ports = await make();
      await raise(ports, followUpOf(), investigationOf());
      const { record: read } = await ports.calls.read('call-1');
      const changes = withdrawing(followUpOf());
      const record = closedCall('call-1', followUpOf().closedAt);
      await ports.calls.commit({ record, read, changes });
      expect(await ports.index.openObligations('follow-up', never)).toEqual([]);
      expect(await ports.index.openObligations('investigation', never)).toHaveLength(1);
    });

    it('stay while their task is only opened or parked', async () => {
      const ports = await make();
      await raise(ports, followUpOf(), followUpOf({ callId: 'call-2' }));
      const task = { to: 'opened', taskContactId: 'task' } as const;
      await ports.obligations.move(followUpOf(), { from: ['raised'], ...task });
      await ports.obligations.move(followUpOf({ callId: 'call-2' }), {
        from: ['raised'],
        to: 'parked',
      });
      const open = await ports.index.openObligations('follow-up', never);
      expect(open.map(({ state }) => state).toSorted()).toEqual(['opened', 'parked']);
    });
  });

  describe(`the obligations of calls that closed between two times (${name})`, () => {
    it('come in the calls’ order, both ends included', async () => {
      const ports = await make();
      const on = (day: number) =>
        followUpOf({ callId: `call-${day}`, closedAt: `2026-11-${day}T00:00:00.000Z` });
      await raise(ports, on(22), on(20), on(21), on(19));
      const span = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-22T00:00:00.000Z' };
      expect(idsOf(await ports.index.obligationsOf('follow-up', span))).toEqual(
        [20, 21, 22].map((day) => on(day).id),
      );
    });

    it('come whatever became of them, of one type alone', async () => {
      const ports = await make();
      await raise(ports, followUpOf(), investigationOf());
      const { record: read } = await ports.calls.read('call-1');
      const record = closedCall('call-1', followUpOf().closedAt);
      await ports.calls.commit({ record, read, changes: withdrawing(followUpOf()) });
      expect(await ports.index.obligationsOf('follow-up', someDays)).toEqual([
        followUpOf({ state: 'withdrawn' }),
      ]);
    });

    it('do not stand among the calls', async () => {
      const ports = await make();
      await raise(ports, followUpOf(), investigationOf());
      expect(await ports.index.callsOfQueue('queue-1', someDays)).toHaveLength(1);
    });
  });
}
