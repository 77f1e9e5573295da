import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { parkedRetrySeconds } from '../../../lambdas/adapters/tasks/open-task.ts';
import { needed, resources, synthesized, textOf } from '../synthesis.ts';

const { pipeline, operations } = synthesized('prod', {
  ...needed,
  contactRecords: { create: true },
});

const alarmSchema = z.object({
  Threshold: z.number(),
  EvaluationPeriods: z.number(),
  ComparisonOperator: z.string(),
  TreatMissingData: z.string(),
  Metrics: z.array(
    z.object({
      Expression: z.string().optional(),
      MetricStat: z
        .object({
          Metric: z.object({ MetricName: z.string() }),
          Period: z.number(),
          Stat: z.string(),
        })
        .optional(),
    }),
  ),
});

/** The alarm of this name with what it watches, flat. */
function alarmNamed(name: string) {
  const found = resources(operations, 'AWS::CloudWatch::Alarm').find(
    (alarm) => textOf(alarm, 'AlarmName') === `hold-the-line-prod-${name}`,
  );
  const { Metrics, ...alarm } = alarmSchema.parse(found?.properties);
  const [watched] = Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat] : []));
  return {
    ...alarm,
    expression: Metrics.find(({ Expression }) => Expression)?.Expression,
    metric: watched?.Metric.MetricName,
    statistic: watched?.Stat,
    periodSeconds: watched?.Period ?? 0,
  };
}

/** The numbers that the queues declare under this property, by the queue's name. */
const ofQueues = (property: string): Map<string, number> =>
  new Map(
    resources(pipeline, 'AWS::SQS::Queue').map((queue) => [
      textOf(queue, 'QueueName').replace('hold-the-line-prod-', ''),
      Number(queue.properties[property]),
    ]),
  );

const functions = resources(pipeline, 'AWS::Lambda::Function').map((each) =>
  textOf(each, 'FunctionName').replace('hold-the-line-prod-', ''),
);

describe('an alarm stands until it can be known better', () => {
  it.each(['open-follow-up', 'open-investigation'])(
    'when %s is refused a task: a parked obligation asks again only after its rest',
    (name) => {
      const alarm = alarmNamed(`${name}-task-quota`);
      expect(alarm).toMatchObject({ metric: 'TaskQuotaExceeded', statistic: 'Sum' });
      expect(alarm.periodSeconds).toBeGreaterThan(parkedRetrySeconds);
    },
  );

  it.each(functions)('when %s fails: a message comes again only when it is seen again', (name) => {
    const visibilitySeconds = ofQueues('VisibilityTimeout').get(name) ?? 0;
    const alarm = alarmNamed(`${name}-errors`);
    expect(alarm).toMatchObject({ metric: 'Errors', Threshold: 1 });
    expect(alarm.periodSeconds).toBeGreaterThan(visibilitySeconds);
  });

  it.each([
    ['chase-obligations-unraised', 'OldestUnraisedSeconds', 2 * 300],
    ['chase-obligations-unended', 'OldestUnendedSeconds', 2 * 300],
    ['reconcile-contacts-missing', 'ContactsMissing', 2 * 3600],
  ])('when a look has found %s: the later look may come some seconds late', (name, metric, at) => {
    expect(alarmNamed(name)).toMatchObject({ metric, periodSeconds: at, EvaluationPeriods: 1 });
  });
});

describe('an alarm that waits', () => {
  it.each(['open-follow-up', 'open-investigation'])(
    'takes no parked obligation of %s for a late one',
    (name) => {
      expect(alarmNamed(`${name}-age`).Threshold).toBeGreaterThan(parkedRetrySeconds);
    },
  );

  it.each([
    ['chase-obligations', 300],
    ['reconcile-contacts', 3600],
  ])('is raised when %s misses three turns, and nothing else is heard of it', (name, every) => {
    expect(alarmNamed(`${name}-idle`)).toMatchObject({
      metric: 'Invocations',
      statistic: 'Sum',
      periodSeconds: every,
      EvaluationPeriods: 3,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      expression: 'FILL(counted, 0)',
    });
  });

  it('leaves a long weekend to a dead letter that came as late as it could', () => {
    const day = 24 * 60 * 60;
    const kept = ofQueues('MessageRetentionPeriod');
    const letters = [...kept.keys()].filter((name) => name.endsWith('-dead-letters'));
    const waitedAtMost = Math.max(
      ...[...kept].filter(([name]) => !letters.includes(name)).map(([, seconds]) => seconds),
    );
    expect(letters).toHaveLength(9);
    for (const name of letters) {
      const { Threshold } = alarmNamed(`${name}-age`);
      expect((kept.get(name) ?? 0) - waitedAtMost - Threshold).toBe(3 * day);
    }
  });
});

describe('every other alarm', () => {
  it('takes silence for no matter, and a value at its threshold for one', () => {
    const others = resources(operations, 'AWS::CloudWatch::Alarm').filter(
      (alarm) => !textOf(alarm, 'AlarmName').endsWith('-idle'),
    );
    expect(others.length).toBeGreaterThan(40);
    for (const { properties } of others)
      expect(properties).toMatchObject({
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
      });
  });
});

describe('what CloudWatch accepts', () => {
  it('is whole minutes, and no more than a day of them', () => {
    for (const alarm of resources(operations, 'AWS::CloudWatch::Alarm')) {
      const { periodSeconds, EvaluationPeriods } = alarmNamed(
        textOf(alarm, 'AlarmName').replace('hold-the-line-prod-', ''),
      );
      expect(periodSeconds % 60).toBe(0);
      expect(periodSeconds).toBeGreaterThan(0);
      expect(periodSeconds * EvaluationPeriods).toBeLessThanOrEqual(24 * 60 * 60);
    }
  });
});
