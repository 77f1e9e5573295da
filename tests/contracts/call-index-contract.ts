import { describe, expect, it } from 'vitest';
import type { Found } from '../../lambdas/adapters/table/call-index.ts';
import type { Span } from '../../lambdas/domain/span.ts';
import type { CallRecord } from '../../lambdas/domain/call-record.ts';
import { closedCall, statementBy } from './examples.ts';
import type { MakeTablePorts, TablePorts } from './table-ports.ts';

const someDays: Span = { from: '2026-11-19T00:00:00.000Z', to: '2026-11-22T23:59:59.999Z' };
const noon = '2026-11-20T12:00:00.000Z';

async function keep({ calls }: TablePorts, ...records: CallRecord[]): Promise<void> {
  for (const record of records) {
    const { record: read } = await calls.read(record.callId);
    await calls.commit({ record, read, changes: { raise: [], withdraw: [] } });
  }
}

async function holding(make: MakeTablePorts, ...records: CallRecord[]): Promise<TablePorts> {
  const ports = await make();
  await keep(ports, ...records);
  return ports;
}

const idsOf = (found: readonly Found[]): string[] => found.map(({ callId }) => callId);

/** What every `CallIndex` answers about calls. */
export function describeCallIndexContract(name: string, make: MakeTablePorts): void {
  describe(`the calls between two times (${name})`, () => {
    const times = [
      '2026-11-18T23:59:59.999Z',
      '2026-11-19T00:00:00.000Z',
      '2026-11-20T12:00:00.000Z',
      '2026-11-21T23:59:59.999Z',
      '2026-11-22T00:00:00.000Z',
    ];
    const span = { from: '2026-11-19T00:00:00.000Z', to: '2026-11-21T23:59:59.999Z' };
    const within = ['call-1', 'call-2', 'call-3'];

    it('come oldest first, over several days, both ends included', async () => {
      const records = times.map((at, position) => closedCall(`call-${position}`, at));
      const { index } = await holding(make, ...records.toReversed());
      expect(idsOf(await index.callsOfAgent('agent-1', span))).toEqual(within);
      expect(idsOf(await index.callsOfQueue('queue-1', span))).toEqual(within);
      expect(idsOf(await index.callsOfCaller(['caller-1'], span))).toEqual(within);
      expect(idsOf(await index.callsLabelled('verdict:agent-ended-early', span))).toEqual(within);
    });

    it('come in the order of their ids where they closed at once', async () => {
      const ids = ['call-c', 'call-a', 'call-b'];
      const { index } = await holding(make, ...ids.map((id) => closedCall(id, noon)));
      const sorted = ids.toSorted();
      expect(idsOf(await index.callsOfAgent('agent-1', someDays))).toEqual(sorted);
      expect(idsOf(await index.callsLabelled('verdict:agent-ended-early', someDays))).toEqual(
        sorted,
      );
    });

    it('come whole', async () => {
      const record = closedCall('call-1', noon, { flags: ['complaint'] });
      const { index } = await holding(make, record);
      const found = [{ callId: 'call-1', closedAt: noon, record }];
      expect(await index.callsOfAgent('agent-1', someDays)).toEqual(found);
      expect(await index.callsLabelled('verdict:agent-ended-early', someDays)).toEqual(found);
    });

    it('are those of this agent, queue, caller and label alone', async () => {
      const { index } = await holding(
        make,
        closedCall('call-1', noon),
        closedCall('call-2', noon, {
          agentId: 'agent-2',
          agentIds: ['agent-2'],
          queueId: 'queue-2',
          queueIds: ['queue-2'],
          callerKeys: ['caller-2'],
          verdict: 'resolved',
        }),
      );
      expect(idsOf(await index.callsOfAgent('agent-2', someDays))).toEqual(['call-2']);
      expect(idsOf(await index.callsOfQueue('queue-2', someDays))).toEqual(['call-2']);
      expect(idsOf(await index.callsOfCaller(['caller-2'], someDays))).toEqual(['call-2']);
      expect(idsOf(await index.callsLabelled('verdict:resolved', someDays))).toEqual(['call-2']);
      expect(await index.callsOfAgent('agent', someDays)).toEqual([]);
      expect(await index.callsLabelled('verdict', someDays)).toEqual([]);
    });

    it('leave out what was only said of contacts', async () => {
      const { index, contacts } = await make();
      await contacts.record('call-1', statementBy({ said: { agentId: 'agent-1' } }));
      expect(await index.callsOfAgent('agent-1', someDays)).toEqual([]);
    });

    it('are found many at a time', async () => {
      const ids = Array.from(
        { length: 40 },
        (_, count) => `call-${String(count).padStart(2, '0')}`,
      );
      const ports = await make();
      await Promise.all(ids.map((id) => keep(ports, closedCall(id, noon))));
      expect(idsOf(await ports.index.callsLabelled('verdict:agent-ended-early', someDays))).toEqual(
        ids,
      );
    });
  });

  describe(`a call with several agents, queues and flags (${name})`, () => {
    const handedOn = closedCall('call-1', noon, {
      agentId: 'agent-2',
      agentIds: ['agent-1', 'agent-2'],
      queueId: 'queue-2',
      queueIds: ['queue-1', 'queue-2'],
      flags: ['complaint', 'long-wait'],
    });
    const pointer = [{ callId: 'call-1', closedAt: noon, record: null }];

    it('is found whole by its last agent and queue, and pointed to by the others', async () => {
      const { index } = await holding(make, handedOn);
      expect(await index.callsOfAgent('agent-2', someDays)).toMatchObject([{ record: handedOn }]);
      expect(await index.callsOfAgent('agent-1', someDays)).toEqual(pointer);
      expect(await index.callsOfQueue('queue-2', someDays)).toMatchObject([{ record: handedOn }]);
      expect(await index.callsOfQueue('queue-1', someDays)).toEqual(pointer);
      expect(await index.callsLabelled('flag:complaint', someDays)).toEqual(pointer);
      expect(await index.callsLabelled('flag:long-wait', someDays)).toEqual(pointer);
    });

    it('is no longer pointed to by what it turned out not to have', async () => {
      const ports = await holding(make, handedOn);
      await keep(ports, closedCall('call-1', noon, { flags: ['long-wait'] }));
      const { index } = ports;
      expect(await index.callsOfAgent('agent-2', someDays)).toEqual([]);
      expect(await index.callsOfAgent('agent-1', someDays)).toHaveLength(1);
      expect(await index.callsOfQueue('queue-2', someDays)).toEqual([]);
      expect(await index.callsLabelled('flag:complaint', someDays)).toEqual([]);
      expect(await index.callsLabelled('flag:long-wait', someDays)).toEqual(pointer);
    });

    it('moves with its time to the day on which it closed after all', async () => {
      const ports = await holding(make, handedOn);
      const nextDay = '2026-11-21T00:10:00.000Z';
      await keep(ports, { ...handedOn, endedAt: nextDay, closedAt: nextDay });
      const moved = [{ callId: 'call-1', closedAt: nextDay, record: null }];
      expect(await ports.index.callsOfAgent('agent-1', someDays)).toEqual(moved);
      expect(await ports.index.callsLabelled('flag:complaint', someDays)).toEqual(moved);
      const dayBefore = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-20T23:59:59.999Z' };
      expect(await ports.index.callsLabelled('verdict:agent-ended-early', dayBefore)).toEqual([]);
    });

    it('stands under no label while it is under way again', async () => {
      const ports = await holding(make, handedOn);
      await keep(ports, { ...handedOn, verdict: null, rule: null, ruleName: null, flags: [] });
      const { index } = ports;
      expect(await index.callsLabelled('verdict:agent-ended-early', someDays)).toEqual([]);
      expect(await index.callsLabelled('flag:complaint', someDays)).toEqual([]);
      expect(await index.callsOfAgent('agent-1', someDays)).toEqual([]);
    });

    it('stands under its new verdict alone', async () => {
      const ports = await holding(make, handedOn);
      await keep(ports, { ...handedOn, verdict: 'resolved', rule: 1 });
      const { index } = ports;
      expect(await index.callsLabelled('verdict:agent-ended-early', someDays)).toEqual([]);
      expect(idsOf(await index.callsLabelled('verdict:resolved', someDays))).toEqual(['call-1']);
    });
  });

  describe(`a call whose caller has two keys (${name})`, () => {
    const rotated = closedCall('call-2', noon, { callerKeys: ['newer', 'caller-1'] });
    const found = (...records: CallRecord[]) =>
      records.map((record) => ({ callId: record.callId, closedAt: record.closedAt, record }));

    it('is found whole by either key, and once by both', async () => {
      const { index } = await holding(make, rotated);
      for (const keys of [['newer'], ['caller-1'], ['newer', 'caller-1']]) {
        expect(await index.callsOfCaller(keys, someDays)).toEqual(found(rotated));
      }
      expect(await index.callsOfCaller(['newest'], someDays)).toEqual([]);
      expect(await index.callsOfCaller([], someDays)).toEqual([]);
    });

    it('comes with those that share a key, in the order of time', async () => {
      const before = closedCall('call-3', '2026-11-20T09:00:00.000Z');
      const since = closedCall('call-1', '2026-11-21T09:00:00.000Z', {
        callerKeys: ['newest', 'newer'],
      });
      const { index } = await holding(make, since, rotated, before);
      const all = found(before, rotated, since);
      expect(await index.callsOfCaller(rotated.callerKeys, someDays)).toEqual(all);
      expect(await index.callsOfCaller(['caller-1'], someDays)).toEqual(found(before, rotated));
      expect(await index.callsOfCaller(['newer'], someDays)).toEqual(found(rotated, since));
    });

    it('is no longer found by a key that it has lost, nor between times when it did not close', async () => {
      const ports = await holding(make, rotated);
      const nextDay = '2026-11-21T12:00:00.000Z';
      const changed = closedCall('call-2', nextDay, { callerKeys: ['newest', 'newer'] });
      await keep(ports, changed);
      const { index } = ports;
      expect(await index.callsOfCaller(['caller-1'], someDays)).toEqual([]);
      expect(await index.callsOfCaller(['newer'], someDays)).toEqual(found(changed));
      const dayBefore = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-20T23:59:59.999Z' };
      expect(await index.callsOfCaller(['newest', 'newer'], dayBefore)).toEqual([]);
    });
  });
}
