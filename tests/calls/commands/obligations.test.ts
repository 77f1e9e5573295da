import { describe, expect, it } from 'vitest';
import { dynamoCallsTable } from '../../../lambdas/adapters/table/calls-table.ts';
import { agents, calls, noon, queues, recordSpringMorning, task } from '../a-spring-morning.ts';
import { standTableWith } from '../asked-table.ts';
import { recorderOn } from '../recorded-calls.ts';

const standing = standTableWith(recordSpringMorning);

interface Listed {
  readonly callId: string;
  readonly kind: string;
  readonly state: string;
  readonly isOverdue: boolean;
}

const text = (...argv: string[]): Promise<string> => standing.answer(...argv);

const listed = async (...argv: string[]): Promise<Listed[]> =>
  JSON.parse(await text(...argv, '--format', 'json')) as Listed[];

const kindsOf = (rows: readonly Listed[]): string[] => rows.map(({ kind }) => kind);

describe('open follow-ups', () => {
  it('are listed by due time, the overdue ones marked', async () => {
    expect(await listed('follow-ups')).toEqual([
      expect.objectContaining({ callId: calls.hungUp, state: 'raised', isOverdue: true }),
      expect.objectContaining({ state: 'opened', isOverdue: false, taskContactId: task }),
    ]);
    const table = await text('follow-ups', '--zone', 'Europe/London');
    expect(table).toMatch(/^due \+01:00 +kind +severity +state +call +verdict +queue +task$/m);
    expect(table).toMatch(/^2026-03-29 02:59 .* raised, overdue .* Billing  –$/m);
    expect(table).toContain('2 open follow-ups, 1 overdue (Europe/London).');
  });

  it('are narrowed to those due before a time to come', async () => {
    expect(kindsOf(await listed('follow-ups', '--before', '1h'))).toEqual([
      'apologise-and-resolve',
    ]);
    expect(await listed('follow-ups', '--open', '--before', '2h')).toHaveLength(2);
  });

  it('stand out in red on a terminal where they are overdue', async () => {
    const { stdout } = await standing.ask(['follow-ups'], { columns: 200 });
    expect(stdout).toContain('\u001b[31mraised, overdue\u001b[39m');
  });
});

describe('open investigations', () => {
  it('are listed by age, with the time that they were raised in place of a due time', async () => {
    expect(kindsOf(await listed('investigations'))).toEqual(['agent-hang-up', 'complaint']);
    expect(await text('investigations')).toMatch(/^raised \+00:00 +kind +severity/m);
    expect(await text('investigations', '--before', 'today')).toBe(
      'No open investigation raised before 2026-03-29 00:00 +00:00 (UTC).\n',
    );
  });
});

describe('all follow-ups', () => {
  it('are those of calls that ended in the span', async () => {
    const argv = ['follow-ups', '--all', '--from', '2026-03-29T11:00', '--zone', 'UTC'];
    expect(kindsOf(await listed(...argv))).toEqual(['return-missed-call']);
  });

  it('still show one that was withdrawn, which is neither open nor overdue', async () => {
    const clock = { now: () => noon, wait: async () => {} };
    const days = { recordDays: 400, investigationDays: 2200 };
    const table = dynamoCallsTable({ table: standing.table, clock, ...days });
    const { record: read, obligations } = await table.read(calls.hungUp);
    if (read === null) throw new Error('The call was never judged.');
    const changes = { raise: [], withdraw: obligations };
    await table.commit({ record: read.record, read, changes });

    expect(kindsOf(await listed('follow-ups'))).toEqual(['return-missed-call']);
    const [withdrawn] = await listed('follow-ups', '--all');
    expect(withdrawn).toMatchObject({ state: 'withdrawn', isOverdue: false });
  });
});

describe('all obligations', () => {
  it('are listed by the time that is shown of them, whenever their calls ended', async () => {
    const contactId = '66666666-0000-4000-8000-000000000001';
    const recorder = recorderOn(standing.table);
    const said = {
      channel: 'VOICE',
      initiationMethod: 'INBOUND',
      ...agents.amelia,
      ...queues.billing,
      initiatedAt: '2026-03-29T08:00:00.000Z',
      connectedToAgentAt: '2026-03-29T08:01:00.000Z',
      disconnectedAt: '2026-03-29T09:00:00.000Z',
      disconnectReason: 'CUSTOMER_DISCONNECT',
      attributes: { resolution: 'unresolved', complaint: 'true' },
    };
    await recorder.recordLeg({ contactId, saidAt: '2026-03-29T11:50:00.000Z', said });
    await recorder.judge(contactId, '2026-03-29T11:55:00.000Z');

    const idsOf = (rows: readonly Listed[]): string[] => rows.map(({ callId }) => callId);
    const due = [calls.hungUp, calls.abandoned, contactId];
    expect(idsOf(await listed('follow-ups', '--all'))).toEqual(due);
    const raised = [calls.hungUp, calls.complaint, contactId];
    expect(idsOf(await listed('investigations', '--all'))).toEqual(raised);
  });
});
