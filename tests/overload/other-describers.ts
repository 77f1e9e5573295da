import type { Random } from '../../bin/local/contact-centre/centre/random.ts';
import { inTurn } from '../../lambdas/adapters/connect/connect.ts';
import { type TurnKeeper, paced } from '../../lambdas/adapters/connect/pace.ts';
import type { Agenda } from '../simulation/engine/agenda.ts';
import type { VirtualClock } from '../twins/virtual-clock.ts';
import type { ConnectInstance } from './connect-instance.ts';
import { connectLatency, taking } from './ports.ts';

interface Settings {
  readonly agenda: Agenda;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly turns: TurnKeeper;
  readonly instance: ConnectInstance;
  readonly describesPerSecond: number;
  /** When it has nothing more to ask, in epoch milliseconds. */
  readonly until: number;
}

/** Somebody else who describes contacts in the same pace, one after the other. */
export async function keepDescribing(settings: Settings): Promise<void> {
  const { agenda, random, turns, instance, describesPerSecond: perSecond, until } = settings;
  const clock = { now: () => settings.clock.now(), wait: agenda.pause };
  const pace = paced(turns, clock, { name: 'describe-contact', perSecond });
  const take = taking(agenda, random, connectLatency);
  const ask = async (): Promise<void> => {
    instance.describe();
    await take();
  };
  while (agenda.now() < until) {
    await inTurn({ pace, onThrottle: () => {} }, ask).catch(() => {});
  }
}
