import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';

import { resources, textOf } from '../synthesis.ts';
import { figure, type Watch } from './alarm-watch.ts';

const metricSchema = z.object({
  Id: z.string(),
  Expression: z.string().optional(),
  ReturnData: z.boolean(),
  MetricStat: z
    .object({
      Metric: z.object({
        Namespace: z.string(),
        MetricName: z.string(),
        Dimensions: z.tuple([z.object({ Name: z.string(), Value: z.string() })]),
      }),
      Period: z.number(),
      Stat: z.string(),
    })
    .optional(),
});
const alarmSchema = z.object({
  Metrics: z.array(metricSchema),
  ComparisonOperator: z.string(),
  Threshold: z.number(),
  DatapointsToAlarm: z.number().optional(),
  EvaluationPeriods: z.number(),
  TreatMissingData: z.string(),
});

/** The alarms of a stage's operations as they are declared, by their names without house and stage. */
export function watchesIn(operations: Template, stage: string): ReadonlyMap<string, Watch> {
  const ownName = (name: string): string => name.replace(`hold-the-line-${stage}-`, '');
  const figuresOf = (metrics: z.infer<typeof metricSchema>[]): string[] =>
    metrics.flatMap(({ Id, ReturnData, MetricStat }) => {
      if (MetricStat === undefined) return [];
      const { Metric, Period, Stat } = MetricStat;
      const [{ Name, Value }] = Metric.Dimensions;
      const metric = `${Metric.Namespace} ${Metric.MetricName}`;
      const watched = figure(Stat, metric, `${Name} ${ownName(Value)}`, Period);
      return [ReturnData ? watched : `${Id}: ${watched}`];
    });
  return new Map(
    resources(operations, 'AWS::CloudWatch::Alarm').map((resource) => {
      const alarm = alarmSchema.parse(resource.properties);
      const judged = alarm.Metrics.filter(({ ReturnData }) => ReturnData);
      const watch: Watch = {
        figures: figuresOf(alarm.Metrics),
        judged: judged.map(({ Expression }) => Expression ?? 'as it is').join(' and '),
        comparison: alarm.ComparisonOperator,
        threshold: alarm.Threshold,
        breachingPeriods: alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods,
        periods: alarm.EvaluationPeriods,
        missingData: alarm.TreatMissingData,
      };
      return [ownName(textOf(resource, 'AlarmName')), watch];
    }),
  );
}
