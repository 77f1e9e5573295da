import { describe, expect, it } from 'vitest';
import { requestsIn } from '../twins/memory-queue.ts';
import { twinWorld } from '../twins/twin-world.ts';
import {
  contactEvent,
  contactRecord,
  handleMessages,
  handleStream,
  lensMatch,
} from './payloads.ts';

const now = '2026-11-20T09:05:02.000Z';
const settled = {
  callId: 'call-1',
  contactId: 'call-1',
  occasion: 'settled',
  dueAt: '2026-11-20T09:05:12.000Z',
};
const deadline = { ...settled, occasion: 'deadline', dueAt: '2026-11-20T09:10:02.000Z' };

describe('a contact that is under way', () => {
  it('asks for nothing', async () => {
    const world = twinWorld({ startAt: now });
    const steps = ['INITIATED', 'CONNECTED_TO_SYSTEM', 'QUEUED', 'CONNECTED_TO_AGENT'];
    for (const eventType of steps) await handleMessages(world, contactEvent({ eventType }));
    expect(requestsIn(world.assessing)).toEqual([]);
  });

  it('asks for a look once its word comes later than the settle: others may have been judged', async () => {
    const requestsAfter = async (saidAt: string) => {
      const world = twinWorld({ startAt: now });
      await handleMessages(world, contactEvent({ eventType: 'CONNECTED_TO_AGENT' }, saidAt));
      return requestsIn(world.assessing);
    };
    expect(await requestsAfter('2026-11-20T09:04:52.000Z')).toEqual([]);
    expect(await requestsAfter('2026-11-20T09:04:51.000Z')).toEqual([settled]);
  });

  it('asks for a look at its call where it is a later leg', async () => {
    const world = twinWorld({ startAt: now });
    const later = { contactId: 'leg-2', initialContactId: 'call-1', eventType: 'INITIATED' };
    await handleMessages(world, contactEvent(later));
    expect(requestsIn(world.assessing)).toEqual([{ ...settled, contactId: 'leg-2' }]);
  });
});

describe('a contact that is over', () => {
  it('asks for a look after the settle and at the deadline', async () => {
    const world = twinWorld({ startAt: now });
    await handleMessages(world, contactEvent({}));
    expect(requestsIn(world.assessing)).toEqual([settled, deadline]);
  });

  it('asks for no deadline once its contact record has come', async () => {
    const world = twinWorld({ startAt: now });
    await handleStream(world, contactRecord());
    expect(requestsIn(world.assessing)).toEqual([settled]);
  });

  it('asks for both where its contact record names a further leg', async () => {
    const world = twinWorld({ startAt: now });
    await handleStream(world, contactRecord({ NextContactId: 'leg-2' }));
    expect(requestsIn(world.assessing)).toEqual([settled, deadline]);
  });

  it('asks again whenever something more is said of it', async () => {
    const world = twinWorld({ startAt: now });
    await handleStream(world, contactRecord());
    world.assessing.receive();
    world.clock.pass(3600);
    world.assessing.receive();
    await handleMessages(world, lensMatch('call-1', 'Solved'));
    expect(requestsIn(world.assessing)).toEqual([
      { ...settled, dueAt: '2026-11-20T10:05:12.000Z' },
    ]);
  });

  it('asks even when an older word about it arrives last', async () => {
    const world = twinWorld({ startAt: now });
    await handleMessages(world, contactEvent({}));
    world.clock.pass(900);
    world.assessing.receive();
    await handleMessages(world, contactEvent({ eventType: 'CONNECTED_TO_AGENT' }));
    expect(requestsIn(world.assessing).map(({ occasion }) => occasion)).toEqual([
      'settled',
      'deadline',
    ]);
  });
});
