import type { Obligation } from '../../lambdas/domain/obligation.ts';
import type { Agenda } from '../simulation/engine/agenda.ts';
import type { ConnectInstance } from './connect-instance.ts';
import { type OpenerName, openerNames } from './declared.ts';
import type { Opener } from './opener.ts';

/** How things stand at the end of a minute; what is counted is counted within it. */
export interface Sample {
  readonly minute: number;
  readonly arrived: number;
  readonly opened: number;
  readonly refusedForRoom: Readonly<Record<OpenerName, number>>;
  readonly openTasks: number;
  readonly backlog: Readonly<Record<OpenerName, number>>;
  readonly oldestAgeSeconds: Readonly<Record<OpenerName, number>>;
}

interface Watched {
  readonly agenda: Agenda;
  readonly rush: { readonly minutes: number; readonly completedIn: (minute: number) => number };
  readonly obligations: readonly Obligation[];
  readonly instance: ConnectInstance;
  readonly openers: Readonly<Record<OpenerName, Opener>>;
}

const minuteMilliseconds = 60_000;

/** So long after the last message the watch ends: enough for every alarm to go back. */
const quietMinutes = 25;

/** Watches every minute until all has been quiet for a while; agents complete their tasks meanwhile. */
export function sampling(watched: Watched) {
  const { agenda, rush, obligations, instance, openers } = watched;
  const samples: Sample[] = [];
  let quiet = 0;
  let before = { arrived: 0, opened: 0, refused: { 'open-follow-up': 0, 'open-investigation': 0 } };
  const isOver = (): boolean => quiet > quietMinutes;
  const ofEach = (figure: (name: OpenerName) => number) => ({
    'open-follow-up': figure('open-follow-up'),
    'open-investigation': figure('open-investigation'),
  });
  const countsNow = () => {
    const byName = ofEach((name) => openers[name].telemetry.counted('TaskOpened'));
    return {
      arrived: obligations.length,
      opened: byName['open-follow-up'] + byName['open-investigation'],
      refused: ofEach((name) => openers[name].telemetry.counted('TaskQuotaExceeded')),
    };
  };
  const look = (): void => {
    const now = countsNow();
    const minute = samples.length + 1;
    samples.push({
      minute,
      arrived: now.arrived - before.arrived,
      opened: now.opened - before.opened,
      refusedForRoom: ofEach((name) => now.refused[name] - before.refused[name]),
      openTasks: instance.openTasks(),
      backlog: ofEach((name) => openers[name].queue.backlog()),
      oldestAgeSeconds: ofEach((name) => openers[name].queue.oldestAgeSeconds()),
    });
    before = now;
    instance.complete(rush.completedIn(minute));
    const isQuiet = openerNames.every((name) => openers[name].queue.backlog() === 0);
    quiet = isQuiet && minute >= rush.minutes ? quiet + 1 : 0;
    if (!isOver()) agenda.after(minuteMilliseconds, look);
  };
  agenda.after(minuteMilliseconds, look);
  return { samples, isOver };
}
