import { describe, expect, it } from 'vitest';
import { standTableWith } from '../asked-table.ts';
import { accountsIn, hour, keepHours } from '../kept-accounts.ts';

const standing = standTableWith(async (table) => {
  await keepHours(table, '2026-03-28', ['09', '08'], 2);
  const begun = { upTo: '2026-03-28T10:20:00.000Z', askedAt: '2026-03-28T10:25:00.000Z' };
  const facts = { missing: 2, missingIds: ['call-1', 'call-2'], erased: 3, ...begun };
  await accountsIn(table).keep('instance-1', '2026-03-28T10:00:00.000Z', hour(facts));
  await keepHours(table, '2026-03-27', ['08'], 2);
  const ofOther = hour({ known: 1 });
  await accountsIn(table).keep('instance-2', '2026-03-27T07:00:00.000Z', ofOther);
});

const byHour = (...argv: string[]): Promise<string> =>
  standing.answer('completeness', '--by', 'hour', '--zone', 'Europe/Berlin', ...argv);

describe('the hours of a day', () => {
  it('have a line each where they were looked at, with when and up to when', async () => {
    expect(await byHour()).toBe(
      [
        'hour (UTC)  known  by event  by contact record  repaired  erased  missing  looked at +01:00  up to +01:00',
        '08:00          10         9                  8         1       0        0  2026-03-28 12:00  2026-03-28 10:00',
        '09:00          10         9                  8         1       0        0  2026-03-28 13:00  2026-03-28 11:00',
        '10:00          10         9                  8         1       3        2  2026-03-28 11:25  2026-03-28 11:20',
        '',
        '2 of 24 hours looked at whole, not 00–07, 10–23. A last look, a day after its end, is still to come for 08–09. Missing: call-1, call-2.',
        '',
      ].join('\n'),
    );
  });

  it('are there for machines', async () => {
    const rows = JSON.parse(await byHour('--format', 'json')) as object[];
    expect(rows).toHaveLength(3);
    expect(rows[2]).toEqual({
      day: '2026-03-28',
      hour: '10',
      instanceId: 'instance-1',
      known: 10,
      byEvent: 9,
      byContactRecord: 8,
      repaired: 1,
      erased: 3,
      missing: 2,
      missingIds: ['call-1', 'call-2'],
      lookedAt: '2026-03-28T11:25:00.000+01:00',
      upTo: '2026-03-28T11:20:00.000+01:00',
      isWhole: false,
      isSettled: false,
    });
    expect(rows[0]).toMatchObject({ hour: '08', isWhole: true, isSettled: true });
    expect(await byHour('--format', 'csv')).toMatch(
      /^day,hour,instanceId,known,.*,lookedAt,upTo,isWhole,isSettled\n2026-03-28,08,instance-1,10,/,
    );
  });

  it('name their instance where there are several', async () => {
    const lines = (await byHour('--day', '2026-03-27')).split('\n');
    expect(lines.slice(0, 3).map((line) => line.split(/  +/).slice(0, 3))).toEqual([
      ['hour (UTC)', 'instance', 'known'],
      ['07:00', 'instance-2', '1'],
      ['08:00', 'instance-1', '10'],
    ]);
  });

  it('are none where none was looked at, and it is said', async () => {
    expect(await byHour('--day', '2026-03-26')).toBe(
      'No hour of 2026-03-26 (UTC) was looked at.\n',
    );
    expect(JSON.parse(await byHour('--day', '2026-03-26', '--format', 'json'))).toEqual([]);
  });
});
