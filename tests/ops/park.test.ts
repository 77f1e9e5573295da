import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoParkedTable } from '../../lambdas/adapters/table/parked-table.ts';
import { type StandingTable, startTable } from '../calls/standing-table.ts';
import { operate } from './operating.ts';

let standing: StandingTable;
const now = () => '2026-11-21T00:30:00.000Z';
const lens = JSON.stringify({ 'detail-type': 'Contact Lens Post Call Rules Matched', detail: {} });

beforeAll(async () => {
  standing = await startTable();
  const table = dynamoParkedTable(standing.table);
  const why = { reason: 'the message is not JSON', outline: '‹no JSON, 9 characters›' };
  await table.park({
    ...why,
    recordId: '49590338271490256608',
    arrivedAt: '2026-11-20T23:59:59.000Z',
  });
  await table.park({ ...why, recordId: 'message-2', arrivedAt: '2026-11-20T08:00:00.000Z' });
  const reason = 'the rule match has no contactArn';
  await table.park({
    recordId: 'message-1',
    arrivedAt: '2026-11-20T09:00:00.000Z',
    reason,
    outline: lens,
  });
});
afterAll(() => standing.stop());

const show = (...argv: string[]) =>
  operate(['park', 'show', ...argv, '--zone', 'UTC'], standing.environment, now);

describe('the parked inputs of a day', () => {
  it('are shown in order of time, with reason, source and outline', async () => {
    const { exitCode, stdout } = await show('--day', '2026-11-20', '--format', 'csv');
    expect(exitCode).toBe(0);
    expect(stdout.trim().split('\n')).toEqual([
      'arrivedAt,source,reason,recordId,outline',
      '2026-11-20T08:00:00.000+00:00,contact-events or contact-lens,the message is not JSON,message-2,"‹no JSON, 9 characters›"',
      `2026-11-20T09:00:00.000+00:00,Contact Lens Post Call Rules Matched,the rule match has no contactArn,message-1,"${lens.replaceAll('"', '""')}"`,
      '2026-11-20T23:59:59.000+00:00,contact-records,the message is not JSON,49590338271490256608,"‹no JSON, 9 characters›"',
    ]);
  });

  it('are those of today, in UTC, where none is named', async () => {
    const { stdout } = await show();
    expect(stdout).toBe('No inputs parked on 2026-11-21 (UTC).\n');
    const { stdout: yesterday } = await show('--day', 'yesterday');
    expect(yesterday).toMatch(/\n3 inputs parked on 2026-11-20 \(UTC\)\.\n$/);
  });
});
