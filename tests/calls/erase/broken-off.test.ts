import { describe, expect, it } from 'vitest';
import { eraseCall } from '../../../bin/calls/erase/erase-call.ts';
import { findCalls } from '../../../bin/calls/erase/search.ts';
import type { Traces } from '../../../bin/calls/erase/traces.ts';
import type { Bench } from '../../assess-call/bench.ts';
import { memoryTraces } from '../../twins/memory-traces.ts';
import {
  customer,
  erasingOn,
  judged,
  judgedTwice,
  keysOf,
  left,
  redacted,
  told,
} from './two-legs.ts';

/** In which order a batch is done: the table does not say. */
type Order = <One>(batch: readonly One[]) => readonly One[];
const orders: readonly [string, Order][] = [
  ['first to last', (batch) => batch],
  ['last to first', (batch) => batch.toReversed()],
];

/** The traces, each item a write of its own, broken off after so many. */
function brokenOffAfter(most: number, traces: Traces, inOrder: Order): Traces {
  let writes = 0;
  const each = async <One>(batch: readonly One[], write: (one: One) => Promise<unknown>) => {
    for (const one of inOrder(batch)) {
      if (writes === most) throw new Error('broken off');
      writes += 1;
      await write(one);
    }
  };
  return {
    ...traces,
    fence: (callId, erased) => each([callId], () => traces.fence(callId, erased)),
    withdraw: (key) => each([key], () => traces.withdraw(key)),
    put: (items) => each(items, (item) => traces.put([item])),
    remove: (keys) => each(keys, (key) => traces.remove([key])),
  };
}

/** Erases whatever is found of the caller, as a command that is run again does. */
async function eraseByKey(bench: Bench, keys: readonly string[], traces: Traces): Promise<void> {
  const { world } = bench;
  const search = { traces, index: world.index, now: world.clock.now(), recordDays: 400 };
  const found = await findCalls({ customer }, keys, { ...search, onPart: () => {} });
  for (const { callId } of found) await eraseCall(callId, erasingOn(bench, traces));
}

describe.each([
  ['judged', judged],
  ['not judged yet', told],
  ['judged, as was its second leg by itself', judgedTwice],
  ['judged, and has its keys in the verdict alone', redacted],
])('an erasing of a call that is %s, broken off after any write', (_, begin) => {
  it.each(orders)('is found again by the caller, and goes on: %s', async (_order, inOrder) => {
    const keys = await keysOf(await begin());
    let most = 0;
    for (let isOver = false; !isOver; most += 1) {
      const bench = await begin();
      const { table } = bench.world;
      const traces = memoryTraces(table);
      const breaking = eraseByKey(bench, keys, brokenOffAfter(most, traces, inOrder));
      isOver = await breaking.then(
        () => true,
        () => false,
      );
      await eraseByKey(bench, keys, traces);
      expect([most, left(bench)]).toEqual([most, []]);
      expect([
        most,
        table.all().filter((item) => JSON.stringify(item).includes(keys[0] ?? '')),
      ]).toEqual([most, []]);
    }
    expect(most).toBeGreaterThan(5);
  });
});
