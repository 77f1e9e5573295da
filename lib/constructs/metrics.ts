import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';

import { type House, physicalName } from './house.ts';

/** How long each point of an alarm or a chart is. */
const period = Duration.minutes(5);

/** Which statistic of which metric. */
export interface Figure {
  readonly metric: string;
  readonly statistic: 'Maximum' | 'Sum' | 'p95';
}

/** A figure that SQS keeps of the queue of this name. */
export const queueMetric = (house: House, queue: string, figure: Figure): Metric =>
  new Metric({
    namespace: 'AWS/SQS',
    metricName: figure.metric,
    dimensionsMap: { QueueName: physicalName(house, queue) },
    statistic: figure.statistic,
    period,
    label: queue,
  });

/** A figure that Lambda keeps of the function of this name. */
export const functionMetric = (house: House, name: string, figure: Figure): Metric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName: figure.metric,
    dimensionsMap: { FunctionName: physicalName(house, name) },
    statistic: figure.statistic,
    period,
    label: name,
  });

/** The namespace of the counts that the functions themselves write. */
export const ownNamespace = 'HoldTheLine';

/** How often the function of this name counted this in five minutes. */
export const ownMetric = (house: House, name: string, metric: string): Metric =>
  new Metric({
    namespace: ownNamespace,
    metricName: metric,
    dimensionsMap: { service: physicalName(house, name) },
    statistic: 'Sum',
    period,
    label: `${metric} (${name})`,
  });

/**
 * The metric with 0 in every period that has no data. Of a metric with gaps, an alarm takes older data
 * than its own periods' first, and so believes that nothing came only some periods later.
 */
export const zeroInGaps = (metric: Metric): MathExpression =>
  new MathExpression({
    expression: 'FILL(counted, 0)',
    usingMetrics: { counted: metric },
    period: metric.period,
    label: metric.label,
  });
