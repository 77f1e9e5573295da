import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type HourAccount,
  dynamoAccountsTable,
} from '../../../lambdas/adapters/table/accounts-table.ts';
import { dynamoInputsTally } from '../../../lambdas/adapters/table/inputs-tally.ts';
import { dynamoParkedTable } from '../../../lambdas/adapters/table/parked-table.ts';
import { noon } from '../a-spring-morning.ts';
import { command } from '../command-line.ts';
import { type StandingTable, startTable } from '../standing-table.ts';

const yesterday = '2026-03-28';
const at = (hour: string): string => `${yesterday}T${hour}:00:00.000Z`;
let standing: StandingTable;

const hour = (facts: Partial<HourAccount>): HourAccount => ({
  known: 10,
  byEvent: 9,
  byContactRecord: 8,
  repaired: 1,
  missing: 0,
  missingIds: [],
  erased: 0,
  askedAt: noon,
  upTo: noon,
  ...facts,
});

beforeAll(async () => {
  standing = await startTable();
  const { table } = standing;
  const clock = { now: () => noon, wait: async () => {} };
  const accounts = dynamoAccountsTable({ table, clock, recordDays: 400 });
  await accounts.keep('instance-1', at('08'), hour({}));
  await accounts.keep(
    'instance-1',
    at('09'),
    hour({ missing: 2, missingIds: ['call-1'], erased: 3 }),
  );
  await accounts.keep('instance-2', at('09'), hour({ known: 1 }));
  await dynamoInputsTally(table, 400).add({ ignored: 7, repeated: 5 }, at('09'));
  await dynamoParkedTable(table).park({
    recordId: 'one',
    arrivedAt: at('10'),
    reason: 'odd',
    outline: '',
  });
});

afterAll(() => standing.stop());

const completeness = async (...argv: string[]): Promise<string> => {
  const done = await command(['completeness', ...argv], standing.environment);
  expect({ ...done, stdout: '' }).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  return done.stdout;
};

describe('the completeness account of a day', () => {
  it('is yesterday’s, each instance in a row, and names what is missing', async () => {
    expect(await completeness()).toBe(
      [
        'instance    hours  known  by event  by contact record  repaired  erased  missing',
        'instance-1      2     20        18                 16         2       3        2',
        'instance-2      1      1         9                  8         1       0        0',
        '',
        'Missing: call-1 and 1 more. On 2026-03-28 (UTC) 5 deliveries repeated what was known, 7 were ignored and 1 parked.',
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
      known: 20,
      byEvent: 18,
      byContactRecord: 16,
      repaired: 2,
      erased: 3,
      missing: 2,
      missingIds: ['call-1'],
      repeated: 5,
      ignored: 7,
      parked: 1,
    });
    expect(await completeness('--format', 'csv')).toMatch(
      /^day,instanceId,hours,known,.*,parked\n/,
    );
  });

  it('says so where no hour was looked at', async () => {
    expect(await completeness('--day', '2026-03-27')).toBe(
      'No hour of 2026-03-27 (UTC) was looked at. On 2026-03-27 (UTC) 0 deliveries repeated what was known, 0 were ignored and 0 parked.\n',
    );
  });
});
