import { CreateTopicCommand, SubscribeCommand, type SNSClient } from '@aws-sdk/client-sns';
import * as z from 'zod';
import type { FindDeclared } from '../assembly/declared.ts';
import { nameFromArn } from '../assembly/physical-names.ts';

const endpointSchema = z.object({ Protocol: z.string(), Endpoint: z.string() });

const topicSchema = z.object({ Subscription: z.array(endpointSchema).optional() });

const subscriptionSchema = z.object({
  ...endpointSchema.shape,
  TopicArn: z.string(),
  RawMessageDelivery: z.coerce.boolean().default(false),
  FilterPolicy: z.record(z.string(), z.unknown()).optional(),
  FilterPolicyScope: z.string().optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string() }).optional(),
});

/**
 * Somebody who listens to a topic. Only queues are delivered to; an e-mail address is listed, never
 * written to.
 */
export type LocalSubscription = {
  topicName: string;
  protocol: string;
  endpoint: string;
  deadLetterQueue: string | undefined;
};

/**
 * Creates every topic of the assembly and subscribes its queues, with raw delivery and filter
 * policy as declared.
 */
export async function createTopics(
  find: FindDeclared,
  sns: SNSClient,
): Promise<LocalSubscription[]> {
  const topics = find('AWS::SNS::Topic');
  await Promise.all(topics.map(({ name }) => sns.send(new CreateTopicCommand({ Name: name }))));
  const declared = [
    ...topics.flatMap((topic) =>
      (topic.read(topicSchema).Subscription ?? []).map((each) =>
        subscriptionSchema.parse({ ...each, TopicArn: topic.arn }),
      ),
    ),
    ...find('AWS::SNS::Subscription').map((each) => each.read(subscriptionSchema)),
  ];
  return Promise.all(declared.map((subscription) => subscribe(subscription, sns)));
}

async function subscribe(
  declared: z.output<typeof subscriptionSchema>,
  sns: SNSClient,
): Promise<LocalSubscription> {
  const { TopicArn, Protocol, Endpoint, FilterPolicy, FilterPolicyScope } = declared;
  if (Protocol === 'sqs') {
    const Attributes = {
      RawMessageDelivery: String(declared.RawMessageDelivery),
      ...(FilterPolicy && { FilterPolicy: JSON.stringify(FilterPolicy) }),
      ...(FilterPolicyScope && { FilterPolicyScope }),
    };
    await sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes }));
  }
  const { RedrivePolicy } = declared;
  return {
    topicName: nameFromArn(TopicArn),
    protocol: Protocol,
    endpoint: Endpoint,
    deadLetterQueue: RedrivePolicy && nameFromArn(RedrivePolicy.deadLetterTargetArn),
  };
}
