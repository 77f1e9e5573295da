import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Obligation } from '../../domain/obligation.ts';
import { clientSettings } from '../process/client-settings.ts';
import { type ActionMessage, filterAttributesOf, proseOf } from './action-message.ts';

/** Tells whoever subscribed. */
export interface Topics {
  /** Publishes a message on the topic of its type; a repeat is published again and told by its id. */
  publish(message: ActionMessage): Promise<void>;
}

/** The variables of a function that publishes. */
interface TopicsEnvironment {
  readonly FOLLOW_UPS_TOPIC: string;
  readonly INVESTIGATIONS_TOPIC: string;
}

type TopicArns = Readonly<Record<Obligation['type'], string>>;

/** The topics of a function that publishes, from its environment. */
export const topicArnsOf = (env: TopicsEnvironment): TopicArns => ({
  'follow-up': env.FOLLOW_UPS_TOPIC,
  investigation: env.INVESTIGATIONS_TOPIC,
});

const longestSubject = 100;

/** Topics in SNS by the type of obligation. E-mail subscribers get prose, all others JSON. */
export function snsTopics(topicArns: TopicArns, client = new SNSClient(clientSettings())): Topics {
  return {
    publish: async (message) => {
      const attributes = Object.entries(filterAttributesOf(message)).map(([name, value]) => [
        name,
        { DataType: 'String', StringValue: value },
      ]);
      await client.send(
        new PublishCommand({
          TopicArn: topicArns[message.type],
          Subject: `${message.type} ${message.action}: ${message.kind}`.slice(0, longestSubject),
          MessageStructure: 'json',
          Message: JSON.stringify({ default: JSON.stringify(message), email: proseOf(message) }),
          MessageAttributes: Object.fromEntries(attributes),
        }),
      );
    },
  };
}
