import { describe, expect, it } from 'vitest';
import type { InputsTally } from '../../lambdas/adapters/table/inputs-tally.ts';
import { recordContactHandler } from '../../lambdas/record-contact/handler.ts';
import { idleCountOn, tallying } from '../../lambdas/record-contact/tally.ts';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import { lambdaContext, queueEvent } from '../twins/lambda-events.ts';
import { type TwinWorld, twinWorld } from '../twins/twin-world.ts';
import { contactEvent } from './payloads.ts';

const day = '2026-11-20';

/** The function as its door makes it, on a table that tells of repeats. */
function doorOn(world: TwinWorld, tally: InputsTally) {
  const counted = idleCountOn(world.telemetry);
  const known = new Set<string>();
  const contacts: TwinWorld['contacts'] = {
    ...world.contacts,
    record: async (callId, statement) => {
      if (known.has(callId)) counted.telemetry.count('Repeated');
      known.add(callId);
      return world.contacts.record(callId, statement);
    },
  };
  const handle = recordContactHandler(
    { ...world, contacts, telemetry: counted.telemetry },
    defaultPolicy,
    { settleSeconds: 10, graceSeconds: 300 },
  );
  const door = tallying(handle, counted, { tally, clock: world.clock });
  return async (...bodies: string[]) =>
    door(
      queueEvent(bodies.map((body, index) => ({ messageId: String(index), body }))),
      lambdaContext,
    );
}

describe('a batch with inputs that bring nothing', () => {
  it('is noted in the day’s account, each batch once', async () => {
    const world = twinWorld();
    const deliver = doorOn(world, world.inputs);
    await deliver(contactEvent({ channel: 'CHAT' }), contactEvent({}), contactEvent({}));
    await deliver(contactEvent({ contactId: 'call-2' }));
    await deliver(contactEvent({ eventType: 'SANG' }));
    expect(await world.inputs.of(day)).toEqual({ ignored: 2, repeated: 1 });
    expect(world.telemetry.counted('Ignored')).toBe(2);
    expect(world.telemetry.counted('Recorded')).toBe(3);
  });

  it('is noted in full where several are counted at once', () => {
    const { telemetry } = twinWorld();
    const counted = idleCountOn(telemetry);
    counted.telemetry.count('Ignored', 3);
    counted.telemetry.count('Repeated', 2);
    counted.telemetry.count('Repeated');
    expect(counted.taken()).toEqual({ ignored: 3, repeated: 3 });
    expect(telemetry.counted('Ignored')).toBe(3);
  });

  it('is not handled again because it could not be noted', async () => {
    const world = twinWorld();
    const failing = { ...world.inputs, add: async () => Promise.reject(new Error('no')) };
    const deliver = doorOn(world, failing);
    const answer = await deliver(contactEvent({ channel: 'CHAT' }));
    expect(answer.batchItemFailures).toEqual([]);
    expect(world.telemetry.lines()).toContainEqual({
      level: 'error',
      message: 'not tallied',
      ids: { ignored: 1, repeated: 0, error: 'Error', why: 'no' },
    });
  });
});
