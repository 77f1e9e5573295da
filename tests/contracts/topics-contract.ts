import { describe, expect, it } from 'vitest';
import {
  actionMessageOf,
  readActionMessage,
} from '../../lambdas/adapters/messages/action-message.ts';
import type { Topics } from '../../lambdas/adapters/messages/topics.ts';
import { followUpOf, investigationOf } from './examples.ts';

/** A message as a queue that has subscribed receives it. */
export interface Received {
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The topics with a queue behind each that gets its messages raw. */
export interface SubscribedTopics {
  readonly topics: Topics;
  /** The messages that have reached the queue of a type; they are gone afterwards. */
  readonly receive: (type: 'follow-up' | 'investigation') => Promise<Received[]>;
}

const raised = actionMessageOf(followUpOf(), 'raise');

/** What all `Topics` do. */
export function describeTopicsContract(name: string, make: () => Promise<SubscribedTopics>): void {
  describe(`publishing what is to be done (${name})`, () => {
    it('reaches the subscribers of its type alone, as JSON that they can read', async () => {
      const { topics, receive } = await make();
      await topics.publish(raised);
      await topics.publish(actionMessageOf(investigationOf(), 'withdraw'));
      const [followUp, ...more] = await receive('follow-up');
      expect(more).toEqual([]);
      expect(JSON.parse(followUp?.body ?? '')).toEqual(raised);
      const [investigation] = await receive('investigation');
      expect(readActionMessage(investigation?.body ?? '')).toEqual({
        action: 'withdraw',
        name: { callId: 'call-1', type: 'investigation', kind: 'agent-hang-up', ordinal: 1 },
      });
    });

    it('carries what subscriptions filter by', async () => {
      const { topics, receive } = await make();
      await topics.publish(raised);
      const [message] = await receive('follow-up');
      expect(message?.attributes).toEqual({
        obligationId: 'call-1#apologise-and-resolve#1',
        action: 'raise',
        kind: 'apologise-and-resolve',
        severity: 'high',
        queue: 'queue-1',
        instance: 'instance-1',
      });
    });

    it('has a value to filter by where queue and instance are not known', async () => {
      const { topics, receive } = await make();
      const bare = followUpOf({ queueId: null, queueName: null, instanceId: null });
      await topics.publish(actionMessageOf(bare, 'raise'));
      const [message] = await receive('follow-up');
      expect(message?.attributes).toMatchObject({ queue: 'none', instance: 'none' });
    });

    it('publishes a repeat again', async () => {
      const { topics, receive } = await make();
      await topics.publish(raised);
      await topics.publish(raised);
      expect((await receive('follow-up')).map(({ body }) => JSON.parse(body))).toEqual([
        raised,
        raised,
      ]);
    });
  });
}
