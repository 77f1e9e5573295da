import { describe, expect, it } from 'vitest';
import { followUpOf, investigationOf, raising, recordOf, statementBy } from './examples.ts';
import type { MakeTablePorts, TablePorts } from './table-ports.ts';

const erased = { erasedAt: '2026-11-20T10:00:00.000Z', expiresAt: 1_900_000_000 };
const silent = (): void => {};

/** A call of two keys that was judged, and one that was not and has the older key alone. */
async function recorded(make: MakeTablePorts): Promise<TablePorts> {
  const ports = await make();
  await ports.contacts.record('call-1', statementBy({ said: { callerKeys: ['new', 'old'] } }));
  await ports.contacts.record('call-1', statementBy({ contactId: 'leg-2' }));
  await ports.contacts.record(
    'call-2',
    statementBy({ contactId: 'call-2', speaker: 'DESCRIPTION', said: { callerKeys: ['old'] } }),
  );
  await ports.contacts.record('call-3', statementBy({ contactId: 'call-3' }));
  await ports.calls.commit({
    record: recordOf({ callerKeys: ['new', 'old'], legs: 2 }),
    read: null,
    changes: raising(followUpOf(), investigationOf()),
  });
  return ports;
}

/** What every `Traces` does. */
export function describeTracesContract(name: string, make: MakeTablePorts): void {
  describe(`finding the traces of a caller (${name})`, () => {
    it('finds judged calls by the index, under their newest key and under older ones', async () => {
      const { traces } = await recorded(make);
      expect(await traces.callsOfCaller(['new'])).toEqual(['call-1']);
      expect(await traces.callsOfCaller(['old'])).toEqual(['call-1']);
      expect(await traces.callsOfCaller(['new', 'old'])).toEqual(['call-1']);
      expect(await traces.callsOfCaller([])).toEqual([]);
    });

    it('finds every item that holds a key, of calls that were not judged as well', async () => {
      const { traces } = await recorded(make);
      const parts: number[] = [];
      const found = await traces.holding(['old'], (done) => parts.push(done));
      expect(found.map(({ callId, item }) => `${callId} ${item}`).toSorted()).toEqual([
        'call-1 call',
        'call-1 caller#old',
        'call-1 contact#call-1',
        'call-2 contact#call-2',
      ]);
      expect(parts.at(-1)).toBe(parts.length);
    });

    it('finds what holds any of very many keys', async () => {
      const { traces } = await recorded(make);
      const keys = Array.from({ length: 20 }, (_, nth) => `none-${nth}`);
      const found = await traces.holding([...keys, 'old'], silent);
      expect(found).toHaveLength(4);
    });

    it('finds the calls of a later leg', async () => {
      const { traces } = await recorded(make);
      expect(await traces.callsOfLeg('leg-2')).toEqual(['call-1']);
      expect(await traces.callsOfLeg('call-1')).toEqual([]);
    });
  });

  describe(`fencing a call (${name})`, () => {
    it('keeps a verdict that was being committed from it, and all that was there', async () => {
      const { traces, calls } = await recorded(make);
      const { record: read } = await calls.read('call-1');
      await traces.fence('call-1', erased);
      const changes = raising(followUpOf({ ordinal: 2 }));
      expect(await calls.commit({ record: recordOf(), read, changes })).toBe('overtaken');
      const stored = await calls.read('call-1');
      expect(stored).toMatchObject({ erasedAt: erased.erasedAt, record: null });
      expect(stored.obligations).toHaveLength(2);
      expect(await traces.callsOfCaller(['new'])).toEqual(['call-1']);
    });

    it('keeps the first verdict from a call that was not judged', async () => {
      const { traces, calls } = await recorded(make);
      await traces.fence('call-2', erased);
      const record = recordOf({ callId: 'call-2', contactId: 'call-2' });
      expect(await calls.commit({ record, read: null, changes: raising() })).toBe('overtaken');
    });
  });

  describe(`doing away with traces (${name})`, () => {
    it('announces that an obligation is no longer needed, and then it is gone', async () => {
      const { traces, obligations, unheard, changes, index } = await recorded(make);
      const key = { callId: 'call-1', item: 'follow-up#apologise-and-resolve#1' };
      await traces.withdraw(key);
      expect(await obligations.find(followUpOf())).toMatchObject({ state: 'withdrawn' });
      expect(await index.openObligations('follow-up', '9')).toEqual([]);
      await traces.remove([key]);
      expect(await obligations.find(followUpOf())).toBeUndefined();
      const which = { before: '9', actByFrom: '0' };
      expect(await unheard.unraised('follow-up', which)).toEqual([]);
      const told = (await changes()).slice(-2);
      expect(told[0]?.after).toMatchObject({ announce: 'withdrawn' });
      expect(told[1]?.after).toBeNull();
    });

    it('brings back no obligation that is gone', async () => {
      const { traces, itemsUnder } = await make();
      await traces.withdraw({ callId: 'call-1', item: 'follow-up#apologise-and-resolve#1' });
      expect(await itemsUnder('call-1')).toEqual([]);
    });

    it('puts and removes more than a batch of items', async () => {
      const { traces } = await make();
      const items = Array.from({ length: 60 }, (_, nth) => ({
        callId: 'call-1',
        item: `contact#${String(nth).padStart(2, '0')}`,
        ...erased,
      }));
      await traces.put(items);
      expect(await traces.under('call-1')).toEqual(items);
      await traces.remove(items.slice(1));
      expect(await traces.under('call-1')).toEqual(items.slice(0, 1));
    });

    it('takes a call out of the hang-ups of a pattern, unless somebody was faster', async () => {
      const { traces, obligations } = await recorded(make);
      const content = { hangUps: ['call-7', 'call-8', 'call-9'], load: [] };
      const at = '2026-11-20T09:10:00.000Z';
      const entry = { at, what: 'opened', content, expiresAt: 1_900_000_000 };
      await obligations.addEntry(investigationOf(), entry);
      const read = async () =>
        (await traces.under('call-1')).find((item) => String(item['item']).includes('#entry#'));
      const before = (await read()) ?? {};
      expect(await traces.unlist(before, new Set(['call-8']))).toBe(true);
      expect(await read()).toEqual({
        ...before,
        content: { hangUps: ['call-7', 'call-9'], load: [] },
      });
      expect(await traces.unlist(before, new Set(['call-9']))).toBe(false);
    });
  });
}
