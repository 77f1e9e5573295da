import { afterEach, describe, expect, it, vi } from 'vitest';
import { agents, calls, queues, recordSpringMorning } from '../a-spring-morning.ts';
import { standTableWith } from '../asked-table.ts';

const standing = standTableWith(recordSpringMorning);

const list = (...argv: string[]): Promise<string> => standing.answer('list', ...argv);

async function listedIds(...argv: string[]): Promise<string[]> {
  const rows = JSON.parse(await list(...argv, '--format', 'json')) as { callId: string }[];
  return rows.map(({ callId }) => callId);
}

describe('calls of an agent', () => {
  it('are found oldest first, those that another agent ended among them', async () => {
    expect(await listedIds('--agent', agents.amelia.agentId)).toEqual([
      calls.hungUp,
      calls.transferred,
      calls.complaint,
    ]);
  });

  it('leave out what turned out to be a leg of another call', async () => {
    expect(await listedIds('--agent', agents.formula.agentId)).toEqual([calls.transferred]);
  });
});

describe('calls of a queue', () => {
  it('are found between two times of the zone', async () => {
    const argv = ['--queue', queues.billing.queueId, '--zone', 'Europe/London'];
    const times = ['--from', '2026-03-29T11:00', '--to', '2026-03-29T12:31'];
    expect(await listedIds(...argv, ...times)).toEqual([calls.transferred, calls.abandoned]);
  });
});

describe('calls with a verdict or a flag', () => {
  it('are found by verdict', async () => {
    expect(await listedIds('--verdict', 'agent-ended-early')).toEqual([calls.hungUp]);
  });

  it('are found by flag', async () => {
    expect(await listedIds('--flag', 'long-wait')).toEqual([calls.transferred, calls.abandoned]);
  });

  it('are found in a span of years', async () => {
    const argv = ['--flag', 'complaint', '--from', '2025-10-01'];
    expect(await listedIds(...argv)).toEqual([calls.complaint]);
  });

  it('no longer have a verdict that was replaced', async () => {
    expect(await listedIds('--verdict', 'inconclusive')).toEqual([]);
  });
});

describe('the table', () => {
  it('shows each time with the offset that its zone had then', async () => {
    const text = await list('--agent', agents.amelia.agentId, '--zone', 'europe/london');
    expect(text).toMatch(
      /^time +call +verdict +rule +resolution +ended by +agent +queue +wait +talk +flags$/m,
    );
    expect(text).toMatch(
      /^2026-03-29 00:59 \+00:00  1{8}-\S+  agent-ended-early +15  unknown +AGENT_DISCONNECT +amelia.hart +Billing +0:50 +8:00  –$/m,
    );
    expect(text).toMatch(
      /^2026-03-29 11:30 \+01:00  2{8}-\S+  resolved .* 10:40 +1:11:03  long-wait$/m,
    );
    expect(text).toMatch(/^3 calls of agent .*\(Europe\/London\)\.$/m);
  });

  it('says in a sentence that there is none', async () => {
    expect(await list('--flag', 'on-hold-at-end')).toBe(
      'No call with flag on-hold-at-end between 2026-03-28 12:00 +00:00 and 2026-03-29 12:00 +00:00 (UTC).\n',
    );
  });
});

describe('an agent or a queue that is asked for by name', () => {
  it.each([
    ['agent', 'amelia.hart', 'an agent is asked for by id: see `show` of a call, or agentId in'],
    ['queue', 'Billing', 'a queue is asked for by id: see `show` of a call, or queueId in'],
  ])('is not found, and it is said how to ask: %s %s', async (noun, name, hint) => {
    const text = await list(`--${noun}`, name);
    expect(text).toContain(`No call of ${noun} ${name} between `);
    expect(text).toMatch(new RegExp(`\\(UTC\\); ${hint} --format json\\.\\n$`));
  });

  it('is told no such thing where it was asked for by an id', async () => {
    const text = await list('--agent', 'AAAAAAAA-0000-4000-8000-00000000000f');
    expect(text).toMatch(/^No call of agent .* \(UTC\)\.\n$/);
    expect(await list('--flag', 'on-hold-at-end')).not.toContain('asked for by id');
  });
});

describe('a long list', () => {
  const months = ['--flag', 'long-wait', '--from', '2026-01-18'];

  /** Has each look at the clock take as long as this. */
  function passing(milliseconds: number): void {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += milliseconds));
  }

  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('shows on a terminal how far it is, and wipes that away', async () => {
    passing(400);
    const { stdout, stderr } = await standing.ask(['list', ...months], { columns: 200 });
    expect(stderr).not.toContain(' 2/11 weeks');
    expect(stderr).toContain(' 3/11 weeks read');
    expect(stderr).toContain(' 11/11 weeks read\r\u001b[K');
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
    expect(stdout).toContain('2 calls with flag long-wait');
  });

  it('shows nothing of it before a second is over', async () => {
    passing(0);
    const { stderr } = await standing.ask(['list', ...months], { columns: 200 });
    expect(stderr).toBe('');
  });

  it('shows nothing of it to a file', async () => {
    passing(400);
    const text = await list(...months);
    expect(text).toContain('2 calls with flag long-wait');
  });
});

describe('the formats for machines', () => {
  it('are an empty list and a header where there is nothing', async () => {
    expect(await list('--flag', 'on-hold-at-end', '--format', 'json')).toBe('[]\n');
    const csv = await list('--flag', 'on-hold-at-end', '--format', 'csv');
    expect(csv).toMatch(/^closedAt,callId,verdict,rule,.*,flags\n$/);
  });

  it('give times with their offset and unknown values as null', async () => {
    const argv = ['--verdict', 'abandoned-in-queue', '--zone', 'Asia/Kolkata', '--format', 'json'];
    expect(JSON.parse(await list(...argv))).toEqual([
      expect.objectContaining({
        closedAt: '2026-03-29T17:01:00.000+05:30',
        callId: calls.abandoned,
        rule: 8,
        agentId: null,
        queueWaitSeconds: 350,
        talkSeconds: null,
        flags: ['long-wait'],
      }),
    ]);
  });

  it('escape in CSV what a spreadsheet would run', async () => {
    const csv = await list('--verdict', 'resolved', '--format', 'csv');
    expect(csv).toContain(`,"'=HYPERLINK(""x"")",`);
  });
});
