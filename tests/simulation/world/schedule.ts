import { emptyTally } from '../../../lambdas/domain/completeness.ts';
import { plusSeconds } from '../../../lambdas/domain/instant.ts';
import type { Luck } from '../engine/luck.ts';
import { everySeconds } from './declared.ts';
import { instanceId } from './functions.ts';
import type { World } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;

/** What the rules of the stacks send to the queues of both functions. */
const whatIsDue = '{"version":1,"what":"is due"}';

/** An hour is looked at again until so long after its end. */
const overlapMilliseconds = 2 * hour;

/** An obligation is chased ten minutes after it was raised, and an hour after it was chased. */
const chasedWithinMilliseconds = 80 * minute;

const hourOf = (at: number): number => Math.floor(at / hour) * hour;
const timeOf = (at: number): string => new Date(at).toISOString();

/** Until when each schedule is to be kept, so that all it promises is done. */
export interface Until {
  readonly healedAt: number;
  /** When the last contact ended. */
  readonly lastEndAt: number;
}

function keepRule(
  { agenda, queues }: World,
  name: keyof typeof everySeconds,
  until: number,
  luck: Luck,
): void {
  const every = everySeconds[name] * 1_000;
  const tick = (): void => queues[name].queue.send(whatIsDue, 0);
  const first = agenda.now() + Math.floor(luck.random() * every);
  for (let at = first; at <= until; at += every) {
    agenda.at(at, () => {
      if (!luck.strikes('lost-tick')) tick();
      if (luck.strikes('duplicate')) tick();
    });
  }
}

/** Both schedules, some of whose messages are lost or come twice. */
export function keepSchedules(world: World, { healedAt, lastEndAt }: Until, luck: Luck): void {
  const allLookedAt = Math.max(healedAt, hourOf(lastEndAt) + hour + overlapMilliseconds);
  keepRule(world, 'reconcile', allLookedAt + hour, luck);
  keepRule(world, 'chase', healedAt + chasedWithinMilliseconds, luck);
}

/** The stage began the hour before the day did, so that the schedule leaves out nothing of the day. */
export async function begin({ accounts, agenda }: World): Promise<void> {
  const hourAt = timeOf(hourOf(agenda.now()) - hour);
  const upTo = plusSeconds(hourAt, hour / 1000);
  await accounts.keep(instanceId, hourAt, { ...emptyTally, askedAt: upTo, upTo });
}

/** The window of a look by hand at the whole day, in whole hours. */
export const wholeDay = (startAt: number, lastEndAt: number) => ({
  from: timeOf(hourOf(startAt)),
  to: timeOf(hourOf(lastEndAt) + hour),
});

/** Asks by hand for a look at a window. */
export const lookByHand = (
  { queues }: World,
  window: ReturnType<typeof wholeDay>,
  mode?: 'observe' | 'act',
): void => queues.reconcile.queue.send(JSON.stringify({ version: 1, ...window, mode }), 0);
