import { hourAfter, hourOf } from '../../../lambdas/domain/instant.ts';
import { emptyTally } from '../../../lambdas/domain/completeness.ts';
import type { Ports } from '../world/ports.ts';
import { instanceId } from '../world/functions.ts';
import type { Mistake } from './bug.ts';
import type { Bug } from './catalogue.ts';

const ofReconcile = (change: (ports: Ports) => Partial<Ports>): Mistake => ({
  ports: (ports, of) => (of === 'reconcile-contacts' ? { ...ports, ...change(ports) } : ports),
});

type Keep = Ports['accounts']['keep'];

/** Accounts that are kept otherwise than they were found. */
const keeping = (change: (account: Parameters<Keep>[2]) => Parameters<Keep>[2]): Mistake =>
  ofReconcile(({ accounts }) => ({
    accounts: {
      ...accounts,
      keep: async (instance, hourAt, account) => accounts.keep(instance, hourAt, change(account)),
    },
  }));

type Sending = Ports['retryQueue']['sendLater'];

/** The function's own messages, replaced; one that begins a look is told from one that goes on by its delay. */
const sending = (send: (ports: Ports) => Sending): Mistake =>
  ofReconcile((ports) => ({ retryQueue: { sendLater: send(ports) } }));

const goingOn = (change: (look: Record<string, unknown>) => object): Mistake =>
  sending(({ retryQueue }) => async (body, seconds) => {
    const isNew = seconds === 0;
    await retryQueue.sendLater(isNew ? body : JSON.stringify(change(JSON.parse(body))), seconds);
  });

/** Nobody looks at any hour. */
export const unreconciled = sending(() => async () => {});

/** Every hour that was looked at seems to have been looked at long after its end. */
const withoutOverlap = ofReconcile(({ accounts }) => ({
  accounts: {
    ...accounts,
    read: async (day, instance) => {
      const account = await accounts.read(day, instance);
      const hours = Object.entries(account.hours).map(([hour, one]) => [
        hour,
        { ...one, askedAt: '9' },
      ]);
      return { ...account, hours: Object.fromEntries(hours) };
    },
  },
}));

const markingFirst = sending(({ accounts, retryQueue }) => async (body, seconds) => {
  const { from, to, askedAt } = JSON.parse(body);
  for (let hourAt = hourOf(from); hourAfter(hourAt) <= to; hourAt = hourAfter(hourAt)) {
    const marked = { ...emptyTally, askedAt, upTo: hourAfter(hourAt) };
    if (seconds === 0) await accounts.keep(instanceId, hourAt, marked);
  }
  await retryQueue.sendLater(body, seconds);
});

/** Bugs in finding and mending what never arrived. */
export const reconcilingBugs: readonly Bug[] = [
  { name: 'nothing is reconciled', mistake: unreconciled },
  {
    name: 'only the first page of a search is read',
    mistake: ofReconcile(({ search }) => ({
      search: {
        endedIn: async (span, instance) => ({
          ...(await search.endedIn(span, instance)),
          nextToken: undefined,
        }),
      },
    })),
  },
  { name: 'an hour is looked at once, without overlap', mistake: withoutOverlap },
  {
    name: 'the cursor of a look that rests is lost',
    mistake: sending(({ retryQueue }) => async (body, seconds) => {
      if (seconds === 0) await retryQueue.sendLater(body, seconds);
    }),
  },
  {
    name: 'a look that goes on forgets what it has counted',
    mistake: goingOn((look) => ({ ...look, soFar: emptyTally })),
  },
  {
    name: 'a look goes on behind the moment at which it rested',
    mistake: goingOn((look) => ({
      ...look,
      from: new Date(Date.parse(String(look['from'])) + 1).toISOString(),
    })),
  },
  { name: 'searches go without a pace', mistake: { unpaced: 'search' } },
  {
    name: 'a look that goes on is a new look',
    mistake: goingOn(({ from, to }) => ({ from, to })),
  },
  {
    name: 'an hour is marked before it was looked at',
    mistake: markingFirst,
    maskedBy: { defence: 'an hour is looked at again after two hours', without: withoutOverlap },
  },
  {
    name: 'what is repaired counts as told by an event',
    mistake: keeping((account) => ({
      ...account,
      byEvent: account.byEvent + account.repaired,
      repaired: 0,
    })),
  },
  {
    name: 'what nobody can tell is not missed',
    mistake: keeping((account) => ({ ...account, missing: 0, missingIds: [] })),
  },
  {
    name: 'a repair is recorded as an event',
    mistake: ofReconcile(({ contacts }) => ({
      contacts: {
        ...contacts,
        record: async (callId, statement) =>
          contacts.record(callId, { ...statement, speaker: 'DISCONNECTED' }),
      },
    })),
  },
  {
    name: 'a repair that is recorded has no word after it',
    mistake: {
      ports: (ports, of) => {
        if (of !== 'record-contact') return ports;
        const record: Ports['contacts']['record'] = async (callId, statement) => {
          const { contactId } = statement;
          const [kept] = await ports.recorded.at([{ callId, contactId }]);
          const isRepaired = kept?.said.DESCRIPTION !== undefined;
          return isRepaired ? kept : ports.contacts.record(callId, statement);
        };
        return { ...ports, contacts: { ...ports.contacts, record } };
      },
    },
  },
  {
    name: 'what a look observes is acted on',
    mistake: ofReconcile(({ contacts }) => ({
      contacts: {
        ...contacts,
        record: async (callId, { said: { actOn: _mark, ...said }, ...statement }) =>
          contacts.record(callId, { ...statement, said }),
      },
    })),
  },
  {
    name: 'what was only observed is never acted on',
    mistake: ofReconcile(({ contacts, recorded }) => ({
      contacts: {
        ...contacts,
        record: async (callId, { said, ...statement }) => {
          const [kept] = await recorded.at([{ callId, contactId: statement.contactId }]);
          const isObserved = kept?.said.DESCRIPTION?.includes('"actOn":false') === true;
          const marked = isObserved ? ({ ...said, actOn: false } as const) : said;
          return contacts.record(callId, { ...statement, said: marked });
        },
      },
    })),
  },
  {
    name: 'a repair asks for no assessment',
    mistake: ofReconcile(() => ({ assessQueue: { send: async () => {} } })),
  },
  {
    name: 'a repair is kept under the contact’s own id',
    mistake: ofReconcile(({ contacts }) => ({
      contacts: {
        ...contacts,
        record: async (_callId, statement) => contacts.record(statement.contactId, statement),
      },
    })),
  },
  {
    name: 'what is kept astray is taken for missing',
    mistake: ofReconcile(({ recorded, contacts }) => ({
      contacts: { ...contacts, callOfLeg: async () => undefined, callsOfLeg: async () => [] },
      recorded: {
        at: async (places) =>
          recorded.at(
            places.filter(
              ({ callId, contactId }) =>
                callId !== contactId ||
                places.every((one) => one.contactId !== contactId || one.callId === callId),
            ),
          ),
      },
    })),
  },
];
