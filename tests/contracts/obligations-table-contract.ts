import { describe, expect, it } from 'vitest';
import type { Obligation, ObligationState } from '../../lambdas/domain/obligation.ts';
import { followUpOf, investigationOf, raising, recordOf, withdrawing } from './examples.ts';
import type { MakeTablePorts, TablePorts } from './table-ports.ts';

async function withRaised(make: MakeTablePorts, ...raised: Obligation[]): Promise<TablePorts> {
  const ports = await make();
  await ports.calls.commit({ record: recordOf(), read: null, changes: raising(...raised) });
  return ports;
}

/** Commits a change of obligations on top of whatever stands. */
async function withdraw({ calls }: TablePorts, obligation: Obligation) {
  const { record } = await calls.read('call-1');
  return calls.commit({ record: recordOf(), read: record, changes: withdrawing(obligation) });
}

/** What every `ObligationsTable` does, together with the `CallsTable` that raises and withdraws. */
export function describeObligationsTableContract(name: string, make: MakeTablePorts): void {
  describe(`finding an obligation (${name})`, () => {
    it('gives it as it was raised', async () => {
      const { obligations } = await withRaised(make, followUpOf(), investigationOf());
      expect(await obligations.find(followUpOf())).toEqual(followUpOf());
      expect(await obligations.find(investigationOf())).toEqual(investigationOf());
    });

    it('gives one about which little is known', async () => {
      const bare = followUpOf({ instanceId: null, queueId: null, queueName: null });
      const { obligations } = await withRaised(make, bare);
      expect(await obligations.find(bare)).toEqual(bare);
    });

    it('gives nothing where there is none', async () => {
      const { obligations } = await withRaised(make, followUpOf());
      expect(await obligations.find(followUpOf({ ordinal: 2 }))).toBeUndefined();
      expect(await obligations.find(followUpOf({ callId: 'call-2' }))).toBeUndefined();
    });
  });

  describe(`raising an obligation (${name})`, () => {
    it('is overtaken where one of that name is there already, which stays as it is', async () => {
      const ports = await withRaised(make, followUpOf());
      const { calls, obligations } = ports;
      const { record } = await calls.read('call-1');
      const again = followUpOf({ dueAt: '2026-11-21T00:00:00.000Z' });
      const commit = { record: recordOf({ legs: 2 }), read: record, changes: raising(again) };
      expect(await calls.commit(commit)).toBe('overtaken');
      expect(await obligations.find(followUpOf())).toEqual(followUpOf());
      expect((await calls.read('call-1')).record).toEqual(record);
    });
  });

  describe(`moving an obligation on (${name})`, () => {
    it('notes the new state and the task', async () => {
      const { obligations } = await withRaised(make, followUpOf());
      const move = { from: ['raised', 'parked'], to: 'opened', taskContactId: 'task' } as const;
      expect(await obligations.move(followUpOf(), move)).toBe(true);
      expect(await obligations.find(followUpOf())).toEqual(
        followUpOf({ state: 'opened', taskContactId: 'task' }),
      );
    });

    it('may note that a task was asked for, and leave the state as it is', async () => {
      const { obligations } = await withRaised(make, followUpOf());
      const asked = { from: ['raised', 'parked'], taskAskedFor: true } as const;
      expect(await obligations.move(followUpOf(), asked)).toBe(true);
      expect(await obligations.find(followUpOf())).toEqual(followUpOf({ taskAskedFor: true }));
      const refused = { from: ['raised'], to: 'parked', taskAskedFor: false } as const;
      expect(await obligations.move(followUpOf(), refused)).toBe(true);
      expect(await obligations.find(followUpOf())).toEqual(followUpOf({ state: 'parked' }));
    });

    it('takes back no asking for a task but its own', async () => {
      const { obligations } = await withRaised(make, followUpOf());
      const from = ['raised', 'parked'] as const;
      await obligations.move(followUpOf(), { from, taskAskedFor: true });
      await obligations.move(followUpOf(), { from, taskAskedFor: true });
      await obligations.move(followUpOf(), { from, to: 'parked', taskAskedFor: false });
      expect(await obligations.find(followUpOf())).toMatchObject({ taskAskedFor: true });
      await obligations.move(followUpOf(), { from, to: 'parked', taskAskedFor: false });
      expect(await obligations.find(followUpOf())).toMatchObject({ taskAskedFor: false });
    });

    it('happens only from the states that are named', async () => {
      const { obligations } = await withRaised(make, followUpOf());
      const move = (from: ObligationState, to: 'opened' | 'parked') =>
        obligations.move(followUpOf(), { from: [from], to });
      expect(await move('parked', 'opened')).toBe(false);
      expect(await move('raised', 'parked')).toBe(true);
      expect(await move('raised', 'opened')).toBe(false);
      expect(await obligations.find(followUpOf())).toMatchObject({
        state: 'parked',
        taskContactId: null,
      });
    });

    it('lets one of several at the same time through', async () => {
      const { obligations } = await withRaised(make, followUpOf());
      const outcomes = await Promise.all(
        ['a', 'b', 'c'].map((taskContactId) =>
          obligations.move(followUpOf(), { from: ['raised'], to: 'opened', taskContactId }),
        ),
      );
      expect(outcomes.filter(Boolean)).toHaveLength(1);
    });

    it('creates none where there was none', async () => {
      const { obligations, itemsUnder } = await make();
      expect(await obligations.move(followUpOf(), { from: ['raised'], to: 'opened' })).toBe(false);
      expect(await itemsUnder('call-1')).toEqual([]);
    });
  });

  describe(`withdrawing an obligation (${name})`, () => {
    it('happens in the state in which it was read', async () => {
      const ports = await withRaised(make, followUpOf());
      expect(await withdraw(ports, followUpOf())).toBe('committed');
      expect(await ports.obligations.find(followUpOf())).toEqual(
        followUpOf({ state: 'withdrawn' }),
      );
    });

    it('happens in no other, and keeps its task', async () => {
      const ports = await withRaised(make, followUpOf());
      const move = { from: ['raised'], to: 'opened', taskContactId: 'task' } as const;
      await ports.obligations.move(followUpOf(), move);
      expect(await withdraw(ports, followUpOf())).toBe('overtaken');
      expect(await withdraw(ports, followUpOf({ state: 'opened' }))).toBe('committed');
      expect(await ports.obligations.find(followUpOf())).toMatchObject({
        state: 'withdrawn',
        taskContactId: 'task',
      });
    });

    it('by name is announced like any other, and done once', async () => {
      const ports = await withRaised(make, followUpOf());
      const at = '2026-11-20T09:30:00.000Z';
      await ports.obligations.withdraw(followUpOf(), at);
      await ports.obligations.withdraw(followUpOf(), '2026-11-20T09:40:00.000Z');
      await ports.obligations.withdraw(followUpOf({ ordinal: 2 }), at);
      expect(await ports.obligations.find(followUpOf())).toEqual(
        followUpOf({ state: 'withdrawn' }),
      );
      expect(await ports.obligations.find(followUpOf({ ordinal: 2 }))).toBeUndefined();
      const items = await ports.itemsUnder('call-1');
      const [item] = items.filter((one) => one['item'] === 'follow-up#apologise-and-resolve#1');
      expect(item).toMatchObject({ announce: 'withdrawn' });
      const ending = await ports.unheard.unended('follow-up', '2100-01-01T00:00:00.000Z');
      expect(ending).toMatchObject([{ since: at }]);
    });

    it('is final: what was withdrawn moves no more', async () => {
      const ports = await withRaised(make, followUpOf());
      await withdraw(ports, followUpOf());
      const move = { from: ['raised', 'parked'], to: 'opened', taskContactId: 'task' } as const;
      expect(await ports.obligations.move(followUpOf(), move)).toBe(false);
    });

    it('is taken back aloud where the obligation stands again', async () => {
      const ports = await withRaised(make, followUpOf());
      const at = '2026-11-20T09:30:00.000Z';
      await ports.obligations.move(followUpOf(), { from: ['raised'], chasedAt: at });
      await ports.obligations.withdraw(followUpOf(), at);
      const announced = async () => {
        const items = await ports.itemsUnder('call-1');
        const own = items.find((one) => one['item'] === 'follow-up#apologise-and-resolve#1');
        return { announce: own?.['announce'], chasedAt: own?.['chasedAt'] };
      };
      expect(await announced()).toEqual({ announce: 'withdrawn', chasedAt: undefined });
      const move = { from: ['withdrawn'], to: 'opened', taskContactId: 'task' } as const;
      await ports.obligations.move(followUpOf(), move);
      expect(await announced()).toEqual({ announce: 'raised', chasedAt: undefined });
    });
  });

  describe(`the trail of an investigation (${name})`, () => {
    const entry = {
      at: '2026-11-20T09:10:00.000Z',
      what: 'opened',
      content: { timeline: [{ at: 'then', what: 'leg began' }], recordings: [] },
      expiresAt: 1_900_000_000,
    };

    it('has an entry as it was written first, whatever comes after', async () => {
      const { obligations, itemsUnder } = await withRaised(make, investigationOf());
      await obligations.addEntry(investigationOf(), entry);
      await obligations.addEntry(investigationOf(), { ...entry, content: { other: true } });
      const items = await itemsUnder('call-1');
      expect(items.filter((item) => String(item['item']).includes('#entry#'))).toEqual([
        { ...entry, callId: 'call-1', item: `investigation#agent-hang-up#1#entry#${entry.at}` },
      ]);
    });

    it('has no entry of an investigation that is gone', async () => {
      const { obligations, itemsUnder } = await withRaised(make, followUpOf());
      await obligations.addEntry(investigationOf(), entry);
      expect((await itemsUnder('call-1')).filter(({ what }) => what === 'opened')).toEqual([]);
    });

    it('has one entry for each time', async () => {
      const { obligations, itemsUnder } = await withRaised(make, investigationOf());
      await obligations.addEntry(investigationOf(), entry);
      await obligations.addEntry(investigationOf(), { ...entry, at: '2026-11-20T09:11:00.000Z' });
      const items = await itemsUnder('call-1');
      expect(items.filter(({ what }) => what === 'opened')).toHaveLength(2);
    });
  });
}
