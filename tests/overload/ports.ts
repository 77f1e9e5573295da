import { ServiceQuotaExceededException } from '@aws-sdk/client-connect';
import type { Random } from '../../bin/local/contact-centre/centre/random.ts';
import { type Connect, inTurn } from '../../lambdas/adapters/connect/connect.ts';
import { readDescription } from '../../lambdas/adapters/reading/description.ts';
import { type TurnKeeper, paced } from '../../lambdas/adapters/connect/pace.ts';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import type { Agenda } from '../simulation/engine/agenda.ts';
import type { VirtualClock } from '../twins/virtual-clock.ts';
import type { ConnectInstance } from './connect-instance.ts';

/** How long the outside takes, in milliseconds: mostly between the first two, seldom the third. */
export interface Latency {
  readonly least: number;
  readonly most: number;
  readonly seldom: number;
}

/** How long an answer of the table and one of Connect take. */
export const tableLatency: Latency = { least: 3, most: 12, seldom: 120 };
export const connectLatency: Latency = { least: 60, most: 250, seldom: 900 };

const likelihoodOfSeldom = 0.01;

/** Waits as long as the outside takes. */
export const taking =
  (agenda: Agenda, random: Random, { least, most, seldom }: Latency) =>
  async (): Promise<void> => {
    const isSeldom = random() < likelihoodOfSeldom;
    await agenda.pause(isSeldom ? seldom : Math.floor(least + random() * (most - least)));
  };

/** The same port with the time that it takes before each answer. */
export const slowed = <Port extends object>(port: Port, take: () => Promise<void>): Port =>
  Object.fromEntries(
    Object.entries(port).map(([name, call]) => [
      name,
      async (...given: unknown[]) => {
        await take();
        return call(...given);
      },
    ]),
  ) as Port;

/** The same keeper, whose answers take their time on the way back, too. */
export const farAway = (turns: TurnKeeper, take: () => Promise<void>): TurnKeeper => ({
  reserve: async (...given) => {
    await take();
    const turn = await turns.reserve(...given);
    await take();
    return turn;
  },
});

interface Settings {
  readonly instance: ConnectInstance;
  readonly turns: TurnKeeper;
  readonly clock: Pick<VirtualClock, 'now' | 'wait'>;
  /** The pace that descriptions keep: its name, and how many a second. */
  readonly describing: { readonly name: string; readonly perSecond: number };
  readonly tasksPerSecond: number;
  /** When the time of the function is over that asks, in epoch milliseconds. */
  readonly endsAt: () => number;
  readonly take: () => Promise<void>;
  readonly onThrottle: () => void;
  /** What happens on the way back from a start that took effect; it may fail, or never come back. */
  readonly onTheWayBack: () => Promise<void>;
}

const described = (contactId: string, instanceId: string) =>
  readDescription(
    { Id: contactId, Channel: 'VOICE', CustomerEndpoint: { Address: '+441632960001' } },
    instanceId,
    defaultPolicy,
  );

/** An instance of Connect behind the real paces and the adapter's own way with throttling. */
export function pacedConnect(settings: Settings): Connect {
  const { instance, turns, clock, endsAt, take, onThrottle } = settings;
  const describing = paced(turns, clock, { ...settings.describing, endsAt });
  const tasking = paced(turns, clock, {
    name: 'start-task-contact',
    perSecond: settings.tasksPerSecond,
    endsAt,
  });
  return {
    describe: async (contactId, instanceId) =>
      inTurn({ pace: describing, onThrottle }, async () => {
        instance.describe();
        await take();
        return described(contactId, instanceId);
      }),
    startTask: async ({ clientToken }) => {
      try {
        return await inTurn({ pace: tasking, onThrottle }, async () => {
          const taskContactId = instance.startTask(clientToken);
          await take();
          await settings.onTheWayBack();
          return { taskContactId };
        });
      } catch (error) {
        if (error instanceof ServiceQuotaExceededException) return 'quota-exceeded';
        throw error;
      }
    },
    stopTask: async () => {},
  };
}
