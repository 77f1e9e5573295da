import { Duration } from 'aws-cdk-lib';
import type { ComparisonOperator, IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';

import type { House } from './house.ts';
import { functionMetric, ownMetric, queueMetric } from './metrics.ts';
import { deadLetterKeptDays, keptDays } from './queue-times.ts';

/** Something that an operator is to be told of, given by the construct that knows it. */
export interface AlarmSource {
  /** The alarm's name without its stage, which is also its heading in the runbook. */
  readonly name: string;
  /** What is the matter, in one sentence. */
  readonly meaning: string;
  /** What it means for callers and for the people who serve them, in one sentence. */
  readonly impact: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** Which values raise the alarm; the threshold and those above unless said. */
  readonly comparison?: ComparisonOperator;
  /** What a period without data counts for; it is no breach unless said. */
  readonly missingData?: TreatMissingData;
  /** For how many of the metric's periods on end; 1 unless said. */
  readonly periods?: number;
  /** In how many of these periods the values suffice; in all of them unless said. */
  readonly breachingPeriods?: number;
}

/** What an alarm is about: the queue or function by its name without the stage, and the impact. */
export interface AlarmSubject {
  readonly house: House;
  readonly name: string;
  readonly impact: string;
}

/**
 * The metric counts from the move to the dead letters, deletion from the first sending, and before the move
 * a message may have waited for as long as a queue keeps one. What is left then is a long weekend.
 */
const expiringAfterDays = deadLetterKeptDays - keptDays - 3;

/** Raised by the first message in a dead-letter queue, and when its oldest nears deletion. */
export const deadLetterAlarms = ({ house, name, impact }: AlarmSubject): AlarmSource[] => [
  {
    name: `${name}-dead-letters`,
    meaning: `${name} has messages that could not be delivered or handled.`,
    impact,
    metric: queueMetric(house, `${name}-dead-letters`, {
      metric: 'ApproximateNumberOfMessagesVisible',
      statistic: 'Maximum',
    }),
    threshold: 1,
  },
  {
    name: `${name}-dead-letters-age`,
    meaning: `The oldest dead letter of ${name} has lain there for ${expiringAfterDays} days, and is deleted ${deadLetterKeptDays} days after it was first sent.`,
    impact,
    metric: queueMetric(house, `${name}-dead-letters`, {
      metric: 'ApproximateAgeOfOldestMessage',
      statistic: 'Maximum',
    }),
    threshold: Duration.days(expiringAfterDays).toSeconds(),
  },
];

/** Raised when a queue's oldest message has waited this long. */
export const ageAlarm = (subject: AlarmSubject, lateAfterSeconds: number): AlarmSource => ({
  name: `${subject.name}-age`,
  meaning: `The oldest message of ${subject.name} has waited ${lateAfterSeconds / 60} minutes.`,
  impact: subject.impact,
  metric: queueMetric(subject.house, subject.name, {
    metric: 'ApproximateAgeOfOldestMessage',
    statistic: 'Maximum',
  }),
  threshold: lateAfterSeconds,
});

/** What is tried again only after so long is still the matter until then, and for the time that the try takes. */
export const untilTriedAgain = (seconds: number): Duration => Duration.seconds(seconds + 300);

/**
 * Raised when a function fails as a whole, and when Lambda keeps refusing to run it; what failed is tried
 * again after so many seconds.
 */
export const functionAlarms = (
  { house, name, impact }: AlarmSubject,
  triedAgainSeconds: number,
): AlarmSource[] => [
  {
    name: `${name}-errors`,
    meaning: `${name} failed as a whole: it threw, ran out of time or could not start.`,
    impact,
    metric: functionMetric(house, name, { metric: 'Errors', statistic: 'Sum' }).with({
      period: untilTriedAgain(triedAgainSeconds),
    }),
    threshold: 1,
  },
  {
    name: `${name}-throttles`,
    meaning: `${name} was refused for want of concurrency for ten minutes.`,
    impact,
    metric: functionMetric(house, name, { metric: 'Throttles', statistic: 'Sum' }),
    threshold: 1,
    periods: 2,
  },
];

/** Raised when a function reads its stream this late; `name` is the stream's consumer. */
export const iteratorAgeAlarm = (
  subject: AlarmSubject,
  functionName: string,
  lateAfterSeconds: number,
): AlarmSource => ({
  name: `${subject.name}-iterator-age`,
  meaning: `${functionName} reads its stream ${lateAfterSeconds / 60} minutes behind.`,
  impact: subject.impact,
  metric: functionMetric(subject.house, functionName, {
    metric: 'IteratorAge',
    statistic: 'Maximum',
  }),
  threshold: lateAfterSeconds * 1000,
});

/** What is counted, and what a count means. */
export interface AlarmingCount {
  readonly metric: string;
  readonly what: string;
  readonly meaning: string;
  /**
   * How long, at least, the alarm stands after the last count.
   * @default - five minutes
   */
  readonly standsFor?: Duration;
}

/** Raised by the first count of one of the function's own metrics. */
export function countAlarm(subject: AlarmSubject, count: AlarmingCount): AlarmSource {
  const metric = ownMetric(subject.house, subject.name, count.metric);
  return {
    name: `${subject.name}-${count.what}`,
    meaning: count.meaning,
    impact: subject.impact,
    metric: count.standsFor === undefined ? metric : metric.with({ period: count.standsFor }),
    threshold: 1,
  };
}
