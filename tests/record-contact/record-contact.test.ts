import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../lambdas/domain/canonical-text.ts';
import { type TwinWorld, twinWorld } from '../twins/twin-world.ts';
import {
  contactEvent,
  contactRecord,
  handleMessages,
  handleStream,
  lensMatch,
} from './payloads.ts';

const speakersOf = async ({ calls }: TwinWorld, callId: string) =>
  Object.fromEntries(
    (await calls.read(callId)).contacts.map(({ contactId, said }) => [
      contactId,
      Object.keys(said).toSorted(),
    ]),
  );

describe('a contact event', () => {
  it('is recorded under its call and counted', async () => {
    const world = twinWorld();
    const failed = await handleMessages(world, contactEvent({}));
    expect(failed).toEqual([]);
    expect(await speakersOf(world, 'call-1')).toEqual({ 'call-1': ['DISCONNECTED'] });
    expect(world.telemetry.counted('Recorded')).toBe(1);
  });

  it('of a later leg is recorded under its initial contact', async () => {
    const world = twinWorld();
    await handleMessages(world, contactEvent({ contactId: 'leg-2', initialContactId: 'call-1' }));
    expect(await speakersOf(world, 'call-1')).toEqual({ 'leg-2': ['DISCONNECTED'] });
  });

  it('that names only the contact before is recorded under that contact’s call', async () => {
    const world = twinWorld();
    await handleMessages(world, contactEvent({ contactId: 'leg-2', previousContactId: 'call-1' }));
    await handleMessages(world, contactEvent({ contactId: 'leg-3', previousContactId: 'leg-2' }));
    expect(Object.keys(await speakersOf(world, 'call-1'))).toEqual(['leg-2', 'leg-3']);
  });

  it('that comes again changes nothing', async () => {
    const world = twinWorld();
    await handleMessages(world, contactEvent({}));
    const items = world.table.all();
    await handleMessages(world, contactEvent({}), contactEvent({}));
    expect(world.table.all()).toEqual(items);
  });
});

describe('events and record of a transferred call', () => {
  const second = { contactId: 'leg-2', initialContactId: 'call-1', previousContactId: 'call-1' };
  const event = (detail: Readonly<Record<string, unknown>>, time?: string) => (world: TwinWorld) =>
    handleMessages(world, contactEvent(detail, time));
  const inputs = [
    event({ eventType: 'QUEUED' }, '2026-11-20T09:00:30.000Z'),
    event({ disconnectReason: 'AGENT_DISCONNECT' }),
    event({ disconnectReason: 'OTHER' }),
    event({ ...second, eventType: 'INITIATED' }, '2026-11-20T09:05:00.100Z'),
    event(second, '2026-11-20T09:09:00.000Z'),
    (world: TwinWorld) => handleStream(world, contactRecord({ NextContactId: 'leg-2' })),
  ];

  const orders = <Value>(values: readonly Value[]): Value[][] =>
    values.length === 0
      ? [[]]
      : values.flatMap((first, position) =>
          orders(values.toSpliced(position, 1)).map((rest) => [first, ...rest]),
        );

  it('make the same items in every order, one of them repeated', async () => {
    const results = new Set<string>();
    for (const order of orders(inputs)) {
      const world = twinWorld();
      for (const input of [...order, ...order.slice(0, 1)]) await input(world);
      results.add(canonicalText(await world.calls.read('call-1')));
    }
    expect(results.size).toBe(1);
  });

  it('make the same items when they are handled side by side', async () => {
    const [together, apart] = [twinWorld(), twinWorld()];
    await Promise.all(inputs.map((input) => input(together)));
    for (const input of inputs.toReversed()) await input(apart);
    expect(await together.calls.read('call-1')).toEqual(await apart.calls.read('call-1'));
  });
});

