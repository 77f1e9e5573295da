import { describe, expect, it } from 'vitest';
import { type Bench, assessBench } from './bench.ts';
import { byAgent, byCustomer, legOf, resolution } from './leg.ts';

const customer = '+441632960001';

/** The second leg of a call, as told by a source that names neither its call nor the leg before. */
const stray = legOf({
  contactId: 'leg-2',
  startsAt: '2026-11-20T09:05:00.000Z',
  agentId: 'agent-2',
}).recorded({ ...byAgent, ...resolution('unresolved') });

/** The first leg’s contact record, much later: it names the second, and the call was resolved. */
const first = legOf().recorded(
  { ...byAgent, ...resolution('resolved'), nextContactId: 'leg-2' },
  20_000,
);

const laterLeg = (agentId: string) =>
  legOf({ contactId: 'later', startsAt: '2026-11-20T11:00:00.000Z', agentId });

async function tellOf(bench: Bench, ...statements: Parameters<Bench['tell']>): Promise<void> {
  await bench.tellOf(customer, ...statements);
  await bench.runAll();
}

describe('a stray that was judged on its own and then taken in by its call', () => {
  it('counts no more for a pattern of its agent', async () => {
    const bench = assessBench({ patternCount: 2 });
    await tellOf(bench, stray);
    await tellOf(bench, laterLeg('agent-2').recorded({ ...byAgent, ...resolution('unresolved') }));
    expect((await bench.standing('later')).obligations).toContain('pattern#1 raised');
    await tellOf(bench, first);
    expect(await bench.standing()).toMatchObject({ verdict: 'resolved' });
    expect((await bench.standing('later')).obligations).toContain('pattern#1 withdrawn');
  });

  it('makes no repeat caller of its customer any more', async () => {
    const bench = assessBench();
    const flags = async () => (await bench.world.calls.read('later')).record?.record.flags;
    await tellOf(bench, stray);
    await tellOf(bench, laterLeg('agent-3').recorded({ ...byCustomer, ...resolution('resolved') }));
    expect(await flags()).toContain('repeat-caller');
    await tellOf(bench, first);
    expect(await flags()).not.toContain('repeat-caller');
  });
});
