import { describe, expect, it } from 'vitest';
import { followUpOf, raising, recordOf, statementBy, withdrawing } from './examples.ts';
import type { MakeTablePorts, TablePorts, ToldChange } from './table-ports.ts';

const raisedName = 'follow-up#apologise-and-resolve#1';

async function raised(make: MakeTablePorts): Promise<TablePorts> {
  const ports = await make();
  await ports.calls.commit({ record: recordOf(), read: null, changes: raising(followUpOf()) });
  return ports;
}

const changesOf = async ({ changes }: TablePorts, item: string): Promise<ToldChange[]> =>
  (await changes()).filter(({ before, after }) => (after ?? before)?.['item'] === item);

/** What the stream of every table tells. */
export function describeChangeStreamContract(name: string, make: MakeTablePorts): void {
  describe(`the stream of the table (${name})`, () => {
    it('tells of a new obligation that it was raised', async () => {
      const ports = await raised(make);
      expect(await changesOf(ports, raisedName)).toMatchObject([
        { before: null, after: { callId: 'call-1', state: 'raised', announce: 'raised' } },
      ]);
    });

    it('tells of a move without news to announce', async () => {
      const ports = await raised(make);
      const move = { from: ['raised'], to: 'opened', taskContactId: 'task' } as const;
      await ports.obligations.move(followUpOf(), move);
      expect((await changesOf(ports, raisedName)).at(1)).toMatchObject({
        before: { state: 'raised', announce: 'raised' },
        after: { state: 'opened', announce: 'raised', taskContactId: 'task' },
      });
    });

    it('tells of a withdrawal that it is to be announced', async () => {
      const ports = await raised(make);
      const { record: read } = await ports.calls.read('call-1');
      await ports.calls.commit({ record: recordOf(), read, changes: withdrawing(followUpOf()) });
      expect((await changesOf(ports, raisedName)).at(1)).toMatchObject({
        before: { announce: 'raised' },
        after: { state: 'withdrawn', announce: 'withdrawn' },
      });
    });

    it('tells of what is removed', async () => {
      const ports = await make();
      const flagged = recordOf({ flags: ['complaint'] });
      await ports.calls.commit({ record: flagged, read: null, changes: raising() });
      const { record: read } = await ports.calls.read('call-1');
      await ports.calls.commit({ record: recordOf(), read, changes: raising() });
      expect((await changesOf(ports, 'flag#complaint')).map(({ after }) => after === null)).toEqual(
        [false, true],
      );
    });

    it('tells nothing of a write that was refused', async () => {
      const ports = await raised(make);
      const before = await ports.changes();
      await ports.calls.commit({ record: recordOf({ legs: 2 }), read: null, changes: raising() });
      await ports.obligations.move(followUpOf(), { from: ['parked'], to: 'opened' });
      expect(await ports.changes()).toEqual(before);
    });

    it('tells of one item’s changes in their order', async () => {
      const ports = await make();
      for (const minute of [1, 2, 3]) {
        const saidAt = `2026-11-20T09:0${minute}:00.000Z`;
        await ports.contacts.record('call-1', statementBy({ saidAt }));
      }
      const told = await changesOf(ports, 'contact#call-1');
      expect(told.map(({ after }) => String(after?.['DISCONNECTED']).slice(15, 16))).toEqual([
        '1',
        '2',
        '3',
      ]);
      expect(told.at(2)?.before).toEqual(told.at(1)?.after);
    });
  });
}
