import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { needed, resources, synthesized, textOf } from '../synthesis.ts';

const hourlyLooksSeconds = 3600;

const alarmSchema = z.object({
  Threshold: z.number(),
  EvaluationPeriods: z.number(),
  DatapointsToAlarm: z.number(),
  Metrics: z.array(
    z.object({
      Id: z.string(),
      Expression: z.string().optional(),
      ReturnData: z.boolean().optional(),
      MetricStat: z
        .object({
          Metric: z.object({
            MetricName: z.string(),
            Dimensions: z.tuple([z.object({ Name: z.literal('service'), Value: z.string() })]),
          }),
          Period: z.number(),
          Stat: z.string(),
        })
        .optional(),
    }),
  ),
});

/** The alarms by which reconcile-contacts tells of a source that fails, by their names. */
function shareAlarms(settings: object) {
  const { operations } = synthesized('prod', { ...needed, ...settings });
  const alarms = resources(operations, 'AWS::CloudWatch::Alarm').map((alarm) => ({
    name: textOf(alarm, 'AlarmName').replace('hold-the-line-prod-', ''),
    properties: alarm.properties,
  }));
  return new Map(
    alarms
      .filter(({ name }) => name.startsWith('reconcile-contacts-without-'))
      .map(({ name, properties }) => [name, alarmSchema.parse(properties)]),
  );
}

const withRecords = shareAlarms({ contactRecords: { create: true } });

describe.each([
  ['reconcile-contacts-without-event', 'ContactsWithoutEvent'],
  ['reconcile-contacts-without-record', 'ContactsWithoutRecord'],
])('the alarm %s', (name, part) => {
  const alarm = alarmSchema.parse(withRecords.get(name));
  const watched = alarm.Metrics.flatMap(({ Id, MetricStat }) =>
    MetricStat === undefined ? [] : [{ Id, ...MetricStat }],
  );

  it('is raised by a tenth of at least twenty contacts, where nothing counted is nothing', () => {
    expect(alarm.Threshold).toBe(10);
    const judged = alarm.Metrics.filter(({ ReturnData }) => ReturnData !== false);
    expect(judged.map(({ Expression }) => Expression)).toEqual([
      'IF(FILL(whole, 0) >= 20, 100 * FILL(part, 0) / FILL(whole, 0), 0)',
    ]);
    const service = 'hold-the-line-prod-reconcile-contacts';
    expect(watched).toMatchObject([
      {
        Id: 'whole',
        Stat: 'Sum',
        Metric: { MetricName: 'ContactsKnown', Dimensions: [{ Value: service }] },
      },
      { Id: 'part', Stat: 'Sum', Metric: { MetricName: part, Dimensions: [{ Value: service }] } },
    ]);
  });

  it('judges every hour alone: no period has the counts of two looks in it', () => {
    for (const { Period } of watched) expect(Period).toBeLessThan(hourlyLooksSeconds / 2);
  });

  it('stands until a later look has come, and not for a day', () => {
    const [seconds = 0] = watched.map(({ Period }) => Period * alarm.EvaluationPeriods);
    expect(alarm.DatapointsToAlarm).toBe(1);
    expect(seconds).toBe(2 * hourlyLooksSeconds);
  });
});

describe('a stage that takes no contact records', () => {
  it('is told of missing events, and not that it has no records', () => {
    expect([...shareAlarms({}).keys()]).toEqual(['reconcile-contacts-without-event']);
  });
});
