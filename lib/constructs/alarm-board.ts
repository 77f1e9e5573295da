import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';

import type { AlarmSource } from './alarm-source.ts';
import { type House, physicalName } from './house.ts';
import type { HouseTopic } from './house-topic.ts';

/** What an alarm tells the operator: what is the matter, what it means, and where to read on. */
const description = ({ name, meaning, impact }: AlarmSource): string =>
  `${meaning} Impact: ${impact} Runbook: docs/runbook.md#${name}`;

/** An alarm for every source, each to the one topic, which lets them in. */
export class AlarmBoard extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly house: House;
      readonly sources: readonly AlarmSource[];
      readonly topic: HouseTopic;
    },
  ) {
    super(scope, id);
    const action = new SnsAction(props.topic.topic);
    props.topic.admitAlarms(physicalName(props.house, '*'));
    this.alarms = props.sources.map((source) => {
      const alarm = new Alarm(this, source.name, {
        alarmName: physicalName(props.house, source.name),
        alarmDescription: description(source),
        metric: source.metric,
        threshold: source.threshold,
        evaluationPeriods: source.periods ?? 1,
        datapointsToAlarm: source.breachingPeriods,
        comparisonOperator:
          source.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: source.missingData ?? TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
      return alarm;
    });
  }
}
