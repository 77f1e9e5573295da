import { describe, expect, it } from 'vitest';
import { contactFrom } from '../../lambdas/domain/contact.ts';
import { type TwinWorld, twinWorld } from '../twins/twin-world.ts';
import {
  contactEvent,
  contactRecord,
  handleMessages,
  handleStream,
  handleStreamOf,
  timing,
} from './payloads.ts';

const number = '+441632960001';

async function contactIn({ calls }: TwinWorld) {
  const [stored] = (await calls.read('call-1')).contacts;
  return contactFrom('call-1', stored?.said ?? {});
}

/** All that a world keeps, sends and logs, as one text. */
const everythingIn = ({ table, assessing, telemetry }: TwinWorld): string =>
  JSON.stringify([table.all(), table.changesAfter(0), assessing.waiting(), telemetry.lines()]);

describe('a contact record of the stream', () => {
  it('is recorded', async () => {
    const world = twinWorld();
    expect(await handleStream(world, contactRecord())).toEqual([]);
    expect(await contactIn(world)).toMatchObject({
      state: 'COMPLETED',
      disconnectReason: 'CUSTOMER_DISCONNECT',
      hasContactRecord: true,
    });
  });

  it('that is sent again stands by its time of update, whichever comes last', async () => {
    const first = contactRecord({ Attributes: { resolution: 'unresolved' } });
    const second = contactRecord({
      Attributes: { resolution: 'resolved' },
      LastUpdateTimestamp: '2026-11-20T09:20:00Z',
    });
    for (const order of [
      [first, second, first],
      [second, first, second],
    ]) {
      const world = twinWorld();
      for (const text of order) await handleStream(world, text);
      expect((await contactIn(world)).attributes['resolution']?.value).toBe('resolved');
    }
  });

  it('that is none, or of another channel, is ignored by its sequence number', async () => {
    const world = twinWorld();
    const agentEvent = JSON.stringify({ EventType: 'LOGIN', AgentARN: 'arn' });
    expect(await handleStream(world, agentEvent, contactRecord({ Channel: 'CHAT' }))).toEqual([]);
    expect(world.telemetry.counted('Ignored')).toBe(2);
    expect(world.telemetry.lines().map(({ ids }) => ids)).toEqual([
      { recordId: '1', reason: 'not a contact record' },
      { recordId: '2', reason: 'the channel is CHAT' },
    ]);
  });

  it('of another instance, with which the stage shares its stream, is ignored', async () => {
    const world = twinWorld();
    const own = { ...timing, instanceId: 'instance-1' };
    const InstanceARN = 'arn:aws:connect:eu-west-2:111122223333:instance/instance-2';
    const other = contactRecord({ ContactId: 'call-2', InstanceARN });
    expect(await handleStreamOf(own, world, other, contactRecord())).toEqual([]);
    expect(world.telemetry.lines().map(({ ids }) => ids)).toContainEqual({
      recordId: '1',
      reason: 'the contact is of another instance',
    });
    expect((await world.calls.read('call-2')).contacts).toEqual([]);
    expect(await contactIn(world)).toMatchObject({ hasContactRecord: true });
  });

  it('that names no instance is taken for the stage’s own', async () => {
    const world = twinWorld();
    const own = { ...timing, instanceId: 'instance-1' };
    const unnamed = contactRecord({ InstanceARN: undefined });
    expect(await handleStreamOf(own, world, unnamed)).toEqual([]);
    expect(await contactIn(world)).toMatchObject({ hasContactRecord: true });
  });

  it('that cannot be understood is parked by its sequence number', async () => {
    const world = twinWorld();
    expect(await handleStream(world, 'no json', contactRecord({ Channel: null }))).toEqual([]);
    expect(world.table.under('parked#2026-11-20')).toMatchObject([
      { item: '1', reason: 'the stream record is not JSON' },
      { item: '2', reason: 'the contact record has no Channel' },
    ]);
  });
});

describe('the customer’s number', () => {
  const withNumber = contactRecord({
    CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: number },
    Attributes: { resolution: 'resolved', callBackOn: number, name: 'Ada Lovelace' },
    CustomerVoiceActivity: { note: number },
  });

  it('gives way to the caller key', async () => {
    const world = twinWorld();
    await handleStream(world, withNumber);
    expect((await contactIn(world)).callerKeys).toEqual(await world.callerKeys.keysOf(number));
  });

  it('is neither kept, nor sent, nor logged', async () => {
    const world = twinWorld();
    await handleStream(world, withNumber);
    await handleStream(
      world,
      contactRecord({ Channel: null, CustomerEndpoint: { Address: number } }),
    );
    await handleMessages(world, contactEvent({ customerId: number, queueInfo: 'Repairs' }));
    await handleMessages(world, contactEvent({ eventType: null, customerId: number }));
    await handleMessages(world, `${number} is no JSON`);
    const everything = everythingIn(world);
    expect(everything).not.toContain('1632960001');
    expect(everything).not.toContain('Lovelace');
  });

  it('of an event’s customer id gives the key where no record has come', async () => {
    const world = twinWorld();
    await handleMessages(world, contactEvent({ customerId: 'customer-7' }));
    expect((await contactIn(world)).callerKeys).toEqual(
      await world.callerKeys.keysOf('customer-7'),
    );
  });
});
