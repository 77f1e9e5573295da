import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

import { type House, physicalName } from './house.ts';
import type { HouseQueue } from './house-queue.ts';

/** What is said of a topic; `name` is without the stage. */
export interface HouseTopicProps {
  readonly house: House;
  readonly name: string;
  readonly key: IKey;
  /** Who is told by e-mail; each address has to confirm. */
  readonly emails: readonly string[];
}

/** A topic encrypted with the customer key, heard by e-mail and by whoever else subscribes. */
export class HouseTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: HouseTopicProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', {
      topicName: physicalName(props.house, props.name),
      masterKey: props.key,
      enforceSSL: true,
    });
    for (const address of props.emails) this.tellByEmail(address);
  }

  /** Feeds the queue with each message as it was published; what cannot be delivered is its dead letter. */
  tell(queue: HouseQueue): void {
    this.topic.addSubscription(
      new SqsSubscription(queue.queue, {
        rawMessageDelivery: true,
        deadLetterQueue: queue.deadLetters.queue,
      }),
    );
  }

  /**
   * Lets this account's alarms of such a name publish, which may hold `*`.
   *
   * SNS's own policy for a new topic would, but the topic has one that refuses what comes without TLS in
   * its place; and an alarm's action adds nothing to it, so that only the alarm's history told of it.
   */
  admitAlarms(named: string): void {
    const stack = Stack.of(this);
    const alarmArn = stack.formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: named,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsPublish',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': alarmArn },
        },
      }),
    );
  }

  private tellByEmail(address: string): void {
    const subscription = this.topic.addSubscription(new EmailSubscription(address));
    Validations.of(subscription).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason:
        'An e-mail is a copy: SNS tries for six hours, and a dead letter could not be sent to the address again.',
    });
  }
}
