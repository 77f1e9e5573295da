import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod/mini';

import { type Declared, needed, resources, synthesized } from '../lib/synthesis.ts';

const queue = z.object({
  QueueName: z.string(),
  VisibilityTimeout: z.number(),
  MessageRetentionPeriod: z.number(),
  RedrivePolicy: z.object({ maxReceiveCount: z.number() }),
});
const source = z.object({
  FunctionName: z.object({ Ref: z.string() }),
  BatchSize: z.number(),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }),
});
const consumer = z.object({
  FunctionName: z.string(),
  Timeout: z.number(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});
const alarm = z.object({
  AlarmName: z.string(),
  Threshold: z.number(),
  EvaluationPeriods: z.number(),
  ComparisonOperator: z.literal('GreaterThanOrEqualToThreshold'),
  TreatMissingData: z.literal('notBreaching'),
  Metrics: z.tuple([
    z.object({
      MetricStat: z.object({
        Metric: z.object({ MetricName: z.string() }),
        Period: z.number(),
        Stat: z.enum(['Maximum', 'Sum']),
      }),
    }),
  ]),
});

/** An alarm as its stack declares it: raised at the threshold and above, missing data being no matter. */
export interface DeclaredAlarm {
  readonly metric: string;
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly statistic: 'Maximum' | 'Sum';
}

/** A function and the queue that feeds it, as the stacks declare them. */
export interface DeclaredConsumer {
  readonly timeoutSeconds: number;
  readonly batchSize: number;
  readonly maxConcurrency: number;
  readonly visibilitySeconds: number;
  readonly retentionSeconds: number;
  readonly maxReceiveCount: number;
}

/** The function that looks calls up. */
export interface DeclaredAssessment extends DeclaredConsumer {
  readonly describesPerSecond: number;
}

/** A function that opens tasks, with two of its alarms. */
export interface DeclaredOpener extends DeclaredConsumer {
  readonly tasksPerSecond: number;
  readonly ageAlarm: DeclaredAlarm;
  readonly quotaAlarm: DeclaredAlarm;
}

/** The functions that open tasks. */
export const openerNames = ['open-follow-up', 'open-investigation'] as const;
export type OpenerName = (typeof openerNames)[number];

/** The resources of a type that have this shape; others are passed over. */
const shaped = <Shape>(template: Template, type: string, shape: z.ZodMiniType<Shape>) =>
  resources(template, type).flatMap((one: Declared) => {
    const read = shape.safeParse(one.properties);
    return read.success ? [{ logicalId: one.logicalId, is: read.data }] : [];
  });

function the<Value>(what: string, found: Value | undefined): Value {
  if (found === undefined) throw new Error(`The stacks declare no ${what}.`);
  return found;
}

type Synthesized = ReturnType<typeof synthesized>;

function alarmNamed({ operations }: Synthesized, name: string): DeclaredAlarm {
  const alarms = shaped(operations, 'AWS::CloudWatch::Alarm', alarm);
  const { is } = the(
    `alarm ${name}`,
    alarms.find((one) => one.is.AlarmName === name),
  );
  const { Metric, Period, Stat } = is.Metrics[0].MetricStat;
  return {
    metric: Metric.MetricName,
    threshold: is.Threshold,
    periodSeconds: Period,
    evaluationPeriods: is.EvaluationPeriods,
    statistic: Stat,
  };
}

function functionIn({ pipeline }: Synthesized, name: string) {
  const functions = shaped(pipeline, 'AWS::Lambda::Function', consumer);
  return the(
    `function ${name}`,
    functions.find(({ is }) => is.FunctionName === `hold-the-line-prod-${name}`),
  );
}

function consumerIn(stage: Synthesized, name: string): DeclaredConsumer {
  const { pipeline } = stage;
  const ofFunction = functionIn(stage, name);
  const queues = shaped(pipeline, 'AWS::SQS::Queue', queue);
  const sources = shaped(pipeline, 'AWS::Lambda::EventSourceMapping', source);
  const { is: theQueue } = the(
    `queue ${name}`,
    queues.find(({ is }) => is.QueueName === `hold-the-line-prod-${name}`),
  );
  const { is: theSource } = the(
    `source of ${name}`,
    sources.find(({ is }) => is.FunctionName.Ref === ofFunction.logicalId),
  );
  return {
    timeoutSeconds: ofFunction.is.Timeout,
    batchSize: theSource.BatchSize,
    maxConcurrency: theSource.ScalingConfig.MaximumConcurrency,
    visibilitySeconds: theQueue.VisibilityTimeout,
    retentionSeconds: theQueue.MessageRetentionPeriod,
    maxReceiveCount: theQueue.RedrivePolicy.maxReceiveCount,
  };
}

const paceIn = (stage: Synthesized, name: string, variable: string): number =>
  Number(functionIn(stage, name).is.Environment.Variables[variable]);

const openerIn = (stage: Synthesized, name: OpenerName): DeclaredOpener => ({
  ...consumerIn(stage, name),
  tasksPerSecond: paceIn(stage, name, 'TASKS_PER_SECOND'),
  ageAlarm: alarmNamed(stage, `hold-the-line-prod-${name}-age`),
  quotaAlarm: alarmNamed(stage, `hold-the-line-prod-${name}-task-quota`),
});

/** What a stage with no settings but those that it cannot be without declares. */
export function declaredConsumers() {
  const stage = synthesized('prod', needed);
  return {
    openers: {
      'open-follow-up': openerIn(stage, 'open-follow-up'),
      'open-investigation': openerIn(stage, 'open-investigation'),
    },
    assessCall: {
      ...consumerIn(stage, 'assess-call'),
      describesPerSecond: paceIn(stage, 'assess-call', 'DESCRIBES_PER_SECOND'),
    },
  };
}