describe('a match of a Contact Lens rule', () => {
  it('on a first leg is recorded there', async () => {
    const world = twinWorld();
    await handleMessages(world, contactEvent({}), lensMatch('call-1', 'Complaint'));
    expect(await speakersOf(world, 'call-1')).toEqual({
      'call-1': ['DISCONNECTED', 'LENS Complaint'],
    });
  });

  it('on a later leg, which names no call, is recorded under the call of that leg', async () => {
    const world = twinWorld();
    await handleMessages(world, contactEvent({ contactId: 'leg-2', initialContactId: 'call-1' }));
    await handleMessages(world, lensMatch('leg-2', 'Complaint'));
    expect(await speakersOf(world, 'call-1')).toEqual({
      'leg-2': ['DISCONNECTED', 'LENS Complaint'],
    });
    expect(await speakersOf(world, 'leg-2')).toEqual({});
  });

  it('on a leg that nobody has told of yet waits under the leg’s own id', async () => {
    const world = twinWorld();
    await handleMessages(world, lensMatch('leg-2', 'Complaint'));
    expect(await speakersOf(world, 'leg-2')).toEqual({ 'leg-2': ['LENS Complaint'] });
    expect(world.assessing.waiting()).toEqual([]);
  });

  it('of another rule leaves the first one’s word alone', async () => {
    const world = twinWorld();
    await handleMessages(world, lensMatch('call-1', 'Complaint'), lensMatch('call-1', 'Solved'));
    expect(await speakersOf(world, 'call-1')).toEqual({
      'call-1': ['LENS Complaint', 'LENS Solved'],
    });
  });
});

describe('an input that is of no concern', () => {
  it.each([
    ['another channel', contactEvent({ channel: 'CHAT' }), 'the channel is CHAT'],
    ['a task', contactEvent({ channel: 'task' }), 'the channel is TASK'],
    ['a new event type', contactEvent({ eventType: 'SANG' }), 'the event type SANG is not known'],
    [
      'another event of the bus',
      JSON.stringify({ 'detail-type': 'Tag Change on Resource' }),
      'the detail-type Tag Change on Resource is of no concern',
    ],
  ])('is counted and logged with its reason: %s', async (_what, body, reason) => {
    const world = twinWorld();
    expect(await handleMessages(world, body)).toEqual([]);
    expect(world.telemetry.counted('Ignored')).toBe(1);
    expect(world.telemetry.lines()).toEqual([
      { level: 'info', message: 'ignored', ids: { recordId: 'message-1', reason } },
    ]);
    expect(world.table.all()).toEqual([]);
    expect(world.assessing.waiting()).toEqual([]);
  });
});

describe('an input that cannot be understood', () => {
  it.each([
    ['no JSON', 'not { json', 'the message is not JSON'],
    ['no object', '[]', 'the message has no detail-type'],
    ['no contact', contactEvent({ contactId: null }), 'the contact event has no contactId'],
    ['no type', contactEvent({ eventType: {} }), 'the contact event has no eventType'],
    [
      'no detail',
      '{"detail-type":"Amazon Connect Contact Event","detail":null}',
      'the contact event has no eventType',
    ],
  ])('is parked under its id with its reason: %s', async (_what, body, reason) => {
    const world = twinWorld();
    expect(await handleMessages(world, body)).toEqual([]);
    expect(world.table.under('parked#2026-11-20')).toMatchObject([
      { recordId: 'message-1', reason },
    ]);
    expect(world.telemetry.counted('Parked')).toBe(1);
    expect(world.telemetry.lines()).toEqual([
      { level: 'warn', message: 'parked', ids: { recordId: 'message-1', reason } },
    ]);
  });

  it('is parked once however often it comes, and harms nobody beside it', async () => {
    const world = twinWorld();
    await handleMessages(world, 'not { json', contactEvent({}));
    await handleMessages(world, 'not { json', contactEvent({}));
    expect(world.table.under('parked#2026-11-20')).toHaveLength(1);
    expect(await speakersOf(world, 'call-1')).toEqual({ 'call-1': ['DISCONNECTED'] });
  });
});
