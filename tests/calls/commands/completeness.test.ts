import { describe, expect, it } from 'vitest';
import { accountInWords } from '../../../bin/calls/completeness/account-in-words.ts';
import type { DayAccount, HourAccount } from '../../../lambdas/adapters/table/accounts-table.ts';
import { dynamoInputsTally } from '../../../lambdas/adapters/table/inputs-tally.ts';
import { dynamoParkedTable } from '../../../lambdas/adapters/table/parked-table.ts';
import { noon } from '../a-spring-morning.ts';
import { standTableWith } from '../asked-table.ts';
import { accountsIn, hour, keepHours as keepHoursIn, names } from '../kept-accounts.ts';

const yesterday = '2026-03-28';
const at = (hour: string): string => `${yesterday}T${hour}:00:00.000Z`;

const standing = standTableWith(async (table) => {
  const accounts = accountsIn(table);
  await accounts.keep('instance-1', at('08'), hour({}));
  const missing = { missing: 2, missingIds: ['call-1'], erased: 3 };
  await accounts.keep('instance-1', at('09'), hour(missing));
  await accounts.keep('instance-2', at('09'), hour({ known: 1 }));
  await dynamoInputsTally(table, 400).add({ ignored: 7, repeated: 5 }, at('09'));
  await dynamoParkedTable(table).park({
    recordId: 'one',
    arrivedAt: at('10'),
    reason: 'odd',
    outline: '',
  });
});

const accounts = () => accountsIn(standing.table);

const keepHours = (day: string, hours: readonly string[], hoursAfter: number): Promise<void> =>
  keepHoursIn(standing.table, day, hours, hoursAfter);

const completeness = (...argv: string[]): Promise<string> =>
  standing.answer('completeness', ...argv);

describe('the completeness account of a day', () => {
  it('is yesterday’s, each instance in a row, and names what is missing', async () => {
    expect(await completeness()).toBe(
      [
        'instance    hours  known  by event  by contact record  repaired  erased  missing',
        'instance-1   2/24     20        18                 16         2       3        2',
        'instance-2   1/24      1         9                  8         1       0        0',
        '',
        'instance-1: 2 of 24 hours looked at whole, not 00–07, 10–23. Missing: call-1 and 1 more. 1 of them only the log of reconcile-contacts names. instance-2: 1 of 24 hours looked at whole, not 00–08, 10–23. Of what was looked at, nothing is missing. On 2026-03-28 (UTC) 5 deliveries repeated what was known, 7 were ignored and 1 parked.',
        '',
      ].join('\n'),
    );
  });

  it('is there for machines', async () => {
    const [row] = JSON.parse(await completeness('--format', 'json')) as object[];
    expect(row).toEqual({
      day: yesterday,
      instanceId: 'instance-1',
      hours: ['08', '09'],
      hoursNotWhole: names(0, 23).filter((name) => name !== '08' && name !== '09'),
      hoursNotSettled: [],
      known: 20,
      byEvent: 18,
      byContactRecord: 16,
      repaired: 2,
      erased: 3,
      missing: 2,
      missingIds: ['call-1'],
      missingUnnamed: 1,
      repeated: 5,
      ignored: 7,
      parked: 1,
    });
    expect(await completeness('--format', 'csv')).toMatch(
      /^day,instanceId,hours,known,.*,parked,hoursNotWhole,hoursNotSettled,missingUnnamed\n/,
    );
  });

  it('says so where no hour was looked at', async () => {
    expect(await completeness('--day', '2026-03-27')).toBe(
      'No hour of 2026-03-27 (UTC) was looked at. On 2026-03-27 (UTC) 0 deliveries repeated what was known, 0 were ignored and 0 parked.\n',
    );
  });
});

