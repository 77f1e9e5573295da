import type { UnheardIndex } from '../../../lambdas/adapters/table/unheard-index.ts';
import { unheardFromItem } from '../../../lambdas/adapters/table/unheard-index.ts';
import { obligationItem } from '../../../lambdas/adapters/table/obligation-item.ts';
import type { Ports } from '../world/ports.ts';
import { type Mistake, type Tools, together } from './bug.ts';
import type { Bug } from './catalogue.ts';
import { unswept } from './unswept.ts';

const ofChase = (change: (ports: Ports, tools: Tools) => Partial<Ports>): Mistake => ({
  ports: (ports, of, tools) =>
    of === 'chase-obligations' ? { ...ports, ...change(ports, tools) } : ports,
});

type Find = UnheardIndex['unraised'];

const finding = (find: (ports: Ports, tools: Tools) => Find): Mistake =>
  ofChase((ports, tools) => ({ unheard: { ...ports.unheard, unraised: find(ports, tools) } }));

/** Every obligation of these states is taken for one that nobody has heard of. */
const findingAll = (states: readonly string[]): Mistake =>
  finding(({ unheard }, { table }) => async (type, which) => {
    await unheard.unraised(type, which);
    return table
      .all()
      .filter((item) => item['type'] === type && states.includes(String(item['state'])))
      .filter((item) => String(item['raisedAt']) < which.before)
      .map(unheardFromItem);
  });

/** What was chased once is not chased again. */
const chasingOnce = finding(({ unheard }) => async (type, which) => {
  const found = await unheard.unraised(type, which);
  return found.filter(({ chasedAt }) => chasedAt === null);
});

/** Whoever hears of an obligation gives it a task, whatever its state, and Connect starts every one. */
const openingAnyway: Mistake = {
  ports: (ports, of, { random }) =>
    of !== 'open-follow-up' && of !== 'open-investigation'
      ? ports
      : {
          ...ports,
          connect: {
            ...ports.connect,
            startTask: async (request) =>
              ports.connect.startTask({ ...request, clientToken: `token-${random()}` }),
          },
          obligations: {
            ...ports.obligations,
            find: async (name) => {
              const found = await ports.obligations.find(name);
              return found?.state === 'opened' ? { ...found, state: 'raised' } : found;
            },
            move: async (name, move) =>
              ports.obligations.move(name, { ...move, from: [...move.from, 'opened'] }),
          },
        },
};

/** Whoever hears from the sweeper that an obligation was raised believes the message, not the record. */
const believingMessages: Mistake = {
  ports: (ports, of, { table }) =>
    of !== 'open-follow-up' && of !== 'open-investigation'
      ? ports
      : {
          ...ports,
          obligations: {
            ...ports.obligations,
            find: async (name) => {
              const found = await ports.obligations.find(name);
              const kept = table.find({ callId: name.callId, item: obligationItem(name) });
              const isBelieved = found?.taskContactId === null && kept?.['chasedAt'] !== undefined;
              return isBelieved && found.state === 'withdrawn'
                ? { ...found, state: 'raised' }
                : found;
            },
            move: async (name, move) =>
              ports.obligations.move(name, { ...move, from: [...move.from, 'withdrawn'] }),
          },
        },
};

const notingFirst = ofChase(({ obligations, topics, clock }) => ({
  topics: {
    publish: async (message) => {
      const { callId, type, kind, ordinal } = message;
      const name = { callId, type, kind, ordinal };
      await obligations.move(name, { from: ['raised'], chasedAt: clock.now() });
      await topics.publish(message);
    },
  },
}));

/** Bugs in chasing what was committed and never raised. */
export const chasingBugs: readonly Bug[] = [
  { name: 'nobody sweeps', mistake: unswept('all') },
  {
    name: 'investigations are not swept',
    mistake: finding(
      ({ unheard }) =>
        async (type, which) =>
          type === 'follow-up' ? unheard.unraised(type, which) : [],
    ),
  },
  { name: 'withdrawn obligations are not swept', mistake: unswept('withdrawn') },
  { name: 'what was chased once is never chased again', mistake: chasingOnce },
  {
    name: 'the sweeper notes before it publishes',
    mistake: notingFirst,
    maskedBy: { defence: 'what is still without a task is chased again', without: chasingOnce },
  },
  {
    name: 'the sweeper makes up an id of its own',
    mistake: ofChase(({ topics }, { random }) => ({
      topics: {
        publish: async (message) => {
          const ordinal = 2 + Math.floor(random() * 1000);
          await topics.publish({ ...message, ordinal });
        },
      },
    })),
  },
  {
    name: 'the sweeper publishes what has its task',
    mistake: findingAll(['raised', 'opened']),
    maskedBy: {
      defence: 'a task is asked for from raised or parked alone, under one token',
      without: openingAnyway,
    },
  },
  {
    name: 'the sweeper publishes what was withdrawn',
    mistake: findingAll(['raised', 'withdrawn']),
    maskedBy: {
      defence: 'the record counts, not the message',
      without: together(believingMessages, unswept('withdrawn')),
    },
  },
  {
    name: 'the sweeper takes what it publishes for done',
    mistake: ofChase(({ obligations }) => ({
      obligations: {
        ...obligations,
        move: async (name, move) => obligations.move(name, { ...move, to: 'opened' }),
      },
    })),
  },
];
