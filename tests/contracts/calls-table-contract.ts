import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../lambdas/adapters/table/call-item.ts';
import type { CallRecord } from '../../lambdas/domain/call-record.ts';
import {
  followUpOf,
  investigationOf,
  raising,
  recordOf,
  statementBy,
  withdrawing,
} from './examples.ts';
import type { MakeTablePorts, TablePorts } from './table-ports.ts';

const nothing = { raise: [], withdraw: [] };

async function committed(
  { calls }: TablePorts,
  record: CallRecord,
  read: StoredRecord | null = null,
): Promise<StoredRecord> {
  expect(await calls.commit({ record, read, changes: nothing })).toBe('committed');
  const stored = (await calls.read(record.callId)).record;
  if (stored === null) throw new Error('Nothing was committed.');
  return stored;
}

/** What every `CallsTable` does with records and verdicts. */
export function describeCallsTableContract(name: string, make: MakeTablePorts): void {
  describe(`reading a call (${name})`, () => {
    it('gives nothing where nothing is kept', async () => {
      const { calls } = await make();
      expect(await calls.read('call-1')).toEqual({
        callId: 'call-1',
        erasedAt: null,
        contacts: [],
        record: null,
        obligations: [],
        formerVerdicts: [],
      });
    });

    it('gives back what was committed, unknowns and all', async () => {
      const ports = await make();
      const record = recordOf({
        agentId: null,
        queueId: null,
        callerKeys: [],
        agentUsername: null,
      });
      expect(await committed(ports, record)).toEqual({
        record,
        revision: 1,
        assessedAt: ports.clock.now(),
      });
    });

    it('gives back a record that no index lists', async () => {
      const ports = await make();
      const record = recordOf({ closedAt: null, verdict: null, rule: null, ruleName: null });
      expect((await committed(ports, record)).record).toEqual(record);
    });

    it('sorts contacts, obligations and trail apart, of this call alone', async () => {
      const ports = await make();
      const { calls, contacts, obligations } = ports;
      const investigation = investigationOf();
      await contacts.record('call-1', statementBy());
      await contacts.record('call-1', statementBy({ contactId: 'leg-2' }));
      await contacts.record('call-10', statementBy({ contactId: 'call-10' }));
      await calls.commit({
        record: recordOf(),
        read: null,
        changes: raising(followUpOf(), investigation),
      });
      const entry = { at: investigation.raisedAt, what: 'opened', content: {}, expiresAt: 1 };
      await obligations.addEntry(investigation, entry);
      const stored = await calls.read('call-1');
      expect(stored.contacts.map(({ contactId }) => contactId)).toEqual(['call-1', 'leg-2']);
      expect(stored.obligations).toEqual([followUpOf(), investigation]);
      expect(stored.record?.record).toEqual(recordOf());
    });
  });

  describe(`committing a verdict (${name})`, () => {
    it('counts the revisions of a record', async () => {
      const ports = await make();
      const first = await committed(ports, recordOf());
      ports.clock.pass(60);
      expect(await committed(ports, recordOf({ legs: 2 }), first)).toMatchObject({
        record: { legs: 2 },
        revision: 2,
        assessedAt: ports.clock.now(),
      });
    });

    it('is overtaken by a first commit that nobody had read', async () => {
      const ports = await make();
      const first = await committed(ports, recordOf());
      const commit = { record: recordOf({ legs: 9 }), read: null, changes: raising(followUpOf()) };
      expect(await ports.calls.commit(commit)).toBe('overtaken');
      expect(await ports.calls.read('call-1')).toMatchObject({ record: first, obligations: [] });
    });

    it('is overtaken by a later revision than the one that was read', async () => {
      const ports = await make();
      const first = await committed(ports, recordOf());
      const second = await committed(ports, recordOf({ legs: 2 }), first);
      const commit = { record: recordOf({ legs: 9 }), read: first, changes: nothing };
      expect(await ports.calls.commit(commit)).toBe('overtaken');
      expect((await ports.calls.read('call-1')).record).toEqual(second);
    });

    it('lets one of several that commit at the same time through', async () => {
      const { calls } = await make();
      const outcomes = await Promise.all(
        [1, 2, 3, 4].map((legs) =>
          calls.commit({ record: recordOf({ legs }), read: null, changes: nothing }),
        ),
      );
      expect(outcomes.toSorted()).toEqual(['committed', 'overtaken', 'overtaken', 'overtaken']);
    });
  });

  describe(`a verdict that is replaced (${name})`, () => {
    it('is kept with its revision, rule and policy', async () => {
      const ports = await make();
      const first = await committed(ports, recordOf());
      ports.clock.pass(60);
      await committed(ports, recordOf({ verdict: 'resolved', rule: 1 }), first);
      expect((await ports.calls.read('call-1')).formerVerdicts).toEqual([
        {
          revision: 1,
          verdict: 'agent-ended-early',
          rule: 15,
          policyVersion: 'policy-1',
          assessedAt: first.assessedAt,
        },
      ]);
    });

    it('is kept once more for a new policy, and not for other facts', async () => {
      const ports = await make();
      const first = await committed(ports, recordOf());
      const second = await committed(ports, recordOf({ talkSeconds: 12 }), first);
      const third = await committed(ports, recordOf({ policyVersion: 'policy-2' }), second);
      await committed(ports, recordOf({ policyVersion: 'policy-2', legs: 3 }), third);
      const { formerVerdicts } = await ports.calls.read('call-1');
      expect(formerVerdicts.map(({ revision }) => revision)).toEqual([2]);
    });

    it('is kept even when there was none: the call was under way', async () => {
      const ports = await make();
      const first = await committed(ports, recordOf());
      const underWay = recordOf({ verdict: null, rule: null, ruleName: null });
      const second = await committed(ports, underWay, first);
      await committed(ports, recordOf(), second);
      const { formerVerdicts } = await ports.calls.read('call-1');
      expect(formerVerdicts.map(({ verdict }) => verdict)).toEqual(['agent-ended-early', null]);
    });

    it('stays as it is when the commit that would replace it is overtaken', async () => {
      const ports = await make();
      const first = await committed(ports, recordOf());
      await committed(ports, recordOf({ legs: 2 }), first);
      const late = { record: recordOf({ verdict: 'resolved' as const }), read: first };
      expect(await ports.calls.commit({ ...late, changes: nothing })).toBe('overtaken');
      expect((await ports.calls.read('call-1')).formerVerdicts).toEqual([]);
    });
  });

  describe(`the life of a call’s items (${name})`, () => {
    it('is that of records, but of investigations longer', async () => {
      const ports = await make();
      const changes = raising(followUpOf(), investigationOf());
      await ports.calls.commit({ record: recordOf(), read: null, changes });
      const now = Date.parse(ports.clock.now()) / 1000;
      const lives = (await ports.itemsUnder('call-1')).map((item) => [
        item['item'],
        (Number(item['expiresAt']) - now) / 86_400,
      ]);
      expect(lives).toEqual([
        ['call', 400],
        ['follow-up#apologise-and-resolve#1', 400],
        ['investigation#agent-hang-up#1', 2200],
      ]);
    });
  });

  describe(`every item of a call of many pointers, whose verdict has changed (${name})`, () => {
    it('has an end, that of records', async () => {
      const ports = await make();
      const flags = ['complaint', 'repeat-caller'] as const;
      const agents = { agentIds: ['agent-1', 'agent-2'], queueIds: ['queue-1', 'queue-2'] };
      const facts = { flags, ...agents, callerKeys: ['caller-1', 'caller-2'] };
      const first = await committed(ports, recordOf(facts));
      ports.clock.pass(60);
      await committed(ports, recordOf({ ...facts, verdict: 'resolved', rule: 1 }), first);
      const items = await ports.itemsUnder('call-1');
      const end = Date.parse(ports.clock.now()) / 1000 + 400 * 86_400;
      expect(items.filter(({ expiresAt }) => expiresAt !== end)).toEqual([]);
      expect(items.map(({ item }) => String(item).split('#').at(0))).toEqual([
        'agent',
        'call',
        'caller',
        'flag',
        'flag',
        'queue',
        'verdict',
      ]);
    });
  });

  describe(`withdrawing in a commit (${name})`, () => {
    it('is all or nothing with the verdict', async () => {
      const ports = await make();
      const followUp = followUpOf();
      await ports.calls.commit({ record: recordOf(), read: null, changes: raising(followUp) });
      await ports.obligations.move(followUp, {
        from: ['raised'],
        to: 'opened',
        taskContactId: 't',
      });
      const { record: read } = await ports.calls.read('call-1');
      const commit = {
        record: recordOf({ verdict: 'resolved' as const, rule: 1 }),
        read,
        changes: withdrawing(followUp),
      };
      expect(await ports.calls.commit(commit)).toBe('overtaken');
      const stored = await ports.calls.read('call-1');
      expect(stored.record).toEqual(read);
      expect(stored.obligations).toMatchObject([{ state: 'opened', taskContactId: 't' }]);
      expect(stored.formerVerdicts).toEqual([]);
    });
  });
}
