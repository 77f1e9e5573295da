import { describe, expect, it } from 'vitest';
import type { RecordContactPorts } from '../../lambdas/record-contact/record-contact.ts';
import { type TwinWorld, twinWorld } from '../twins/twin-world.ts';
import { contactEvent, contactRecord, handleMessages, handleStream } from './payloads.ts';

const failure = new Error('The dependency is down.');

const contactsIn = async ({ calls }: TwinWorld, ...ids: string[]): Promise<number> => {
  const read = await Promise.all(ids.map((id) => calls.read(id)));
  return read.flatMap(({ contacts }) => contacts).length;
};

/** A table that fails for one contact. */
const failingFor = (world: TwinWorld, contactId: string): RecordContactPorts => ({
  ...world,
  contacts: {
    ...world.contacts,
    record: async (callId, statement) => {
      if (statement.contactId === contactId) throw failure;
      return world.contacts.record(callId, statement);
    },
  },
});

describe('a table that fails for one record of a batch', () => {
  const events = ['call-1', 'call-2', 'call-3'].map((contactId) => contactEvent({ contactId }));

  it('fails that record alone; the others are done', async () => {
    const world = twinWorld();
    expect(await handleMessages(failingFor(world, 'call-2'), ...events)).toEqual(['message-2']);
    expect(await contactsIn(world, 'call-1', 'call-2', 'call-3')).toBe(2);
    expect(world.telemetry.counted('Recorded')).toBe(2);
  });

  it('is logged under the record’s id, without what the record says', async () => {
    const world = twinWorld();
    await handleMessages(failingFor(world, 'call-2'), ...events);
    expect(world.telemetry.lines()).toEqual([
      {
        level: 'error',
        message: 'not done',
        ids: { recordId: 'message-2', error: 'Error', why: 'The dependency is down.' },
      },
    ]);
  });

  it('fails that record of the stream by its sequence number, and is logged under it', async () => {
    const world = twinWorld();
    const records = ['call-1', 'call-2', 'call-3'].map((ContactId) => contactRecord({ ContactId }));
    expect(await handleStream(failingFor(world, 'call-3'), ...records)).toEqual(['3']);
    expect(await contactsIn(world, 'call-1', 'call-2', 'call-3')).toBe(2);
    expect(world.telemetry.lines()).toMatchObject([{ level: 'error', ids: { recordId: '3' } }]);
  });

  it('fails a whole batch without an exception, which would hide what was counted', async () => {
    const world = twinWorld();
    expect(await handleMessages(failingFor(world, 'call-1'), contactEvent({}))).toEqual([
      'message-1',
    ]);
    expect(world.telemetry.flushes()).toBe(1);
  });
});

describe('a table that refuses a record as not valid', () => {
  const refusing = (world: TwinWorld, message: string): RecordContactPorts => ({
    ...world,
    contacts: {
      ...world.contacts,
      record: async () =>
        Promise.reject(Object.assign(new Error(message), { name: 'ValidationException' })),
    },
  });

  it('has it parked where the contact’s item has no room for it', async () => {
    const world = twinWorld();
    const full = refusing(world, 'Item size to update has exceeded the maximum allowed size');
    expect(await handleMessages(full, contactEvent({}))).toEqual([]);
    expect(world.telemetry.counted('Parked')).toBe(1);
  });

  it('fails it otherwise, so that it comes again and is not lost', async () => {
    const world = twinWorld();
    const refused = refusing(world, 'The provided expression refers to an attribute twice');
    expect(await handleMessages(refused, contactEvent({}))).toEqual(['message-1']);
    expect(world.telemetry.counted('Parked')).toBe(0);
  });
});

describe('a queue that fails after the record was written', () => {
  it('lets the message come again and do the rest', async () => {
    const world = twinWorld();
    let isDown = true;
    const ports: RecordContactPorts = {
      ...world,
      assessQueue: {
        send: async (request, now) => {
          if (isDown) throw failure;
          await world.assessQueue.send(request, now);
        },
      },
    };
    expect(await handleMessages(ports, contactEvent({}))).toEqual(['message-1']);
    isDown = false;
    expect(await handleMessages(ports, contactEvent({}))).toEqual([]);
    expect(world.assessing.waiting()).toHaveLength(2);
  });

  it('does not stand in the way of what is of no concern', async () => {
    const world = twinWorld();
    const ports = { ...world, assessQueue: { send: async () => Promise.reject(failure) } };
    expect(await handleMessages(ports, contactEvent({ channel: 'CHAT' }), 'no json')).toEqual([]);
  });
});

describe('caller keys that cannot be had', () => {
  it('fail the record, which is not kept without its key or with the number', async () => {
    const world = twinWorld();
    const ports = { ...world, callerKeys: { keysOf: async () => Promise.reject(failure) } };
    const numbered = contactRecord({ CustomerEndpoint: { Address: '+441632960001' } });
    expect(await handleStream(ports, numbered, contactRecord({ ContactId: 'call-2' }))).toEqual([
      '1',
    ]);
    expect(await contactsIn(world, 'call-1')).toBe(0);
    expect(await contactsIn(world, 'call-2')).toBe(1);
  });
});

describe('a table that cannot park', () => {
  it('fails the record, so that it is not lost', async () => {
    const world = twinWorld();
    const ports = { ...world, parked: { park: async () => Promise.reject(failure) } };
    expect(await handleMessages(ports, 'no json', contactEvent({}))).toEqual(['message-1']);
    expect(world.telemetry.counted('Parked')).toBe(0);
  });
});

describe('a write that took effect and still failed', () => {
  it('is repeated without harm', async () => {
    const world = twinWorld();
    let isCut = true;
    const ports: RecordContactPorts = {
      ...world,
      contacts: {
        ...world.contacts,
        record: async (callId, statement) => {
          const stored = await world.contacts.record(callId, statement);
          if (isCut) throw failure;
          return stored;
        },
      },
    };
    expect(await handleMessages(ports, contactEvent({}))).toEqual(['message-1']);
    const items = world.table.all();
    isCut = false;
    expect(await handleMessages(ports, contactEvent({}))).toEqual([]);
    expect(world.table.all()).toEqual(items);
    expect(world.assessing.waiting()).toHaveLength(2);
  });
});
