import { describe, expect, it } from 'vitest';
import { followUpOf } from '../contracts/examples.ts';
import {
  handle,
  messageAbout,
  number,
  portsOf,
  stateIn,
  taskSettings,
  worldWith,
} from './open-tasks.ts';

const followUp = followUpOf();
const message = messageAbout(followUp);

describe('a follow-up that was raised', () => {
  it('gets its task, and its record names the task', async () => {
    const world = await worldWith();
    expect(await handle(portsOf(world), message)).toEqual([]);
    expect(await world.obligations.find(followUp)).toEqual(
      followUpOf({ state: 'opened', taskAskedFor: true, taskContactId: 'task-1' }),
    );
    expect(world.telemetry.counted('TaskOpened')).toBe(1);
  });

  it('has a task of its own name, with all that whoever takes it up needs', async () => {
    const world = await worldWith();
    await handle(portsOf(world), message);
    expect(world.connect.tasks().map(({ request }) => request)).toEqual([
      {
        instanceId: 'instance-1',
        clientToken: followUp.id,
        relatedContactId: 'call-1',
        target: { flowId: 'flow-1' },
        name: 'Apologise and resolve (Repairs)',
        description: expect.stringContaining('Due by 2026-11-20T10:05:00.000Z UTC.'),
        references: {
          contact: {
            type: 'URL',
            value: 'https://my-site.my.connect.aws/contact-trace-records/details/call-1',
          },
          recording: {
            type: 'URL',
            value:
              'https://console.aws.amazon.com/s3/object/bucket?prefix=connect%2Fmy%20site%2F2026%2Fcall-1.wav',
          },
          customer: { type: 'STRING', value: number },
          due: { type: 'DATE', value: '1795169100' },
        },
        attributes: {
          obligationId: 'call-1#apologise-and-resolve#1',
          obligationKind: 'apologise-and-resolve',
          severity: 'high',
          resolution: '',
        },
      },
    ]);
    expect(Number('1795169100') * 1000).toBe(Date.parse(followUp.dueAt));
  });

  it('fetches the number at that moment and keeps it nowhere', async () => {
    const world = await worldWith();
    expect(world.connect.asked()).toEqual([]);
    await handle(portsOf(world), message);
    expect(world.connect.asked()).toEqual(['call-1']);
    const kept = JSON.stringify([
      world.table.changesAfter(0),
      world.telemetry.lines(),
      world.followUps.waiting(),
    ]);
    expect(kept).not.toContain('1632960001');
  });

  it('gets a task without number and recording where Connect knows neither', async () => {
    const world = await worldWith(followUpOf({ contactId: 'leg-7' }));
    await handle(portsOf(world), message);
    const [task] = world.connect.tasks();
    expect(Object.keys(task?.request.references ?? {})).toEqual(['contact', 'due']);
    expect(task?.request.relatedContactId).toBe('leg-7');
    expect(task?.request.references['contact']?.value).toBe(
      'https://my-site.my.connect.aws/contact-trace-records/details/leg-7',
    );
  });

  it('gets its task in the stage’s instance where nobody told the contact’s', async () => {
    const world = await worldWith(followUpOf({ instanceId: null }));
    await handle(portsOf(world), message);
    expect(world.connect.tasks().at(0)?.request.instanceId).toBe(taskSettings.instanceId);
  });

  it('is logged by ids alone', async () => {
    const world = await worldWith();
    await handle(portsOf(world), message);
    expect(world.telemetry.lines()).toEqual([
      {
        level: 'info',
        message: 'task opened',
        ids: { obligationId: followUp.id, taskContactId: 'task-1' },
      },
    ]);
  });
});

describe('a message that comes again', () => {
  it('does nothing: neither a task, nor a question, nor a count', async () => {
    const world = await worldWith();
    await handle(portsOf(world), message);
    const changes = world.table.changesAfter(0);
    await handle(portsOf(world), message, message);
    expect(world.connect.tasks()).toHaveLength(1);
    expect(world.connect.asked()).toEqual(['call-1']);
    expect(world.table.changesAfter(0)).toEqual(changes);
    expect(world.telemetry.counted('TaskOpened')).toBe(1);
  });

  it('at the same time finds the same task', async () => {
    const world = await worldWith();
    expect(await handle(portsOf(world), message, message, message)).toEqual([]);
    expect(world.connect.tasks()).toMatchObject([{ endedAt: null }]);
    expect(await stateIn(world)).toBe('opened');
    expect(world.telemetry.counted('TaskOpened')).toBe(1);
  });

  it('about an obligation that is not there does nothing', async () => {
    const world = await worldWith();
    expect(await handle(portsOf(world), messageAbout(followUpOf({ ordinal: 2 })))).toEqual([]);
    expect(world.connect.tasks()).toEqual([]);
  });
});

describe('a start that took effect and still failed', () => {
  it('finds the same task when the message comes again', async () => {
    const world = await worldWith();
    const ports = portsOf(world);
    const cut = {
      ...ports,
      connect: {
        ...world.connect,
        startTask: async (request: Parameters<typeof world.connect.startTask>[0]) => {
          await world.connect.startTask(request);
          throw new Error('The connection was cut.');
        },
      },
    };
    expect(await handle(cut, message)).toEqual(['message-1']);
    expect(await stateIn(world)).toBe('raised');
    expect(await handle(ports, message)).toEqual([]);
    expect(world.connect.tasks()).toHaveLength(1);
    expect(await stateIn(world)).toBe('opened');
  });

  it('that could only not be noted is noted when the message comes again', async () => {
    const world = await worldWith();
    const ports = portsOf(world);
    const cut = {
      ...ports,
      obligations: {
        ...world.obligations,
        move: async () => Promise.reject(new Error('The table is throttled.')),
      },
    };
    expect(await handle(cut, message)).toEqual(['message-1']);
    expect(await handle(ports, message)).toEqual([]);
    expect(world.connect.tasks()).toHaveLength(1);
    expect(await world.obligations.find(followUp)).toMatchObject({ taskContactId: 'task-1' });
  });
});

describe('a message that cannot be read', () => {
  it.each([
    ['it is no JSON', 'no json'],
    ['it names nothing', '{}'],
    ['its version is new', message.replace('"version":1', '"version":2')],
    ['its kind is new', message.replaceAll('apologise', 'sing')],
  ])('fails alone: %s', async (_why, body) => {
    const world = await worldWith();
    expect(await handle(portsOf(world), body, message)).toEqual(['message-1']);
    expect(await stateIn(world)).toBe('opened');
  });
});

describe('a Connect that fails to describe the contact', () => {
  it('lets the message come again rather than start a task without the number', async () => {
    const world = await worldWith();
    const ports = portsOf(world);
    const describe = async () => Promise.reject(new Error('ThrottlingException'));
    const failing = { ...ports, connect: { ...world.connect, describe } };
    expect(await handle(failing, message)).toEqual(['message-1']);
    expect(world.connect.tasks()).toEqual([]);
  });
});
