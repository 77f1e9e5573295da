import { describe, expect, it } from 'vitest';
import type { Said, Statement } from '../../lambdas/domain/statement.ts';
import { assessBench } from './bench.ts';
import { legOf } from './leg.ts';

const customer = '+441632960001';
const hangUp: Said = { disconnectReason: 'AGENT_DISCONNECT' };
const redacted: Said = { customerRedacted: true };
const second: Said = {
  initiationMethod: 'TRANSFER',
  initialContactId: 'call-1',
  previousContactId: 'call-1',
};
const first = legOf();
const later = legOf({ contactId: 'leg-2', startsAt: '2026-11-20T09:05:00.000Z', said: second });
const astray = legOf({ contactId: 'leg-2', startsAt: '2026-11-20T09:05:00.000Z' });

/** A bench on which words of a known customer, and then words of nobody, are told and assessed. */
async function benchAfter(told: readonly Statement[], then: readonly Statement[]) {
  const bench = assessBench();
  await bench.tellOf(customer, ...told);
  await bench.runAll();
  const [key = ''] = await bench.world.callerKeys.keysOf(customer);
  const span = { from: '0', to: '9' };
  const listed = async () =>
    (await bench.world.index.callsOfCaller([key], span)).map(({ callId }) => callId);
  const before = await listed();
  await bench.tell(...then);
  await bench.runAll();
  const holding = bench.world.table.all().filter((item) => JSON.stringify(item).includes(key));
  return { bench, before, after: await listed(), holding };
}

describe('a customer whom Connect was told to forget', () => {
  it('is no longer the caller of a call that was judged', async () => {
    const { bench, before, after, holding } = await benchAfter(
      [first.ended(hangUp), first.recorded(hangUp)],
      [first.recorded({ ...hangUp, ...redacted }, 9000)],
    );
    expect(before).toEqual(['call-1']);
    expect([after, holding]).toEqual([[], []]);
    expect(await bench.standing()).toEqual({
      verdict: 'agent-ended-early',
      rule: 15,
      obligations: ['agent-hang-up#1 raised', 'apologise-and-resolve#1 raised'],
    });
  });

  it('is told by no other leg of the call either', async () => {
    const { before, after } = await benchAfter(
      [first.recorded({ ...hangUp, nextContactId: 'leg-2' }), later.recorded(hangUp)],
      [first.recorded({ ...hangUp, nextContactId: 'leg-2', ...redacted }, 9000)],
    );
    expect(before).toEqual(['call-1']);
    expect(after).toEqual([]);
  });

  it('is cleared from words that lie astray as well', async () => {
    const { holding } = await benchAfter(
      [astray.ended(hangUp), first.recorded({ ...hangUp, nextContactId: 'leg-2' })],
      [
        first.recorded({ ...hangUp, nextContactId: 'leg-2', ...redacted }, 9000),
        later.recorded({ ...hangUp, ...redacted }, 9000),
      ],
    );
    expect(holding).toEqual([]);
  });

  it('does not come back with a late description or a repeated event', async () => {
    const { bench } = await benchAfter(
      [first.recorded(hangUp)],
      [first.recorded({ ...hangUp, ...redacted }, 9000)],
    );
    await bench.tellOf(customer, first.completed(), first.recorded(hangUp));
    await bench.runAll();
    const [key = ''] = await bench.world.callerKeys.keysOf(customer);
    expect(JSON.stringify(bench.world.table.all())).not.toContain(key);
  });
});
