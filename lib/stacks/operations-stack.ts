import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import { AlarmBoard } from '../constructs/alarm-board.ts';
import { HouseTopic } from '../constructs/house-topic.ts';
import type { Settings } from '../settings.ts';
import type { Records } from '../steps/step.ts';
import { PipelineDashboard } from './pipeline-dashboard.ts';
import type { PipelineStack } from './pipeline-stack.ts';

/** What calls an operator, and what the operator looks at. */
export class OperationsStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & {
      readonly settings: Settings;
      readonly records: Records;
      readonly pipeline: PipelineStack;
    },
  ) {
    super(scope, id, props);
    const { settings, records, pipeline } = props;
    const topic = new HouseTopic(this, 'AlarmTopic', {
      house: settings,
      name: 'alarms',
      key: records.customerKey.key,
      emails: settings.emails.alarms,
    });
    const sources = pipeline.steps.flatMap((step) => step.alarms);
    const { alarms } = new AlarmBoard(this, 'Alarms', { house: settings, sources, topic });
    new PipelineDashboard(this, 'Dashboard', { house: settings, steps: pipeline.steps, alarms });
  }
}