describe('what the account of a day says of its hours', () => {
  /** What is said before the deliveries of the day. */
  const saidOf = async (day: string): Promise<string> =>
    (await completeness('--day', day))
      .split('\n\n')
      .at(-1)
      ?.replace(/ On 2026.*\n$/, '') ?? '';

  const jsonOf = async (day: string) => {
    const [row] = JSON.parse(await completeness('--day', day, '--format', 'json')) as object[];
    return row;
  };

  it('is that nothing is missing where all were looked at whole and late enough', async () => {
    await keepHours('2026-03-20', names(0, 23), 24);
    expect(await saidOf('2026-03-20')).toBe('24 of 24 hours looked at whole. Nothing is missing.');
  });

  it('is not that nothing is missing where one was looked at for five minutes', async () => {
    const upTo = '2026-03-21T00:05:00.000Z';
    await accounts().keep('instance-1', '2026-03-21T00:00:00.000Z', hour({ upTo }));
    expect(await saidOf('2026-03-21')).toBe(
      '0 of 24 hours looked at whole, not 00–23. Too long ago for the schedule: 00–23; a backfill looks at them. Of what was looked at, nothing is missing.',
    );
  });

  it('names those that nobody looked at', async () => {
    await keepHours('2026-03-22', [...names(0, 4), ...names(6, 9), '23'], 24);
    expect(await saidOf('2026-03-22')).toBe(
      '10 of 24 hours looked at whole, not 05, 10–22. Too long ago for the schedule: 05, 10–22; a backfill looks at them. Of what was looked at, nothing is missing.',
    );
    expect(await jsonOf('2026-03-22')).toMatchObject({
      hoursNotWhole: ['05', ...names(10, 22)],
      hoursNotSettled: [],
    });
  });

  it('names those that were looked at too early', async () => {
    await keepHours('2026-03-23', names(0, 21), 24);
    await keepHours('2026-03-23', names(22, 23), 1.9);
    expect(await saidOf('2026-03-23')).toBe(
      '24 of 24 hours looked at whole. Not settled yet: 22–23. Too long ago for the schedule: 22–23; a backfill looks at them. Of what was looked at, nothing is missing.',
    );
    expect(await jsonOf('2026-03-23')).toMatchObject({
      hoursNotWhole: [],
      hoursNotSettled: ['22', '23'],
    });
  });

  it('is of today that those which are over were looked at, and what is still to come', async () => {
    await keepHours('2026-03-29', names(0, 8), 2);
    await keepHours('2026-03-29', ['09'], 1);
    const upTo = '2026-03-29T11:55:00.000Z';
    await accounts().keep('instance-1', '2026-03-29T11:00:00.000Z', hour({ upTo }));
    expect(await saidOf('today')).toBe(
      '10 of the 12 hours that are over looked at whole, not 10–11. Not settled yet: 09. A last look, a day after its end, is still to come for 00–08. Of what was looked at, nothing is missing.',
    );
  });

  it('is of a day that only begins that none is over', async () => {
    const begun = dayAccount('2026-03-29', { '00': { upTo: '2026-03-29T00:10:00.000Z' } });
    expect(accountInWords(begun, '2026-03-29T00:15:00.000Z')).toBe(
      'No hour of it is over. Of what was looked at, nothing is missing.',
    );
  });

  it('says how many of those missing it does not name, and who does', () => {
    const missingIds = Array.from({ length: 250 }, (_, nth) => `call-${nth}`);
    const account = dayAccount('2026-03-20', { '09': { missing: 600, missingIds } });
    expect(accountInWords(account, noon)).toMatch(
      / Missing: call-0, .*, call-19 and 580 more\. --format json names 250 of them\. 350 of them only the log of reconcile-contacts names\.$/,
    );
  });

  function dayAccount(day: string, hours: Record<string, Partial<HourAccount>>): DayAccount {
    const looked = Object.entries(hours).map(([name, facts]) => [name, hour(facts)]);
    return { day, instanceId: 'instance-1', hours: Object.fromEntries(looked) };
  }
});
