import { type Connect, inTurn } from '../../../lambdas/adapters/connect/connect.ts';
import type { ContactSearch } from '../../../lambdas/adapters/connect/contact-search.ts';
import { type Pace, type TurnKeeper, paced } from '../../../lambdas/adapters/connect/pace.ts';
import type { Clock } from '../../../lambdas/adapters/process/clock.ts';
import type { Luck } from '../engine/luck.ts';
import { perSecond } from './declared.ts';

/** What of Connect has a pace of its own. */
export type Paced = 'describe' | 'search' | 'task';

/** How often a second each may be asked; the third is a setting of the stage. */
export const ratesOf = (tasksPerSecond: number): Readonly<Record<Paced, number>> => ({
  ...perSecond,
  task: tasksPerSecond,
});

interface Settings {
  readonly connect: Connect;
  readonly search: ContactSearch;
  readonly turns: TurnKeeper;
  readonly clock: Clock;
  readonly luck: Luck;
  readonly rates: Readonly<Record<Paced, number>>;
  /** A mistake: what is sent as it comes. */
  readonly unpaced: Paced | undefined;
  /** Told when something is sent, throttled or not. */
  readonly onSend: (what: Paced) => void;
  /** Told of every throttled attempt. */
  readonly onThrottle: () => void;
}

/** What Connect answers to what comes too fast, by the name under which the SDK throws it. */
class ThrottlingException extends Error {
  constructor() {
    super('Rate exceeded');
    this.name = 'ThrottlingException';
  }
}

/** Connect and its search behind the real pace and the real retries of what is throttled. */
export function pacedConnect(settings: Settings): Pick<Settings, 'connect' | 'search'> {
  const { connect, search, turns, clock, luck, rates, onSend, onThrottle } = settings;
  const paceOf = (name: Paced): Pace =>
    settings.unpaced === name
      ? { turn: async () => {} }
      : paced(turns, clock, { name, perSecond: rates[name] });
  const paces = { describe: paceOf('describe'), search: paceOf('search'), task: paceOf('task') };
  const within = async <Answer>(name: Paced, send: () => Promise<Answer>): Promise<Answer> =>
    inTurn({ pace: paces[name], onThrottle }, async () => {
      onSend(name);
      if (luck.strikes('connect-throttle')) throw new ThrottlingException();
      return send();
    });
  return {
    connect: {
      describe: async (...about) => within('describe', async () => connect.describe(...about)),
      startTask: async (request) => within('task', async () => connect.startTask(request)),
      stopTask: async (...about) => within('task', async () => connect.stopTask(...about)),
    },
    search: {
      endedIn: async (...question) => within('search', async () => search.endedIn(...question)),
    },
  };
}
