import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';

import { type House, physicalName } from '../constructs/house.ts';
import { functionMetric, ownMetric, queueMetric } from '../constructs/metrics.ts';
import type { Step } from '../steps/step.ts';

/** What each step counts of its own work, in the order of a call's way. */
const counts: Readonly<Record<string, readonly string[]>> = {
  'record-contact': ['Recorded', 'Ignored', 'Parked'],
  'assess-call': ['Assessed', 'Raised', 'Withdrawn', 'ConnectThrottled'],
  'open-follow-up': ['TaskOpened', 'ConnectThrottled', 'TaskQuotaExceeded'],
  'open-investigation': ['TaskOpened', 'ConnectThrottled', 'TaskQuotaExceeded'],
  'chase-obligations': ['Chased'],
  'reconcile-contacts': ['Repaired', 'ContactsMissing', 'ConnectThrottled'],
};

/** By which sources it came to be known of an hour's contacts, as the looks two hours after it found. */
const sources = ['ContactsKnown', 'ContactsWithoutEvent', 'ContactsWithoutRecord'];

const chart = (title: string, left: IMetric[], width = 12): IWidget =>
  new GraphWidget({ title, left, width, height: 6 });

/** One page that says how the calls flow: alarms, work done, queues, functions. */
export class PipelineDashboard extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly house: House;
      readonly steps: readonly Step[];
      readonly alarms: readonly Alarm[];
    },
  ) {
    super(scope, id);
    new Dashboard(this, 'Dashboard', {
      dashboardName: physicalName(props.house, 'calls'),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...props.alarms], width: 24 })],
        work(props.house),
        queues(props.house, props.steps),
        functions(props.house, props.steps),
      ],
    });
  }
}

function work(house: House): IWidget[] {
  const counted = (title: string, step: string, metrics: readonly string[]): IWidget =>
    chart(
      title,
      metrics.map((metric) => ownMetric(house, step, metric)),
      6,
    );
  return [
    ...Object.entries(counts).map(([step, metrics]) => counted(`Work of ${step}`, step, metrics)),
    counted('Contacts, and those that a source did not tell', 'reconcile-contacts', sources),
  ];
}

function queues(house: House, steps: readonly Step[]): IWidget[] {
  const names = steps.flatMap((step) => step.queueNames);
  const figure = (metric: string): IMetric[] =>
    names.map((name) => queueMetric(house, name, { metric, statistic: 'Maximum' }));
  return [
    chart('Messages waiting', figure('ApproximateNumberOfMessagesVisible')),
    chart('Age of the oldest message (s)', figure('ApproximateAgeOfOldestMessage')),
  ];
}

function functions(house: House, steps: readonly Step[]): IWidget[] {
  const figure = (metric: string, statistic: 'Sum' | 'p95'): IMetric[] =>
    steps.map((step) => functionMetric(house, step.function.name, { metric, statistic }));
  return [
    chart('Invocations', figure('Invocations', 'Sum'), 6),
    chart('Errors', figure('Errors', 'Sum'), 6),
    chart('Throttles', figure('Throttles', 'Sum'), 6),
    chart('Duration, 95th percentile (ms)', figure('Duration', 'p95'), 6),
  ];
}
