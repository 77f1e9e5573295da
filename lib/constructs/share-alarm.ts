import type { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';

import type { AlarmSource, AlarmSubject } from './alarm-source.ts';
import { ownMetric } from './metrics.ts';

/** A share of what a function counts, and what it means that it is too great. */
export interface AlarmingShare {
  /** What the whole is counted by, and the part of it; both are counted at one time. */
  readonly whole: string;
  readonly part: string;
  /** Of fewer a share says nothing. */
  readonly wholeAtLeast: number;
  /** From which share on it is the matter. */
  readonly percent: number;
  readonly what: string;
  readonly meaning: string;
  /** How long the alarm stands after the last such count: until a later one is sure to have come. */
  readonly standsFor: Duration;
}

/**
 * Raised by each count of whose whole a part is this great a share. Every count is judged alone, in the
 * short period in which it was written: were counts an hour apart added up, a window that slides over
 * them would have now one and now two in it, and the alarm would come and go. Nothing is written of a part that
 * is 0, and no share is made of gaps.
 */
export function shareAlarm(subject: AlarmSubject, share: AlarmingShare): AlarmSource {
  const whole = ownMetric(subject.house, subject.name, share.whole);
  const part = ownMetric(subject.house, subject.name, share.part);
  const { period } = whole;
  return {
    name: `${subject.name}-${share.what}`,
    meaning: share.meaning,
    impact: subject.impact,
    metric: new MathExpression({
      expression: `IF(FILL(whole, 0) >= ${share.wholeAtLeast}, 100 * FILL(part, 0) / FILL(whole, 0), 0)`,
      usingMetrics: { whole, part },
      period,
      label: `${share.part} (%)`,
    }),
    threshold: share.percent,
    periods: Math.ceil(share.standsFor.toSeconds() / period.toSeconds()),
    breachingPeriods: 1,
  };
}
