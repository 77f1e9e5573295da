import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

import type { PublishActionsEnv } from '../../lambdas/publish-actions/env.ts';
import { HouseFunction } from '../constructs/house-function.ts';
import { HouseTopic } from '../constructs/house-topic.ts';
import { allow } from '../constructs/permission.ts';
import { StreamConsumer } from '../constructs/stream-consumer.ts';
import type { Step, StepProps } from './step.ts';

const name = 'publish-actions';
const impact =
  'Follow-ups and investigations that are due are not announced, so nobody begins them.';

/** Third on the way: publishes the obligations that were committed, from the table's stream to two topics. */
export class PublishActions extends Construct implements Step {
  readonly function: HouseFunction<PublishActionsEnv>;
  readonly queueNames: Step['queueNames'] = [];
  readonly alarms: Step['alarms'];
  readonly followUps: HouseTopic;
  readonly investigations: HouseTopic;

  constructor(scope: Construct, id: string, props: StepProps) {
    super(scope, id);
    const { emails } = props.settings;
    this.followUps = this.topic(props, 'follow-ups', emails.followUps);
    this.investigations = this.topic(props, 'investigations', emails.investigations);
    this.function = this.publisher(props);
    this.allow(props);
    this.alarms = [...this.function.alarms, ...this.reader(props).alarms];
  }

  private topic(props: StepProps, topicName: string, emails: readonly string[]): HouseTopic {
    const house = props.settings;
    const { key } = props.records.customerKey;
    return new HouseTopic(this, topicName, { house, name: topicName, key, emails });
  }

  private publisher({ settings }: StepProps): HouseFunction<PublishActionsEnv> {
    return new HouseFunction<PublishActionsEnv>(this, 'Function', {
      house: settings,
      name,
      impact,
      timeoutSeconds: 30,
      environment: {
        FOLLOW_UPS_TOPIC: this.followUps.topic.topicArn,
        INVESTIGATIONS_TOPIC: this.investigations.topic.topicArn,
      },
    });
  }

  private reader({ settings, records }: StepProps): StreamConsumer {
    return new StreamConsumer(this, 'Reader', {
      house: settings,
      name,
      impact,
      function: this.function,
      streamArn: records.calls.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      retryAttempts: 10,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.or('INSERT', 'MODIFY'),
          dynamodb: { NewImage: { announce: { S: FilterRule.exists() } } },
        }),
      ],
    });
  }

  private allow({ records }: StepProps): void {
    this.function.allow(
      allow(
        [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        records.calls.streamArn,
      ),
      records.customerKey.throughTableStream(),
      allow(['sns:Publish'], this.followUps.topic.topicArn, this.investigations.topic.topicArn),
      records.customerKey.throughTopics(),
    );
  }
}
