import type { DeclaredAlarm } from './declared.ts';

/** A change of an alarm's state, and the minute at whose end it was seen. */
export interface Change {
  readonly minute: number;
  readonly to: 'ALARM' | 'OK';
}

const statistics = {
  Maximum: (values: readonly number[]): number => Math.max(...values),
  Sum: (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0),
};

/**
 * What an alarm does over a metric with one value for each minute from 0, judged at the end of every
 * minute over the periods that end then, as CloudWatch's sliding window does.
 */
export function changesOf(alarm: DeclaredAlarm, byMinute: readonly number[]): Change[] {
  const minutes = alarm.periodSeconds / 60;
  const statistic = statistics[alarm.statistic];
  const changes: Change[] = [];
  let state: Change['to'] = 'OK';
  const isBreach = (end: number): boolean =>
    end > 0 && statistic(byMinute.slice(Math.max(0, end - minutes), end)) >= alarm.threshold;
  const periods = Array.from({ length: alarm.evaluationPeriods }, (_, back) => back * minutes);
  for (let end = 1; end <= byMinute.length; end += 1) {
    const to = periods.every((back) => isBreach(end - back)) ? 'ALARM' : 'OK';
    if (to !== state) changes.push({ minute: end, to });
    state = to;
  }
  return changes;
}

/** Whether the alarm stands at the end of a minute. */
export const standsAt = (changes: readonly Change[], minute: number): boolean =>
  changes.findLast((change) => change.minute <= minute)?.to === 'ALARM';
