import { type Change, changesOf } from './alarm.ts';
import { type DeclaredOpener, type OpenerName, openerNames } from './declared.ts';
import type { Sample } from './samples.ts';

/** The most of these times, in order and in milliseconds, that any second saw, wherever it begins. */
export function mostInAnySecond(times: readonly number[]): number {
  let most = 0;
  let first = 0;
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) >= 1000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** The most of these times that any second of the clock saw. */
export const mostInASecondOfTheClock = (times: readonly number[]): number =>
  Math.max(
    ...Map.groupBy(times, (time) => Math.floor(time / 1000))
      .values()
      .map((at) => at.length),
  );

/** Messages that nobody has handled, of both queues. */
export const backlogOf = ({ backlog }: Sample): number =>
  openerNames.reduce((sum, name) => sum + backlog[name], 0);

/** The minute at whose end the last message was handled for the first time. */
export function drainedAt(samples: readonly Sample[]): number {
  const last = samples.findLast((sample) => backlogOf(sample) > 0);
  return (last?.minute ?? 0) + 1;
}

/** Tasks opened in a second, on average over the minutes that began and ended with a backlog. */
export function openedPerSecond(samples: readonly Sample[]): number {
  const busy = samples.filter((sample) => backlogOf(sample) > 0);
  return busy.reduce((sum, { opened }) => sum + opened, 0) / (busy.length * 60);
}

/** What the alarms of each function did: on the age of its queue, and on the quota of open tasks. */
export function alarmsOver(
  samples: readonly Sample[],
  declared: Readonly<Record<OpenerName, DeclaredOpener>>,
): Record<OpenerName, { readonly age: Change[]; readonly quota: Change[] }> {
  const ofOne = (name: OpenerName) => ({
    age: changesOf(
      declared[name].ageAlarm,
      samples.map(({ oldestAgeSeconds }) => oldestAgeSeconds[name]),
    ),
    quota: changesOf(
      declared[name].quotaAlarm,
      samples.map(({ refusedForRoom }) => refusedForRoom[name]),
    ),
  });
  return {
    'open-follow-up': ofOne('open-follow-up'),
    'open-investigation': ofOne('open-investigation'),
  };
}
