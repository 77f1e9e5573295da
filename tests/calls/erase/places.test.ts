import { describe, expect, it } from 'vitest';
import { eraseCall } from '../../../bin/calls/erase/erase-call.ts';
import { lookAtCall } from '../../../bin/calls/erase/kept-call.ts';
import { findCalls, spanAfter } from '../../../bin/calls/erase/search.ts';
import { isTombstone } from '../../../lambdas/adapters/table/tombstone.ts';
import type { Said } from '../../../lambdas/domain/statement.ts';
import { type Bench, assessBench } from '../../assess-call/bench.ts';
import { legOf } from '../../assess-call/leg.ts';
import { memoryTraces } from '../../twins/memory-traces.ts';
import {
  astray,
  customer,
  erasingOn,
  first,
  hangUp,
  judgedTwice,
  keysOf,
  later,
  moved,
} from './two-legs.ts';

const searchOn = ({ world }: Bench) => ({
  traces: memoryTraces(world.table),
  index: world.index,
  now: world.clock.now(),
  recordDays: 400,
  onPart: () => {},
});

describe('a leg that is kept under two calls, as it was told to be of one and then of the other', () => {
  it('is erased with either, and nothing of it stays under the other', async () => {
    const bench = assessBench();
    const before: Said = { initiationMethod: 'TRANSFER', initialContactId: 'call-0' };
    const mistaken = legOf({
      contactId: 'leg-2',
      startsAt: '2026-11-20T09:05:00.000Z',
      said: before,
    });
    await bench.tell(mistaken.queued());
    await bench.tellOf(customer, first.recorded(hangUp), later.recorded(hangUp));
    await eraseCall('call-1', erasingOn(bench));
    const items = bench.world.table.all().filter(({ item }) => item === 'contact#leg-2');
    expect(items.map(({ callId }) => String(callId)).toSorted()).toEqual([
      'call-0',
      'call-1',
      'leg-2',
    ]);
    expect(items.filter((item) => !isTombstone(item))).toEqual([]);
  });
});

describe('a leg that was judged by itself before it was known whose it is', () => {
  it.each(['leg-2', 'call-1'])('is erased with its call: asked for by %s', async (contactId) => {
    const bench = await judgedTwice();
    const found = await findCalls({ contactId }, [], searchOn(bench));
    expect(found.map(({ callId }) => callId)).toEqual(['call-1']);
  });

  it('leads to its call by its verdict alone', async () => {
    const bench = await judgedTwice();
    const traces = { ...memoryTraces(bench.world.table), callsOfLeg: async () => [] };
    const found = await findCalls({ contactId: 'leg-2' }, [], { ...searchOn(bench), traces });
    expect(found.map(({ callId }) => callId)).toEqual(['call-1']);
  });
});

describe('a caller whose words lie in two places of one call', () => {
  it('has it found once', async () => {
    const bench = assessBench();
    await bench.tellOf(
      customer,
      astray.recorded(hangUp),
      first.recorded(moved),
      later.recorded(hangUp, 9000),
    );
    const keys = await keysOf(bench);
    const places = (await searchOn(bench).traces.holding(keys, () => {})).map(
      ({ callId }) => callId,
    );
    expect(new Set(places)).toEqual(new Set(['leg-2', 'call-1']));
    const found = await findCalls({ customer }, keys, searchOn(bench));
    expect(found.map(({ callId }) => callId)).toEqual(['call-1']);
  });
});

describe('the time in which patterns may list the calls that are erased', () => {
  it('is as long as anything is kept, where one of them does not say when it began', async () => {
    const bench = assessBench();
    await bench.tellOf(customer, first.recorded(hangUp));
    await bench.tell(legOf({ contactId: 'call-5' }).heard('x'));
    const search = { ...searchOn(bench), now: '2026-11-20T12:00:00.000Z' };
    const traces = memoryTraces(bench.world.table);
    const known = await lookAtCall('call-1', traces);
    const unknown = await lookAtCall('call-5', traces);
    expect(spanAfter([known], search)).toEqual({
      from: '2026-11-19T09:00:00.000Z',
      to: '2026-11-21T12:00:00.000Z',
    });
    for (const calls of [[known, unknown], [unknown, known], []]) {
      expect(spanAfter(calls, search).from).toBe('2025-10-15T12:00:00.000Z');
    }
  });
});
