import { describe, expect, it } from 'vitest';
import type { HourAccount } from '../../lambdas/adapters/table/accounts-table.ts';
import type { LookUnderWay } from '../../lambdas/adapters/table/look-under-way.ts';
import { emptyTally, tallied } from '../../lambdas/domain/completeness.ts';
import type { MakeTablePorts } from './table-ports.ts';

const nine = '2026-11-20T09:00:00.000Z';
const ten = '2026-11-20T10:00:00.000Z';

const account = (known: number, askedAt = ten): HourAccount => ({
  ...emptyTally,
  known,
  missing: 1,
  missingIds: ['call-1'],
  askedAt,
  upTo: ten,
});

const nobody = { byEvent: false, byContactRecord: false, byDescription: false };

const look = (facts: Partial<LookUnderWay> = {}): LookUnderWay => ({
  askedAt: ten,
  mode: 'observe',
  upTo: nine,
  to: '2026-11-21T00:00:00.000Z',
  notedAt: ten,
  ...facts,
});

/** What every `AccountsTable` does. */
export function describeAccountsTableContract(name: string, make: MakeTablePorts): void {
  describe(`keeping the account of a day (${name})`, () => {
    it('gives an account without hours where there is none', async () => {
      const { accounts } = await make();
      expect(await accounts.read('2026-11-20', 'instance-1')).toEqual({
        day: '2026-11-20',
        instanceId: 'instance-1',
        hours: {},
      });
    });

    it('keeps each hour beside the others, and each day and instance apart', async () => {
      const { accounts } = await make();
      await accounts.keep('instance-1', nine, account(3));
      await accounts.keep('instance-1', ten, account(4));
      await accounts.keep('instance-2', ten, account(5));
      await accounts.keep('instance-1', '2026-11-21T09:00:00.000Z', account(6));
      const { hours } = await accounts.read('2026-11-20', 'instance-1');
      expect(hours).toEqual({ '09': account(3), '10': account(4) });
    });

    it('lets a look that was asked for later stand, whichever was done first', async () => {
      const { accounts } = await make();
      const [earlier, later] = [account(3, ten), account(4, '2026-11-20T11:00:00.000Z')];
      await accounts.keep('instance-1', nine, later);
      await accounts.keep('instance-1', nine, earlier);
      await accounts.keep('instance-1', ten, earlier);
      await accounts.keep('instance-1', ten, later);
      const { hours } = await accounts.read('2026-11-20', 'instance-1');
      expect(hours).toEqual({ '09': later, '10': later });
    });

    it('has room for the ids of as many missing contacts as each hour of a day may name', async () => {
      const { accounts, itemsUnder } = await make();
      const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
      for (const hour of hours) {
        const ids = Array.from({ length: 300 }, (_, nth) => {
          const end = String(nth).padStart(12, '0');
          return `11111111-2222-4333-8444-${end}`;
        });
        const tally = ids.reduce((sum, id) => tallied(sum, id, nobody), emptyTally);
        const hourAt = `2026-11-20T${hour}:00:00.000Z`;
        await accounts.keep('instance-1', hourAt, { ...tally, askedAt: ten, upTo: ten });
      }
      const read = await accounts.read('2026-11-20', 'instance-1');
      const named = Object.values(read.hours).map(({ missingIds }) => missingIds.length);
      expect(named).toEqual(hours.map(() => 250));
      const [item] = await itemsUnder('account#2026-11-20');
      expect(JSON.stringify(item).length).toBeLessThan(300_000);
    });

    it('keeps a look that is under way beside its hours, until it has ended', async () => {
      const { accounts } = await make();
      await accounts.keep('instance-1', nine, account(3));
      expect(await accounts.note('instance-1', look())).toBe(true);
      expect(await accounts.note('instance-1', look({ upTo: ten }))).toBe(true);
      const read = await accounts.read('2026-11-20', 'instance-1');
      expect(read).toMatchObject({ hours: { '09': account(3) }, underWay: look({ upTo: ten }) });
      await accounts.forget('instance-1', look());
      const { underWay } = await accounts.read('2026-11-20', 'instance-1');
      expect(underWay).toBeUndefined();
    });

    it('notes a look in a day that has no account, and each day and instance apart', async () => {
      const { accounts } = await make();
      const past = look({ askedAt: nine, to: '2026-11-20T00:00:00.000Z' });
      expect(await accounts.note('instance-1', look())).toBe(true);
      expect(await accounts.note('instance-1', past)).toBe(true);
      expect(await accounts.note('instance-2', look({ askedAt: nine }))).toBe(true);
      expect((await accounts.read('2026-11-19', 'instance-1')).underWay).toEqual(past);
      expect((await accounts.read('2026-11-20', 'instance-1')).underWay).toEqual(look());
    });

    it('lets another look stand while it is alive, and no longer', async () => {
      const { accounts } = await make();
      await accounts.note('instance-1', look());
      const other = look({ askedAt: nine, notedAt: '2026-11-20T10:45:00.000Z' });
      expect(await accounts.note('instance-1', other)).toBe(false);
      await accounts.forget('instance-1', other);
      expect((await accounts.read('2026-11-20', 'instance-1')).underWay).toEqual(look());
      const later = { ...other, notedAt: '2026-11-20T10:45:00.001Z' };
      expect(await accounts.note('instance-1', later)).toBe(true);
      expect((await accounts.read('2026-11-20', 'instance-1')).underWay).toEqual(later);
    });

    it('forgets nothing where nothing is under way', async () => {
      const ports = await make();
      await ports.accounts.forget('instance-1', look());
      expect(await ports.itemsUnder('account#2026-11-20')).toEqual([]);
    });

    it('lets it live as long as records, and stand in no index', async () => {
      const ports = await make();
      await ports.accounts.keep('instance-1', nine, account(3));
      const [item] = await ports.itemsUnder('account#2026-11-20');
      expect(item).toEqual({
        callId: 'account#2026-11-20',
        item: 'instance-1',
        hour09: account(3),
        expiresAt: Date.parse(ports.clock.now()) / 1000 + 400 * 86_400,
      });
    });
  });
}
