import { describe, expect, it } from 'vitest';
import type { HourAccount } from '../../lambdas/adapters/table/accounts-table.ts';
import { emptyTally } from '../../lambdas/domain/completeness.ts';
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
