import { describe, expect, it } from 'vitest';
import { topicArnsOf } from '../../../lambdas/adapters/messages/topics.ts';

describe('the topics of a function that publishes', () => {
  it('are each of its own type', () => {
    const env = { FOLLOW_UPS_TOPIC: 'arn:follow-ups', INVESTIGATIONS_TOPIC: 'arn:investigations' };
    expect(topicArnsOf(env)).toEqual({
      'follow-up': 'arn:follow-ups',
      investigation: 'arn:investigations',
    });
  });
});
