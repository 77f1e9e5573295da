import type { Erasing } from '../../../bin/calls/erase/erase-call.ts';
import { isTombstone } from '../../../lambdas/adapters/table/tombstone.ts';
import type { Item } from '../../../lambdas/adapters/table/item.ts';
import type { Said } from '../../../lambdas/domain/statement.ts';
import { type Bench, assessBench } from '../../assess-call/bench.ts';
import { legOf } from '../../assess-call/leg.ts';
import { memoryTraces } from '../../twins/memory-traces.ts';

export const customer = '+441632960001';

const second: Said = {
  initiationMethod: 'TRANSFER',
  initialContactId: 'call-1',
  previousContactId: 'call-1',
};
export const first = legOf();
export const later = legOf({
  contactId: 'leg-2',
  startsAt: '2026-11-20T09:05:00.000Z',
  said: second,
});
export const third = legOf({
  contactId: 'leg-3',
  startsAt: '2026-11-20T09:10:00.000Z',
  said: second,
});
/** The second leg, as it is told of by somebody who does not say whose leg it is. */
export const astray = legOf({ contactId: 'leg-2', startsAt: '2026-11-20T09:05:00.000Z' });
export const hangUp: Said = { disconnectReason: 'AGENT_DISCONNECT' };
export const moved: Said = { ...hangUp, nextContactId: 'leg-2' };

/** A call of two legs whose second was first kept astray, not judged yet. */
export async function told(): Promise<Bench> {
  const bench = assessBench();
  await bench.tell(astray.queued());
  await bench.tellOf(customer, first.recorded(moved), later.ended(hangUp), later.recorded(hangUp));
  return bench;
}

/** The same, judged as a hang-up; and another call, of nobody's. */
export async function judged(): Promise<Bench> {
  const bench = await told();
  const other = legOf({ contactId: 'call-9', startsAt: '2026-11-20T08:00:00.000Z' });
  await bench.tell(other.recorded(hangUp));
  await bench.runAll();
  return bench;
}

/** A call whose second leg was first taken for a call of its own, and judged so. */
export async function judgedTwice(): Promise<Bench> {
  const bench = assessBench();
  await bench.tell(astray.queued(), astray.recorded(hangUp));
  await bench.runAll();
  await bench.tellOf(customer, first.recorded(moved, 9000), later.recorded(hangUp, 9000));
  await bench.runAll();
  return bench;
}

/** The same, when Connect has just forgotten the customer: only the verdict still names them. */
export async function redacted(): Promise<Bench> {
  const bench = await judged();
  const forgotten: Said = { customerRedacted: true };
  await bench.tell(
    first.recorded({ ...moved, ...forgotten }, 9000),
    later.recorded({ ...hangUp, ...forgotten }, 9000),
  );
  return bench;
}

/** How a bench erases: on its own table, or by other traces. */
export const erasingOn = ({ world }: Bench, traces = memoryTraces(world.table)): Erasing => ({
  traces,
  now: () => world.clock.now(),
  recordDays: 400,
  keepsInvestigations: false,
});

/** Whether an item is of the call that is nobody's. */
export const isOther = ({ callId }: Item): boolean => callId === 'call-9';

/** What is there of the erased call but tombstones. */
export const left = ({ world }: Bench): Item[] =>
  world.table.all().filter((item) => !isOther(item) && !isTombstone(item));

export const keysOf = ({ world }: Bench): Promise<readonly string[]> =>
  world.callerKeys.keysOf(customer);
