import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { agents, calls, queues, recordSpringMorning } from '../a-spring-morning.ts';
import { standTableWith } from '../asked-table.ts';

const standing = standTableWith(recordSpringMorning);

const show = (...argv: string[]): Promise<string> => standing.answer('show', ...argv);

describe('a call that was judged twice', () => {
  it('is shown with verdict, evidence, timeline, obligations and the former verdict', async () => {
    const page = await show(calls.hungUp, '--zone', 'Europe/London');
    expect(page).toMatch(/^verdict +agent-ended-early$/m);
    expect(page).toMatch(/^rule +15, the agent ended the call before it was resolved$/m);
    expect(page).toMatch(/^judged +2026-03-29 02:05:00 \+01:00, revision 2$/m);
    expect(page).toContain('- Connect gives the disconnect reason AGENT_DISCONNECT\n');
    expect(page).toContain('- the customer was on hold for 30 s\n');
    expect(page).toMatch(/^time \+00:00 +leg  what$/m);
    expect(page).toMatch(/^2026-03-29 00:51:00 +1  connected to agent amelia.hart$/m);
    expect(page).toMatch(/^ +1  1{8}-\S+ +INBOUND .* 0:50  8:00  0:30 +8:30 /m);
    expect(page).toMatch(/^follow-up +apologise-and-resolve  raised, overdue  2026-03-29 02:59 /m);
    expect(page).toMatch(/^ +1  2026-03-29 02:00:00 +inconclusive +19 /m);
  });

  it('is one JSON document with times in the zone', async () => {
    const argv = [calls.hungUp, '--zone', 'Europe/London', '--format', 'json'];
    expect(JSON.parse(await show(...argv))).toMatchObject({
      callId: calls.hungUp,
      verdict: 'agent-ended-early',
      endedAt: '2026-03-29T00:59:30.000+00:00',
      assessedAt: '2026-03-29T02:05:00.000+01:00',
      legs: [{ contactId: calls.hungUp, talkSeconds: 480, afterContactWorkSeconds: null }],
      obligations: [{ kind: 'apologise-and-resolve', isOverdue: true }, { kind: 'agent-hang-up' }],
      formerVerdicts: [{ verdict: 'inconclusive', rule: 19 }],
    });
  });

  it('is its timeline as CSV', async () => {
    const lines = (await show(calls.hungUp, '--zone', 'UTC', '--format', 'csv')).split('\n');
    expect(lines[0]).toBe('at,contactId,what');
    expect(lines[1]).toBe(`2026-03-29T00:50:00.000+00:00,${calls.hungUp},leg began by INBOUND`);
  });
});

describe('a later leg of a call', () => {
  it('leads to the call, even where it was kept as a call of its own', async () => {
    const page = await show(calls.transferredLeg);
    expect(page).toMatch(`Call ${calls.transferred}, of which ${calls.transferredLeg} is leg 2\n`);
    expect(page).toMatch(/^verdict +resolved$/m);
  });
});

describe('the agents and queues of a call', () => {
  it('are shown once each, with the ids by which they can be asked for', async () => {
    const page = await show(calls.transferred);
    const section = page.slice(page.indexOf('Agents and queues')).split('\n').slice(1, 6);
    expect(section.map((line) => line.split(/  +/))).toEqual([
      ['what', 'id', 'name'],
      ['agent', agents.amelia.agentId, agents.amelia.agentUsername],
      ['queue', queues.billing.queueId, queues.billing.queueName],
      ['agent', agents.formula.agentId, agents.formula.agentUsername],
      ['queue', queues.repairs.queueId, queues.repairs.queueName],
    ]);
  });
});

describe('a call under way', () => {
  it('is shown as not judged yet', async () => {
    expect(await show(calls.unjudged)).toMatch(/^verdict +not judged yet$/m);
    const report = JSON.parse(await show(calls.unjudged, '--format', 'json')) as object;
    expect(report).toMatchObject({ verdict: null, resolution: 'unknown', obligations: [] });
  });
});

describe('a call on a terminal of 80 columns', () => {
  it('fits it, the figures of its legs included', async () => {
    const { stdout } = await standing.ask(['show', calls.hungUp], { columns: 80 });
    const lines = stripVTControlCharacters(stdout).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(lines.find((line) => line.startsWith('leg'))).toMatch(/contact +.*wait +talk +hold/);
  });
});
