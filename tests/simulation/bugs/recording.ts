import type { Statement } from '../../../lambdas/domain/statement.ts';
import { statementText } from '../../../lambdas/domain/statement.ts';
import type { Item } from '../../../lambdas/adapters/table/item.ts';
import { contactFromItem, contactItem } from '../../../lambdas/adapters/table/contact-item.ts';
import type { Ports } from '../world/ports.ts';
import type { Bug } from './catalogue.ts';
import type { Mistake, Tools } from './bug.ts';

const wordIn = (item: Item | undefined, speaker: string): string | undefined => {
  const word = item?.[speaker];
  return typeof word === 'string' ? word : undefined;
};

type Record = Ports['contacts']['record'];

const keyOf = (callId: string, { contactId }: Statement) => ({
  callId,
  item: contactItem(contactId),
});

/** `record` replaced; the ports that fail are still those underneath. */
const recording = (record: (ports: Ports, tools: Tools) => Record): Mistake => ({
  ports: (ports, _of, tools) => ({
    ...ports,
    contacts: { ...ports.contacts, record: record(ports, tools) },
  }),
});

/** What is said, changed before it is recorded. */
const misheard = (change: (statement: Statement, ports: Ports) => Statement): Mistake =>
  recording(
    (ports) => async (callId, statement) => ports.contacts.record(callId, change(statement, ports)),
  );

/** Writes a speaker's word where `isWanted` says so, whatever the order of words would say. */
const writing = (isWanted: (standing: string | undefined, text: string) => boolean): Mistake =>
  recording(({ contacts }, { table, noteHeard }) => async (callId, statement) => {
    await contacts.callOfLeg('nobody');
    noteHeard(statement);
    const key = keyOf(callId, statement);
    const text = statementText(statement);
    const leg = statement.contactId === callId ? {} : { contactId: statement.contactId };
    const standing = wordIn(table.find(key), statement.speaker);
    if (isWanted(standing, text)) {
      table.write({ key, becomes: (item) => ({ ...item, ...leg, [statement.speaker]: text }) });
    }
    return contactFromItem(table.find(key) ?? key);
  });

const timeOf = (text: string): string => text.slice(0, 24);

const withoutCondition = recording(
  ({ contacts }, { table, noteHeard }) =>
    async (callId, statement) => {
      noteHeard(statement);
      const key = keyOf(callId, statement);
      const read = table.find(key) ?? {};
      await contacts.callOfLeg('nobody');
      const text = statementText(statement);
      const standing = wordIn(read, statement.speaker);
      const leg = statement.contactId === callId ? {} : { contactId: statement.contactId };
      const greater = standing !== undefined && standing > text ? standing : text;
      table.write({ key, becomes: () => ({ ...read, ...leg, [statement.speaker]: greater }) });
      return contactFromItem(table.find(key) ?? key);
    },
);

const quietly = async (work: Promise<void>): Promise<void> => work.catch(() => {});

/** Nobody looks at a call at its deadline. */
const withoutDeadline: Mistake = {
  ports: (ports, of) => ({
    ...ports,
    assessQueue: {
      send: async (request, now) => {
        if (of === 'record-contact' && request.occasion === 'deadline') return;
        await ports.assessQueue.send(request, now);
      },
    },
  }),
};

/** Bugs in recording what was said. */
export const recordingBugs: readonly Bug[] = [
  { name: 'last writer wins', mistake: writing(() => true) },
  { name: 'first arrival wins', mistake: writing((standing) => standing === undefined) },
  {
    name: 'a tie goes to the later arrival',
    mistake: writing(
      (standing, text) => standing === undefined || timeOf(standing) <= timeOf(text),
    ),
  },
  { name: 'read, then write without a condition', mistake: withoutCondition },
  {
    name: 'a record that is sent again is ignored',
    mistake: recording(({ contacts }, { table }) => async (callId, statement) => {
      const item = table.find(keyOf(callId, statement));
      const isKnown = statement.speaker === 'CONTACT_RECORD' && item?.['CONTACT_RECORD'];
      return isKnown && item ? contactFromItem(item) : contacts.record(callId, statement);
    }),
  },
  {
    name: 'the local clock is the time of the end',
    mistake: misheard((statement, { clock }) =>
      statement.speaker === 'DISCONNECTED'
        ? { ...statement, said: { ...statement.said, disconnectedAt: clock.now() } }
        : statement,
    ),
  },
  {
    name: 'the sentinel is taken for a time',
    mistake: {
      body: (body) => body.replaceAll('1970-01-01T00:00:00.001Z', '1971-01-01T00:00:00.001Z'),
    },
  },
  {
    name: 'the customer’s number is kept',
    mistake: {
      ports: (ports) => ({ ...ports, callerKeys: { keysOf: async (customer) => [customer] } }),
    },
  },
  {
    name: 'tasks are taken for calls',
    mistake: { body: (body) => body.replaceAll('"TASK"', '"VOICE"') },
  },
  {
    name: 'what cannot be understood fails its batch',
    mistake: {
      ports: (ports) => ({
        ...ports,
        parked: {
          park: async () => {
            throw new TypeError('not understood');
          },
        },
      }),
    },
  },
  {
    name: 'what is parked is kept by the day on which it was handled',
    mistake: {
      ports: (ports) => ({
        ...ports,
        parked: {
          park: async (parked) => ports.parked.park({ ...parked, arrivedAt: ports.clock.now() }),
        },
      }),
    },
  },
  {
    name: 'what repeats is not counted',
    mistake: {
      ports: ({ inputs, ...ports }) => ({
        ...ports,
        inputs: {
          ...inputs,
          add: async (idle, at) => inputs.add({ ...idle, repeated: 0 }, at),
        },
      }),
    },
  },
  {
    name: 'a failed wish for an assessment is swallowed',
    mistake: {
      ports: (ports, of) => ({
        ...ports,
        assessQueue:
          of === 'record-contact'
            ? { send: async (request, now) => quietly(ports.assessQueue.send(request, now)) }
            : ports.assessQueue,
      }),
    },
  },
  {
    name: 'failures are not reported',
    mistake: { failures: () => new Set() },
  },
  {
    name: 'no partial batch response',
    mistake: { failures: (failed) => (failed.size > 0 ? undefined : failed) },
    maskedBy: {
      defence: 'redrive of dead letters',
      without: { isNeverRedriven: true },
    },
  },
  {
    name: 'no deadline is asked for',
    mistake: withoutDeadline,
  },
];
