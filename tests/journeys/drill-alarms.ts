import * as z from 'zod';
import { readCloudAssembly } from '../../bin/local/cloud/assembly/cloud-assembly.ts';
import { openAssembly } from '../../bin/local/cloud/assembly/declared.ts';
import type { LocalCloud } from '../../bin/local/cloud/local-cloud.ts';
import { localAssembly } from '../../bin/local/stage/assembly.ts';
import { changesOf, standsAt } from '../overload/alarm.ts';
import type { DeclaredAlarm } from '../overload/declared.ts';

const properties = z.object({
  AlarmName: z.string(),
  Threshold: z.unknown(),
  EvaluationPeriods: z.unknown(),
  ComparisonOperator: z.unknown(),
  TreatMissingData: z.unknown(),
  Metrics: z.unknown(),
});

const onDeadLetters = z.object({
  AlarmName: z.string(),
  Threshold: z.number(),
  EvaluationPeriods: z.number(),
  ComparisonOperator: z.literal('GreaterThanOrEqualToThreshold'),
  TreatMissingData: z.literal('notBreaching'),
  Metrics: z.tuple([
    z.object({
      MetricStat: z.object({
        Metric: z.object({
          Namespace: z.literal('AWS/SQS'),
          MetricName: z.literal('ApproximateNumberOfMessagesVisible'),
          Dimensions: z.tuple([z.object({ Name: z.literal('QueueName'), Value: z.string() })]),
        }),
        Period: z.number(),
        Stat: z.literal('Maximum'),
      }),
    }),
  ]),
});

/** An alarm on how many messages a queue has, and how many it had in every minute until now. */
interface Watched {
  /** Without the stage, as the runbook has it. */
  readonly name: string;
  readonly queueName: string;
  readonly alarm: DeclaredAlarm;
  readonly byMinute: number[];
}

function watched({ AlarmName, ...is }: z.infer<typeof onDeadLetters>): Watched {
  const { Metric, Period, Stat } = is.Metrics[0].MetricStat;
  return {
    name: AlarmName.replace('hold-the-line-local-', ''),
    queueName: Metric.Dimensions[0].Value,
    alarm: {
      metric: Metric.MetricName,
      threshold: is.Threshold,
      periodSeconds: Period,
      evaluationPeriods: is.EvaluationPeriods,
      statistic: Stat,
    },
    byMinute: [],
  };
}

/** The alarms on dead letters that the stacks of the local cloud declare, over its own queues. */
export interface Alarms {
  /** Lets every alarm judge one more period, in which its queue has as many messages as it has now. */
  passPeriod(): Promise<void>;
  /** The names, without the stage, of those that stand. */
  raised(): string[];
}

const isRaised = ({ alarm, byMinute }: Watched): boolean =>
  standsAt(changesOf(alarm, byMinute), byMinute.length);

/** Watches the queues of a local cloud as the alarms of its assembly do. */
export async function watchAlarms(cloud: LocalCloud): Promise<Alarms> {
  const assembly = readCloudAssembly(await localAssembly(() => {}));
  const find = openAssembly(assembly, (name) => name);
  const alarms = find('AWS::CloudWatch::Alarm').flatMap((declared) => {
    const { success, data } = onDeadLetters.safeParse(declared.read(properties));
    return success ? [watched(data)] : [];
  });
  return {
    passPeriod: async () => {
      const queues = new Map((await cloud.queues()).map((queue) => [queue.name, queue]));
      for (const { queueName, alarm, byMinute } of alarms) {
        const queue = queues.get(queueName);
        if (queue === undefined)
          throw new Error(`An alarm watches ${queueName}, which is no queue.`);
        const minutes = alarm.periodSeconds / 60;
        byMinute.push(...Array.from({ length: minutes }, () => queue.visible));
      }
    },
    raised: () =>
      alarms
        .filter(isRaised)
        .map(({ name }) => name)
        .toSorted(),
  };
}
