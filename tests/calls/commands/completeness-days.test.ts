import { describe, expect, it } from 'vitest';
import { standTableWith } from '../asked-table.ts';
import { accountsIn, hour, keepHours, names } from '../kept-accounts.ts';

/** A day that is settled, one of two instances that is not, and a morning under way. */
const standing = standTableWith(async (table) => {
  await keepHours(table, '2026-03-20', names(0, 23), 24);
  await keepHours(table, '2026-03-21', names(0, 21), 24);
  await keepHours(table, '2026-03-21', ['22'], 1);
  const ofOther = hour({ known: 20_000, repaired: 0, missing: 2, missingIds: ['a', 'b'] });
  await accountsIn(table).keep('instance-2', '2026-03-21T07:00:00.000Z', ofOther);
  await keepHours(table, '2026-03-29', names(0, 9), 2);
});

const completeness = (...argv: string[]): Promise<string> =>
  standing.answer('completeness', ...argv);

const rowsOf = async (...argv: string[]): Promise<Record<string, unknown>[]> =>
  JSON.parse(await completeness(...argv, '--format', 'json')) as Record<string, unknown>[];

describe('the completeness account of several days', () => {
  const span = ['--from', '2026-03-20', '--to', '2026-03-22'];

  it('has a line for each day, both ends among them, with the sums and the share repaired', async () => {
    expect(await completeness(...span)).toBe(
      [
        'day (UTC)   hours  known  by event  by contact record  repaired  erased  missing  share repaired',
        '2026-03-20  24/24    240       216                192        24       0        0         10.00 %',
        '2026-03-21  24/48  20230       216                192        23       0        2          0.11 %',
        '2026-03-22   0/24      0         0                  0         0       0        0               –',
        '',
        'On these 3 days (UTC) Connect knows 20470 contacts: 47 were repaired (0.23 %), 2 are missing. Of 2 days not every hour was looked at whole and late enough: --day names them.',
        '',
      ].join('\n'),
    );
  });

  it('is there for machines', async () => {
    const rows = await rowsOf(...span);
    expect(rows[1]).toEqual({
      day: '2026-03-21',
      instanceIds: ['instance-1', 'instance-2'],
      hoursOver: 48,
      hoursWhole: 24,
      hoursSettled: 23,
      known: 20_230,
      byEvent: 216,
      byContactRecord: 192,
      repaired: 23,
      erased: 0,
      missing: 2,
      shareRepaired: 23 / 20_230,
    });
    expect(rows[2]).toMatchObject({ instanceIds: [], hoursOver: 24, shareRepaired: null });
    expect(await completeness(...span, '--format', 'csv')).toMatch(
      /^day,instanceIds,hoursOver,hoursWhole,hoursSettled,known,.*,missing,shareRepaired\n2026-03-20,instance-1,24,24,24,240,216,192,24,0,0,0\.1\n/,
    );
  });

  it('says so where all was looked at whole and late enough', async () => {
    expect(await completeness('--from', '2026-03-20', '--to', '2026-03-20')).toMatch(
      /\n\nOn this day \(UTC\) Connect knows 240 contacts: 24 were repaired \(10\.00 %\), 0 are missing\. All hours that are over were looked at whole and late enough\.\n$/,
    );
  });

  it('does not show as nothing what is very little', async () => {
    const hourAt = '2026-03-10T07:00:00.000Z';
    await accountsIn(standing.table).keep('instance-1', hourAt, hour({ known: 20_000 }));
    expect(await completeness('--from', '2026-03-10', '--to', '2026-03-10')).toContain(
      ' < 0.01 %\n',
    );
  });

  it('ends yesterday, unless it is told another end', async () => {
    const rows = await rowsOf('--from', '2026-03-27');
    expect(rows.map(({ day }) => day)).toEqual(['2026-03-27', '2026-03-28']);
    const upToNow = await rowsOf('--from', 'yesterday', '--to', 'today');
    expect(upToNow[1]).toMatchObject({ day: '2026-03-29', hoursOver: 12, hoursWhole: 10 });
  });

  it('may be of a whole leap year', async () => {
    const rows = await rowsOf('--from', '2024-01-01', '--to', '2024-12-31');
    expect(rows).toHaveLength(366);
    expect(rows.at(-1)).toMatchObject({ day: '2024-12-31' });
  });
});
