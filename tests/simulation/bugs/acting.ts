import type { Ports } from '../world/ports.ts';
import type { Mistake } from './bug.ts';
import type { Bug } from './catalogue.ts';
import { sweeping } from './unswept.ts';

const ofConnect = (
  change: (ports: Ports, random: () => number) => Partial<Ports['connect']>,
): Mistake => ({
  ports: (ports, _of, { random }) => ({
    ...ports,
    connect: { ...ports.connect, ...change(ports, random) },
  }),
});

/** Bugs in acting on a verdict. */
export const actingBugs: readonly Bug[] = [
  {
    name: 'a random client token',
    mistake: ofConnect(({ connect }, random) => ({
      startTask: async (request) =>
        connect.startTask({ ...request, clientToken: `token-${random()}` }),
    })),
  },
  {
    name: 'marked as done before the effect',
    mistake: {
      ports: (ports) => ({
        ...ports,
        obligations: {
          ...ports.obligations,
          find: async (name) => {
            const found = await ports.obligations.find(name);
            if (found?.state === 'raised') {
              await ports.obligations.move(name, { from: ['raised'], to: 'opened' });
            }
            return found;
          },
          move: async (name, move) =>
            ports.obligations.move(name, { ...move, from: [...move.from, 'opened'] }),
        },
      }),
    },
  },
  {
    name: 'the quota drops the message',
    mistake: { ports: (ports) => ({ ...ports, retryQueue: { sendLater: async () => {} } }) },
  },
  { name: 'tasks start without a pace', mistake: { unpaced: 'task' } },
  {
    name: 'the task of a withdrawn obligation stays open',
    mistake: ofConnect(() => ({ stopTask: async () => {} })),
  },
  {
    name: 'a topic that fails is passed over',
    mistake: {
      ports: (ports) => ({
        ...ports,
        topics: { publish: async (message) => ports.topics.publish(message).catch(() => {}) },
      }),
    },
    maskedBy: sweeping,
  },
  {
    name: 'evidence is dated when it is put down',
    mistake: {
      ports: (ports) => ({
        ...ports,
        obligations: {
          ...ports.obligations,
          addEntry: async (name, entry) =>
            ports.obligations.addEntry(name, { ...entry, at: ports.clock.now() }),
        },
      }),
    },
  },
  { name: 'nobody redrives dead letters', mistake: { isNeverRedriven: true } },
];
