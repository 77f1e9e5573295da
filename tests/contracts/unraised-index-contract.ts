import { describe, expect, it } from 'vitest';
import type { Obligation } from '../../lambdas/domain/obligation.ts';
import { closedCall, followUpOf, investigationOf, raising, withdrawing } from './examples.ts';
import type { MakeTablePorts, TablePorts } from './table-ports.ts';

const which = {
  raisedBefore: '2026-11-20T10:00:00.000Z',
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

const idsIn = async ({ unraised }: TablePorts, type: Obligation['type']): Promise<string[]> =>
  (await unraised.unraised(type, which)).map(({ obligation }) => obligation.id).toSorted();

/** What every `UnraisedIndex` answers. */
export function describeUnraisedIndexContract(name: string, make: MakeTablePorts): void {
  describe(`the obligations that nobody has heard of (${name})`, () => {
    it('are whole, and were never chased at first', async () => {
      const ports = await make();
      await raise(ports, raised('call-1'), investigationOf({ callId: 'call-2' }));
      expect(await ports.unraised.unraised('follow-up', which)).toEqual([
        { obligation: raised('call-1'), chasedAt: null },
      ]);
      expect(await ports.unraised.unraised('investigation', which)).toEqual([
        { obligation: investigationOf({ callId: 'call-2' }), chasedAt: null },
      ]);
    });

    it('were raised before the time, and were not to be acted on too long ago', async () => {
      const ports = await make();
      await raise(
        ports,
        raised('early'),
        raised('late', '2026-11-20T10:00:00.000Z'),
        followUpOf({ callId: 'long-ago', dueAt: '2026-11-13T10:00:00.000Z' }),
        followUpOf({ callId: 'far-off', dueAt: '2027-02-01T00:00:00.000Z' }),
      );
      expect(await idsIn(ports, 'follow-up')).toEqual(
        ['early', 'far-off'].map((callId) => raised(callId).id),
      );
    });

    it('are none that is opened, parked or withdrawn', async () => {
      const ports = await make();
      await raise(ports, ...['opened', 'parked', 'withdrawn', 'alone'].map((id) => raised(id)));
      const from = ['raised'] as const;
      await ports.obligations.move(raised('opened'), { from, to: 'opened', taskContactId: 'task' });
      await ports.obligations.move(raised('parked'), { from, to: 'parked' });
      const { record: read } = await ports.calls.read('withdrawn');
      const record = closedCall('withdrawn', raised('withdrawn').closedAt);
      await ports.calls.commit({ record, read, changes: withdrawing(raised('withdrawn')) });
      expect(await idsIn(ports, 'follow-up')).toEqual([raised('alone').id]);
    });

    it('tell when they were chased, which is no part of the obligation', async () => {
      const ports = await make();
      await raise(ports, raised('call-1'));
      const chasedAt = '2026-11-20T09:30:00.000Z';
      await ports.obligations.move(raised('call-1'), { from: ['raised'], chasedAt });
      expect(await ports.unraised.unraised('follow-up', which)).toEqual([
        { obligation: raised('call-1'), chasedAt },
      ]);
      expect(await ports.obligations.find(raised('call-1'))).toEqual(raised('call-1'));
    });
  });
}
