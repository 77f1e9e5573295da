import { describe, expect, it } from 'vitest';
import type { Obligation } from '../../lambdas/domain/obligation.ts';
import { closedCall, followUpOf, investigationOf, raising, withdrawing } from './examples.ts';
import type { MakeTablePorts, TablePorts } from './table-ports.ts';

const which = {
  before: '2026-11-20T10:00:00.000Z',
  actByFrom: '2026-11-13T10:00:00.000Z',
};
const raised = (callId: string, raisedAt = '2026-11-20T09:10:00.000Z') =>
  followUpOf({ callId, raisedAt });

async function raise({ calls }: TablePorts, ...obligations: Obligation[]): Promise<void> {
  for (const obligation of obligations) {
    const { callId, closedAt } = obligation;
    const { record: read } = await calls.read(callId);
    const record = closedCall(callId, closedAt);
    await calls.commit({ record, read, changes: raising(obligation) });
  }
}

const idsIn = async ({ unheard }: TablePorts, type: Obligation['type']): Promise<string[]> =>
  (await unheard.unraised(type, which)).map(({ obligation }) => obligation.id).toSorted();

async function withdraw({ calls }: TablePorts, ...obligations: Obligation[]): Promise<void> {
  for (const obligation of obligations) {
    const { callId, closedAt } = obligation;
    const { record: read } = await calls.read(callId);
    const record = closedCall(callId, closedAt);
    await calls.commit({ record, read, changes: withdrawing(obligation) });
  }
}

/** What every `UnheardIndex` answers. */
export function describeUnheardIndexContract(name: string, make: MakeTablePorts): void {
  describe(`the obligations that nobody has heard of (${name})`, () => {
    it('are whole, and were never chased at first', async () => {
      const ports = await make();
      await raise(ports, raised('call-1'), investigationOf({ callId: 'call-2' }));
      expect(await ports.unheard.unraised('follow-up', which)).toEqual([
        { obligation: raised('call-1'), since: raised('call-1').raisedAt, chasedAt: null },
      ]);
      expect(await ports.unheard.unraised('investigation', which)).toEqual([
        {
          obligation: investigationOf({ callId: 'call-2' }),
          since: investigationOf().raisedAt,
          chasedAt: null,
        },
      ]);
    });

    it('were raised before the time, and were not to be acted on too long ago', async () => {
      const ports = await make();
      await raise(
        ports,
        raised('early'),
        raised('late', '2026-11-20T10:00:00.000Z'),
        followUpOf({
          callId: 'long-ago',
          raisedAt: '2026-11-12T10:00:00.000Z',
          dueAt: '2026-11-13T10:00:00.000Z',
        }),
        followUpOf({ callId: 'overdue', dueAt: '2026-11-01T10:00:00.000Z' }),
        followUpOf({ callId: 'far-off', dueAt: '2027-02-01T00:00:00.000Z' }),
      );
      expect(await idsIn(ports, 'follow-up')).toEqual(
        ['early', 'far-off', 'overdue'].map((callId) => raised(callId).id),
      );
    });

    it('are none that is opened, parked or withdrawn', async () => {
      const ports = await make();
      await raise(ports, ...['opened', 'parked', 'withdrawn', 'alone'].map((id) => raised(id)));
      const from = ['raised'] as const;
      await ports.obligations.move(raised('opened'), { from, to: 'opened', taskContactId: 'task' });
      await ports.obligations.move(raised('parked'), { from, to: 'parked' });
      await withdraw(ports, raised('withdrawn'));
      expect(await idsIn(ports, 'follow-up')).toEqual([raised('alone').id]);
    });

    it('tell when they were chased, which is no part of the obligation', async () => {
      const ports = await make();
      await raise(ports, raised('call-1'));
      const chasedAt = '2026-11-20T09:30:00.000Z';
      await ports.obligations.move(raised('call-1'), { from: ['raised'], chasedAt });
      expect(await ports.unheard.unraised('follow-up', which)).toEqual([
        { obligation: raised('call-1'), since: raised('call-1').raisedAt, chasedAt },
      ]);
      expect(await ports.obligations.find(raised('call-1'))).toEqual(raised('call-1'));
    });
  });

  describe(`the withdrawn obligations whose task nobody has ended (${name})`, () => {
    const withdrawnOf = async ({ unheard }: TablePorts, before = '2100-01-01T00:00:00.000Z') =>
      (await unheard.unended('follow-up', before)).map(({ obligation }) => obligation.callId);

    it('are those withdrawn before the time, until they are unlisted', async () => {
      const ports = await make();
      await raise(ports, raised('call-1'), raised('standing'));
      await withdraw(ports, raised('call-1'));
      expect(await withdrawnOf(ports)).toEqual(['call-1']);
      expect(await withdrawnOf(ports, '2026-11-20T00:00:00.000Z')).toEqual([]);
      await ports.obligations.unlist(raised('standing'));
      await ports.obligations.unlist(raised('call-1'));
      expect(await withdrawnOf(ports)).toEqual([]);
      expect(await idsIn(ports, 'follow-up')).toEqual([raised('standing').id]);
    });

    it('are not any more once somebody has begun the task, so that the obligation stands again', async () => {
      const ports = await make();
      await raise(ports, raised('call-1'));
      await withdraw(ports, raised('call-1'));
      const move = { from: ['withdrawn'], to: 'opened', taskContactId: 'task' } as const;
      await ports.obligations.move(raised('call-1'), move);
      await ports.obligations.unlist(raised('call-1'));
      expect(await withdrawnOf(ports)).toEqual([]);
      const open = await ports.index.openObligations('follow-up', '2100-01-01T00:00:00.000Z');
      expect(open.map(({ callId }) => callId)).toEqual(['call-1']);
    });

    it('are found however long ago they were to be acted on', async () => {
      const ports = await make();
      const old = followUpOf({ dueAt: '2020-01-01T00:00:00.000Z' });
      await raise(ports, old);
      await withdraw(ports, old);
      expect(await withdrawnOf(ports)).toEqual([old.callId]);
    });

    it('are not among the open ones', async () => {
      const ports = await make();
      await raise(ports, raised('call-1'));
      await withdraw(ports, raised('call-1'));
      expect(await ports.index.openObligations('follow-up', '2100-01-01T00:00:00.000Z')).toEqual(
        [],
      );
    });
  });
}
