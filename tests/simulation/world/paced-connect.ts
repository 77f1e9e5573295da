import type { Connect } from '../../../lambdas/adapters/connect.ts';
import { type Pace, type TurnKeeper, paced } from '../../../lambdas/adapters/pace.ts';
import type { Clock } from '../../../lambdas/adapters/clock.ts';
import type { Luck } from '../engine/luck.ts';
import { OutsideFailure } from './invocation.ts';

interface Settings {
  readonly connect: Connect;
  readonly turns: TurnKeeper;
  readonly clock: Clock;
  readonly luck: Luck;
  readonly tasksPerSecond: number;
  /** A mistake: tasks start as they come. */
  readonly isUnpaced: boolean;
  /** Told when a task's start is let through. */
  readonly onStart: () => void;
}

const mostAttempts = 6;
const describesPerSecond = 5;

/** Connect behind the real pace, with the adapter's manners: what is throttled waits for another turn. */
export function pacedConnect(settings: Settings): Connect {
  const { connect, turns, clock, luck } = settings;
  const describing = paced(turns, clock, { name: 'describe', perSecond: describesPerSecond });
  const tasking = settings.isUnpaced
    ? { turn: async () => {} }
    : paced(turns, clock, { name: 'task', perSecond: settings.tasksPerSecond });
  const inTurn = async <Answer>(pace: Pace, send: () => Promise<Answer>): Promise<Answer> => {
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      await pace.turn();
      if (!luck.strikes('connect-throttle')) return send();
    }
    throw new OutsideFailure('Connect throttles');
  };
  return {
    describe: async (contactId, instanceId) =>
      inTurn(describing, async () => connect.describe(contactId, instanceId)),
    startTask: async (request) =>
      inTurn(tasking, async () => {
        settings.onStart();
        return connect.startTask(request);
      }),
    stopTask: async (taskContactId, instanceId) =>
      inTurn(tasking, async () => connect.stopTask(taskContactId, instanceId)),
  };
}
